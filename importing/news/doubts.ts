import { foldText } from '../../subgraphs/kit/text/index.ts';
import type { Attendance } from './attendance.ts';
import { namesCountryInLao } from './countries.ts';
import type { KnownProvince } from './directory.ts';
import type { Layout } from './layout.ts';
import type { Meeting } from './meeting.ts';
import type { OrganisationMention } from './organisations.ts';
import type { Fact } from './facts.ts';
import type { Note } from './proposal.ts';
import type { ProvinceMention } from './places.ts';
import { matches, pattern, readText, type Reading } from './reading.ts';
import type { Organiser, Participant } from './roles.ts';

/** What a meeting's doubts are read from. */
export interface Doubtful {
  readonly reading: Reading;
  readonly layout: Layout;
  readonly meeting: Meeting;
  readonly attendance: Attendance;
  readonly organisers: readonly Fact<Organiser>[];
  readonly participants: readonly Fact<Participant>[];
  readonly organisations: readonly OrganisationMention[];
  readonly places: readonly ProvinceMention[];
  readonly provinces: readonly KnownProvince[];
}

/** Makes a note. */
export function note(code: string, severity: Note['severity'], field: string | null, lo: string, en: string): Note {
  return { code, severity, field, message: { lo, en } };
}

/** Everything about a meeting that an editor must know before relying on what was read. */
export function doubtsOf(scene: Doubtful): readonly Note[] {
  return [...aboutRegion(scene), ...aboutNumbers(scene), ...aboutChair(scene), ...aboutTime(scene), ...aboutPlace(scene), ...aboutWords(scene)];
}

const regionNames: Readonly<Record<string, readonly [string, string]>> = {
  NORTH: ['ພາກເໜືອ', 'north'], CENTRAL: ['ພາກກາງ', 'central'], SOUTH: ['ພາກໃຕ້', 'south'],
};

function aboutRegion({ attendance, provinces }: Doubtful): readonly Note[] {
  const notes: Note[] = [];
  const { region, provinceCount, provinces: named } = attendance;
  const byCode = new Map(provinces.map((province) => [province.code, province]));
  const elsewhere = region ? named.filter(({ value }) => byCode.get(value.mention.code)?.region !== region.value) : [];
  if (region && elsewhere.length > 0) {
    const [lo, en] = regionNames[region.value] ?? ['', ''];
    const list = (language: 'lo' | 'en') => elsewhere.map(({ value }) => byCode.get(value.mention.code)?.name[language] ?? value.mention.code).join(', ');
    notes.push(note('REGION_CONFLICT', 'CONFLICT', 'participatingOrganisations',
      `ຂ່າວວ່າແຂວງຢູ່${lo} ແຕ່ຕາມທະບຽນ ແຂວງເຫຼົ່ານີ້ບໍ່ຢູ່${lo}: ${list('lo')}; ເກັບໄວ້ທັງສອງຢ່າງ.`,
      `The source counts the provinces to the ${en} region, but by the registry these are not in it: ${list('en')}. Both are kept.`));
  }
  if (provinceCount && named.length > 1 && provinceCount.value !== named.length) {
    notes.push(note('PROVINCE_COUNT_CONFLICT', 'CONFLICT', 'participatingOrganisations',
      `ຂ່າວວ່າມີ ${provinceCount.value} ແຂວງ ແຕ່ລະບຸຊື່ ${named.length} ແຂວງ.`,
      `The source speaks of ${provinceCount.value} provinces and names ${named.length}.`));
  }
  return notes;
}

function aboutNumbers({ attendance: { total, otherTotals, isApproximate, provinces }, meeting }: Doubtful): readonly Note[] {
  if (!total) {
    return meeting.status?.value === 'HELD' ? [note('ATTENDANCE_UNKNOWN', 'INFO', 'attendance', 'ບໍ່ຮູ້ຈຳນວນຜູ້ເຂົ້າຮ່ວມ.', 'How many people attended is not known.')] : [];
  }
  const notes: Note[] = [];
  const counts = provinces.flatMap(({ value }) => value.count ?? []);
  const sum = counts.reduce((all, count) => all + count, 0);
  if (otherTotals.length > 0) {
    const all = [total, ...otherTotals].map(({ value }) => value).join(', ');
    notes.push(note('ATTENDANCE_CONFLICT', 'CONFLICT', 'attendance', `ຂ່າວບອກຈຳນວນຜູ້ເຂົ້າຮ່ວມຕ່າງກັນ: ${all}.`, `The source gives different numbers of participants: ${all}.`));
  } else if (counts.length > 1 && (sum > total.value || (counts.length === provinces.length && sum !== total.value))) {
    notes.push(note('ATTENDANCE_CONFLICT', 'CONFLICT', 'attendance', `ຈຳນວນຂອງແຕ່ລະແຂວງລວມກັນເປັນ ${sum} ແຕ່ຂ່າວບອກຈຳນວນລວມ ${total.value}.`, `The numbers by province add up to ${sum}, but the source gives ${total.value} in all.`));
  }
  if (counts.length === 0) {
    notes.push(note('BREAKDOWN_MISSING', 'WARNING', 'attendance', `ມີແຕ່ຈຳນວນລວມ ${total.value}; ບໍ່ໄດ້ແຍກຕາມແຂວງ, ເພດ ຫຼື ອົງການ.`, `Only the total of ${total.value} is known; the source does not divide it by province, sex or organisation.`));
  }
  if (isApproximate) notes.push(note('ATTENDANCE_APPROXIMATE', 'WARNING', 'attendance', `ຂ່າວບອກຈຳນວນໂດຍປະມານ: ${total.value}.`, `The source gives the number of participants roughly: ${total.value}.`));
  return notes;
}

function aboutChair({ participants, meeting }: Doubtful): readonly Note[] {
  const chairs = participants.filter(({ value }) => value.role === 'CHAIR' || value.role === 'CO_CHAIR');
  if (chairs.length === 0) {
    return meeting.status?.value === 'HELD' ? [note('CHAIR_UNKNOWN', 'INFO', 'participants', 'ຂ່າວບໍ່ໄດ້ບອກວ່າໃຜເປັນປະທານ.', 'The source does not say who chaired.')] : [];
  }
  const cues = new Set(chairs.map(({ excerpts }) => excerpts.at(-1)?.text ?? ''));
  const isShared = [...cues].some((cue) => pattern('ຮ່ວມ|co-?chair', 'iu').test(cue));
  const [chair, ...others] = chairs.map(({ value }) => value.person.displayName);
  const isGroup = chairs.some(({ value }) => value.person.isGroup);
  return chairs.length > 1 && (isGroup || !isShared) && cues.size === 1
    ? [note('CHAIR_AMBIGUOUS', 'WARNING', 'participants', `ຂ່າວບອກປະທານຫຼາຍກວ່າໜຶ່ງ ໂດຍບໍ່ແຍກໜ້າທີ່: ${chair} ບັນທຶກເປັນປະທານ, ${others.join(', ')} ເປັນປະທານຮ່ວມ.`, `The source names more than one as chair without telling their parts apart: ${chair} is held as the chair, ${others.join(', ')} as co-chair.`)]
    : [];
}

function aboutTime({ meeting: { date, otherDates, time, dayPart }, layout }: Doubtful): readonly Note[] {
  const notes: Note[] = [];
  if (!date) notes.push(note('DATE_MISSING', 'WARNING', 'startsOn', 'ຂ່າວບໍ່ໄດ້ບອກວັນທີຂອງກອງປະຊຸມ.', 'The source does not say on which day the meeting is or was.'));
  const day = date?.value;
  if (day && otherDates.length > 0) {
    const others = [...new Set(otherDates.map(({ from }) => from))].join(', ');
    notes.push(note('DATE_CONFLICT', 'CONFLICT', 'startsOn', `ຂ່າວບອກວັນທີຕ່າງກັນ: ${day.from} ແລະ ${others}.`, `The source gives different days for the meeting: ${day.from} and ${others}.`));
  }
  if (day && day === layout.dateline) {
    notes.push(note('DATE_INFERRED', 'WARNING', 'startsOn', 'ເອົາວັນທີຂອງຂ່າວເປັນວັນທີກອງປະຊຸມ.', 'The day of the item is taken as the day of the meeting, as it names no other.'));
  } else if (day && !day.saysYear) {
    notes.push(note('YEAR_INFERRED', 'WARNING', 'startsOn', 'ຂ່າວບໍ່ໄດ້ບອກປີ; ເອົາຈາກວັນທີອື່ນໃນຂ່າວ.', 'The source names no year with the day; it is taken from another date of the item.'));
  }
  if (day?.isBuddhistEra) notes.push(note('BUDDHIST_ERA', 'INFO', 'startsOn', 'ຂ່າວໃຊ້ປີພຸດທະສັກກະຣາດ; ບັນທຶກເປັນຄຣິດສັກກະຣາດ.', 'The source counts years in the Buddhist era; the day is held by the Gregorian calendar.'));
  if (day && day.weekday !== null && new Date(`${day.from}T00:00:00Z`).getUTCDay() !== day.weekday) {
    notes.push(note('WEEKDAY_CONFLICT', 'CONFLICT', 'startsOn', 'ວັນໃນອາທິດທີ່ຂ່າວບອກ ບໍ່ກົງກັບວັນທີ.', 'The weekday that the source names is not that of the date.'));
  }
  if (day && !time) {
    notes.push(dayPart
      ? note('START_TIME_MISSING', 'INFO', 'startsAt', 'ຂ່າວບອກແຕ່ຊ່ວງເວລາຂອງມື້ ບໍ່ໄດ້ບອກໂມງ.', 'The source tells the part of the day only; no clock time is known.')
      : note('START_TIME_MISSING', 'INFO', 'startsAt', 'ບໍ່ຮູ້ໂມງເລີ່ມ ແລະ ຊ່ວງເວລາຂອງມື້.', 'Neither the clock time nor the part of the day is known.'));
  }
  return notes;
}

function aboutPlace({ meeting: { province, format }, organisers, provinces }: Doubtful): readonly Note[] {
  const notes: Note[] = [];
  const name = (code: string, language: 'lo' | 'en') => provinces.find((one) => one.code === code)?.name[language] ?? code;
  if (province?.value.isShared) {
    notes.push(note('PLACE_AMBIGUOUS', 'WARNING', 'province', `ຊື່ສະຖານທີ່ໃນຂ່າວ ເປັນຂອງຫຼາຍແຂວງ; ເອົາເປັນ ${name(province.value.code, 'lo')}.`, `The source names a place that several provinces share; it is taken for ${name(province.value.code, 'en')}.`));
  } else if (province && (province.value.isCapital || province.confidence < 0.7)) {
    notes.push(note('PLACE_INFERRED', 'WARNING', 'province', `ຂ່າວບໍ່ໄດ້ບອກແຂວງໂດຍກົງ; ເຂົ້າໃຈວ່າແມ່ນ ${name(province.value.code, 'lo')}.`, `The source does not name the province outright; it is gathered to be ${name(province.value.code, 'en')}.`));
  } else if (!province && format?.value !== 'ONLINE') {
    notes.push(note('PLACE_UNKNOWN', 'INFO', 'province', 'ບໍ່ຮູ້ວ່າຈັດຢູ່ແຂວງໃດ.', 'In which province it is or was held is not known.'));
  }
  if (!organisers.some(({ value }) => value.role === 'ORGANISER')) {
    notes.push(note('ORGANISER_UNKNOWN', 'INFO', 'organisers', 'ຂ່າວບໍ່ໄດ້ບອກວ່າອົງການໃດເປັນຜູ້ຈັດ.', 'The source does not say which organisation called the meeting.'));
  }
  return notes;
}

const officially = pattern('ຢ່າງເປັນທາງການ|\\bofficially (?:held|opened|organi[sz]ed|convened)', 'giu');
const documentNumber = pattern('ເລກທີ|\\bNo\\. ?\\d', 'giu');

function aboutWords({ reading, meeting, organisations }: Doubtful): readonly Note[] {
  const notes: Note[] = [];
  if (!meeting.hasOwnTitle && meeting.title) notes.push(note('TITLE_FROM_SENTENCE', 'INFO', 'title', 'ຂ່າວບໍ່ມີຫົວຂໍ້; ຊື່ກອງປະຊຸມເອົາຈາກປະໂຫຍກໃນຂ່າວ.', 'The item has no heading; the title is taken from one of its sentences.'));
  notes.push(...aboutSpelling(reading));
  const incomplete = organisations.find(({ lo, en, country }) => lo !== null && en !== null && country !== null
    && isNamedAfter(country, en) && !namesCountryInLao(country, readText(lo)));
  if (incomplete) {
    notes.push(note('NAME_INCOMPLETE', 'INFO', 'organisers', `ຊື່ພາສາລາວ ${incomplete.lo} ບໍ່ມີຊື່ປະເທດ ທີ່ຊື່ພາສາອັງກິດ ${incomplete.en} ມີ.`, `The Lao name that the source gives ${incomplete.en} leaves out the country that the English one names.`));
  }
  if (matches(reading, officially).length > 0 && matches(reading, documentNumber).length === 0) {
    notes.push(note('NO_DOCUMENT_NUMBER', 'INFO', null, 'ຂ່າວວ່າຈັດຂຶ້ນຢ່າງເປັນທາງການ ແຕ່ບໍ່ໄດ້ອ້າງເລກທີ່ເອກະສານໃດ.', 'The source calls the meeting official but cites no document by number.'));
  }
  return notes;
}

function isNamedAfter(country: string, en: string): boolean {
  const name = new Intl.DisplayNames('en', { type: 'region' }).of(country) ?? country;
  return name.split(/\s/).some((word) => word.length > 3 && en.toLowerCase().includes(word.toLowerCase().replace(/(?:an|ese)$/, '')));
}

const ownCountry = pattern('ສ ປ ປ \\.? ລາວ', 'gu');
const wholeAm = /\u0EB3/g;
const partedAm = /\u0ECD[\u0EC8-\u0ECB]?\u0EB2/g;

function aboutSpelling(reading: Reading): readonly Note[] {
  const country = new Set(matches(reading, ownCountry).map((match) => reading.excerpt(match).text));
  const [whole, parted] = [reading.original.match(wholeAm)?.length ?? 0, reading.original.match(partedAm)?.length ?? 0];
  if (country.size < 2 && (whole === 0 || parted === 0)) return [];
  const parts = [
    ...(country.size > 1 ? [[`ຊື່ຫຍໍ້ຂອງປະເທດ ${country.size} ແບບ`, `the country's short name in ${country.size} ways`]] : []),
    ...(whole > 0 && parted > 0 ? [[`ສະຫຼະ ອຳ 2 ແບບ (${whole} ແລະ ${parted} ເທື່ອ)`, `the am vowel in two (${whole} and ${parted} times)`]] : []),
  ];
  return [note('SPELLING_VARIANTS', 'INFO', null, `ຂ່າວຂຽນ ${parts.map(([lo]) => lo).join(', ')}; ການຄົ້ນຫາຖືວ່າຄືກັນ.`, `The source writes ${parts.map(([, en]) => en).join(', ')}; search treats them alike.`)];
}

/** Doubts about a news item itself: when it was published and by whom. */
export function doubtsOfItem(reading: Reading, { dateline, credit }: Layout, author: OrganisationMention | undefined): readonly Note[] {
  const notes: Note[] = [];
  if (dateline) notes.push(note('DATELINE_ONLY', 'INFO', 'publishedOn', 'ແມ່ນວັນທີທີ່ພິມໄວ້ກັບຂ່າວ; ບໍ່ມີຫຼັກຖານອື່ນກ່ຽວກັບວັນເຜີຍແຜ່.', 'This is the date printed with the item; nothing else tells when it was published.'));
  else notes.push(note('PUBLICATION_DATE_UNKNOWN', 'INFO', 'publishedOn', 'ຂ່າວບໍ່ມີວັນທີເຜີຍແຜ່.', 'The item bears no date of its own.'));
  const line = credit && reading.excerpt(credit).text;
  if (line && author?.known && !Object.values(author.known.name).some((name) => typeof name === 'string' && foldText(name) === foldText(line))) {
    const name = author.known.name;
    notes.push(note('AUTHOR_INFERRED', 'WARNING', 'authors', `ຂ່າວບອກພຽງ ${line}; ເຂົ້າໃຈວ່າແມ່ນ ${name.lo ?? name.en ?? author.known.slug}.`, `The source prints only ${line}; that it stands for ${name.en ?? name.lo ?? author.known.slug} is gathered from the registry's abbreviations.`));
  }
  return notes;
}
