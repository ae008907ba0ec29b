import type { SendMailOptions } from 'nodemailer';
import type { StoredText } from '../../kit/values.ts';
import type { Event } from '../entities.ts';
import { writeCalendar, type CalendarPlace } from './calendar.ts';
import type { Registration } from './entities.ts';
import type { PersonalData } from './person.ts';

/** What a mail is written from. */
export interface MailContent {
  readonly event: Event;
  readonly registration: Registration;
  readonly person: PersonalData;
  /** The secret code, in the first mail about a registration. */
  readonly token: string | null;
  readonly place: CalendarPlace;
}

interface Wording {
  readonly lo: string;
  readonly en: string;
}

const subjects: Readonly<Record<string, Wording>> = {
  CONFIRMED: { lo: 'ຢືນຢັນການລົງທະບຽນ', en: 'Your place is confirmed' },
  PENDING: { lo: 'ໄດ້ຮັບການລົງທະບຽນແລ້ວ ລໍຖ້າການອະນຸມັດ', en: 'Your registration waits for approval' },
  WAITING: { lo: 'ທ່ານຢູ່ໃນລາຍຊື່ລໍຖ້າ', en: 'You are on the waiting list' },
  DECLINED: { lo: 'ການລົງທະບຽນບໍ່ໄດ້ຮັບການອະນຸມັດ', en: 'Your registration was declined' },
  CANCELLED: { lo: 'ຍົກເລີກການລົງທະບຽນແລ້ວ', en: 'Your registration is cancelled' },
};

const sentences: Readonly<Record<string, Wording>> = {
  CONFIRMED: {
    lo: 'ທ່ານໄດ້ລົງທະບຽນເຂົ້າຮ່ວມກອງປະຊຸມນີ້ສຳເລັດແລ້ວ.',
    en: 'You have a place at this meeting. The attached file puts it into your calendar.',
  },
  PENDING: {
    lo: 'ພວກເຮົາໄດ້ຮັບການລົງທະບຽນຂອງທ່ານແລ້ວ ແລະ ກຳລັງລໍຖ້າຜູ້ຈັດກອງປະຊຸມອະນຸມັດ.',
    en: 'A place is kept for you until the organiser has decided on your registration.',
  },
  WAITING: {
    lo: 'ບ່ອນນັ່ງເຕັມແລ້ວ. ຖ້າມີບ່ອນວ່າງ ພວກເຮົາຈະແຈ້ງໃຫ້ທ່ານຊາບຕາມລຳດັບ.',
    en: 'All places are taken. We write again when one comes free for you.',
  },
  DECLINED: {
    lo: 'ຜູ້ຈັດກອງປະຊຸມບໍ່ສາມາດຮັບການລົງທະບຽນຂອງທ່ານໄດ້.',
    en: 'The organiser could not accept your registration.',
  },
  CANCELLED: {
    lo: 'ການລົງທະບຽນຂອງທ່ານໄດ້ຖືກຍົກເລີກແລ້ວ.',
    en: 'Your registration has been cancelled.',
  },
};

/** Writes a mail about a registration as it stands, in Lao and English; null where there is nobody to write to, or nothing to tell. */
export function writeMail({ event, registration, person, token, place }: MailContent): SendMailOptions | null {
  const [subject, sentence] = [subjects[registration.status], sentences[registration.status]];
  if (person.email === null || !subject || !sentence) return null;
  const calendar = writeCalendar(event, registration, place);
  const paragraph = (language: 'lo' | 'en') =>
    [
      sentence[language],
      ...facts(event, language),
      ...(token === null ? [] : [language === 'lo' ? `ລະຫັດລັບຂອງທ່ານ (ໃຊ້ເບິ່ງ ຫຼື ຍົກເລີກການລົງທະບຽນ): ${token}` : `Your secret code, to read or cancel your registration: ${token}`]),
    ].join('\n');
  return {
    to: { name: person.fullName, address: person.email },
    subject: `${subject.lo} · ${subject.en}: ${wording(event.title, 'lo')}`,
    text: `${paragraph('lo')}\n\n${paragraph('en')}\n`,
    // Asks mail programs not to answer by themselves (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: calendar === null ? [] : [{ filename: 'meeting.ics', content: calendar, contentType: 'text/calendar; charset=utf-8; method=PUBLISH' }],
  };
}

function facts({ title, startsOn, startsAt, timeZone, venueName }: Event, language: 'lo' | 'en'): readonly string[] {
  const [what, when, where] = language === 'lo' ? ['ກອງປະຊຸມ', 'ວັນທີ', 'ສະຖານທີ່'] : ['Meeting', 'Date', 'Place'];
  const format = new Intl.DateTimeFormat(language, startsAt ? { dateStyle: 'full', timeStyle: 'short', timeZone } : { dateStyle: 'full', timeZone: 'UTC' });
  return [
    `${what}: ${wording(title, language)}`,
    `${when}: ${format.format(new Date(startsAt ?? `${startsOn}T00:00:00Z`))}`,
    ...(venueName ? [`${where}: ${wording(venueName, language)}`] : []),
  ];
}

function wording(text: StoredText, language: 'lo' | 'en'): string {
  return text[language] ?? text.lo ?? text.en ?? text.ko ?? '';
}
