import type { StoredText } from '../kit/values.ts';
import type { EventDimension } from './statistics.ts';

const kinds: Readonly<Record<string, StoredText>> = {
  CONSULTATION: { lo: 'ກອງປະຊຸມປຶກສາຫາລື', en: 'Consultation' },
  WORKSHOP: { lo: 'ກອງປະຊຸມປະຕິບັດການ', en: 'Workshop' },
  SEMINAR: { lo: 'ສຳມະນາ', en: 'Seminar' },
  TRAINING: { lo: 'ຝຶກອົບຮົມ', en: 'Training' },
  CONFERENCE: { lo: 'ກອງປະຊຸມໃຫຍ່', en: 'Conference' },
  STEERING_COMMITTEE: { lo: 'ກອງປະຊຸມຄະນະຊີ້ນຳ', en: 'Steering committee' },
  LAUNCH: { lo: 'ພິທີເປີດ', en: 'Launch' },
  STUDY_VISIT: { lo: 'ທັດສະນະສຶກສາ', en: 'Study visit' },
  OTHER: { lo: 'ອື່ນໆ', en: 'Other' },
};

const monthIn = (locale: string) =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const [laoMonth, englishMonth] = [monthIn('lo'), monthIn('en')];

/** Words for a statistic's key where this registry owns them; the names of other registries' records are theirs to tell. */
export function labelOf(dimension: EventDimension, key: string): StoredText | null {
  if (dimension === 'KIND') return kinds[key] ?? null;
  if (dimension !== 'MONTH') return null;
  const month = new Date(`${key}-01T00:00:00Z`);
  return { lo: laoMonth.format(month), en: englishMonth.format(month) };
}
