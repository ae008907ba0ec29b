import { firstMatch, matches, overlaps, pattern, type Match, type Reading, type Span } from './reading.ts';

/** A day or a span of days that a text names. */
export interface DateMention extends Span {
  readonly from: string;
  readonly until: string | null;
  /** Weekday that stands with the date, Sunday 0; null where none does. */
  readonly weekday: number | null;
  readonly isBuddhistEra: boolean;
  /** False where the year was taken from another date of the text. */
  readonly saysYear: boolean;
}

const laoMonths = [
  'ມັງກອນ|ມັງກອນ', 'ກຸມພາ', 'ມີນາ', 'ເມສາ', 'ພຶດສະພາ|ພຶສພາ|ພຶດສະພາ', 'ມິຖຸນາ|ມີຖຸນາ', 'ກໍລະກົດ|ກໍລະກດ', 'ສິງຫາ', 'ກັນຍາ',
  'ຕຸລາ', 'ພະຈິກ', 'ທັນວາ',
];
const englishMonths = [
  'January|Jan', 'February|Feb', 'March|Mar', 'April|Apr', 'May', 'June|Jun', 'July|Jul', 'August|Aug', 'September|Sept|Sep',
  'October|Oct', 'November|Nov', 'December|Dec',
];
const months = englishMonths.map((english, index) => pattern(`^(?:${english}|${laoMonths[index]})$`, 'iu'));
const laoWeekdays = ['ອາທິດ', 'ຈັນ', 'ອັງຄານ', 'ພຸດ', 'ພະຫັດ', 'ສຸກ', 'ເສົາ'];
const englishWeekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const weekday = `(?:(?<weekday>ວັນ(?:${laoWeekdays.join('|')})|${englishWeekdays.join('|')})[ທີ່]{0,3}[,\\s]*(?:the )?)?`;
const laoMonth = `(?:${laoMonths.join('|')})`;
const englishMonth = `(?:${englishMonths.join('|')})`;
const year = String.raw`(?:ປີ|ພ\.?ສ\.?|ຄ\.?ສ\.?|B\.?E\.?)? (?<year>[12]\d{3}|\d{2}(?!\d|[./:]\d| ?ທ່ານ| ?ຄົນ))(?<era> (?:BE|B\.E\.|ພ\.?ສ))?`;
const dayOfMonth = String.raw`(?<day>0?[1-9]|[12]\d|3[01])(?!\d)`;
const lastDay = String.raw`(?<lastDay>0?[1-9]|[12]\d|3[01])(?!\d)`;
const to = String.raw`(?:-|ຫາວັນທີ|ຫາ|ເຖິງວັນທີ|ເຖິງ|ແລະ|to|and|through|until)`;
const nth = '(?:st|nd|rd|th)?';

const forms = [
  String.raw`${weekday}(?:ວັນທີ )?(?<!\d)${dayOfMonth} (?:ເດືອນ )?(?<month>${laoMonth}) ${to} ${lastDay} (?:ເດືອນ )?(?<lastMonth>${laoMonth})(?: ${year})?`,
  String.raw`${weekday}(?:ວັນທີ )?(?<!\d)${dayOfMonth} (?:${to} ${lastDay} )?(?:ເດືອນ )?(?<month>${laoMonth})(?: ${year})?`,
  String.raw`${weekday}\b${dayOfMonth}${nth} (?:of )?(?<month>${englishMonth})\b ${to} ${lastDay}${nth} (?:of )?(?<lastMonth>${englishMonth})\b(?:,? ${year})?`,
  String.raw`${weekday}\b${dayOfMonth}${nth} (?:${to} ${lastDay}${nth} )?(?:of )?(?<month>${englishMonth})\b\.?(?:,? ${year})?`,
  String.raw`${weekday}\b(?<month>${englishMonth})\.? ${dayOfMonth}${nth}(?: ${to} ${lastDay}${nth})?(?:,? ${year})?`,
  String.raw`${weekday}(?:ວັນທີ )?(?<![\d/.-])(?<isoYear>[12]\d{3})-(?<isoMonth>\d{2})-(?<isoDay>\d{2})(?![\d/-])`,
  String.raw`${weekday}(?:ວັນທີ )?(?<![\d/.-])${dayOfMonth}(?:-${lastDay})?[/.-](?<monthNumber>0?[1-9]|1[0-2])[/.-]${year}(?![\d/-])`,
].map((source) => pattern(source, 'giu'));

/** Every date of a text, in its order; those without a year take the one that the text names most near to them. */
export function findDates(reading: Reading): readonly DateMention[] {
  const found: Match[] = [];
  for (const form of forms) {
    for (const match of matches(reading, form)) {
      if (!found.some((other) => overlaps(match, other))) found.push(match);
    }
  }
  const ordered = found.toSorted((a, b) => a.start - b.start);
  const years = ordered.flatMap((match) => readYear(match)?.value ?? []);
  return ordered.flatMap((match) => readDate(match, years[0]) ?? []);
}

const buddhistOffset = 543;
const firstBuddhistYear = 2400;

/** A year of the Gregorian calendar: one such as 2565 is no year to come, it counts in the Buddhist era. */
export function commonYear(written: number): number {
  return written >= firstBuddhistYear ? written - buddhistOffset : written;
}

function readYear({ groups }: Match): { readonly value: number; readonly isBuddhistEra: boolean } | undefined {
  const written = groups['year'] ?? groups['isoYear'];
  if (written === undefined) return undefined;
  const short = written.length === 2;
  const value = short ? 2000 + Number(written) : commonYear(Number(written));
  return { value, isBuddhistEra: !short && value !== Number(written) };
}

function readDate(match: Match, yearElsewhere: number | undefined): DateMention | undefined {
  const { groups, start, end } = match;
  const own = readYear(match);
  const value = own?.value ?? yearElsewhere;
  if (value === undefined) return undefined;
  const month = Number(groups['isoMonth'] ?? groups['monthNumber'] ?? monthOf(groups['month']));
  const from = dayOf(value, month, Number(groups['isoDay'] ?? groups['day']));
  const last = groups['lastDay'] === undefined ? null : dayOf(value, groups['lastMonth'] === undefined ? month : monthOf(groups['lastMonth']), Number(groups['lastDay']));
  if (from === null || (last !== null && last < from)) return undefined;
  return {
    start,
    end,
    from,
    until: last,
    weekday: weekdayOf(groups['weekday']),
    isBuddhistEra: own?.isBuddhistEra ?? false,
    saysYear: own !== undefined,
  };
}

function monthOf(name = ''): number {
  return months.findIndex((month) => month.test(name)) + 1;
}

function weekdayOf(name: string | undefined): number | null {
  if (name === undefined) return null;
  const english = englishWeekdays.findIndex((day) => day.toLowerCase() === name.toLowerCase());
  if (english >= 0) return english;
  return laoWeekdays.findIndex((lao) => pattern(`${lao}$`, 'u').test(name));
}

function dayOf(yearNumber: number, month: number, dayNumber: number): string | null {
  const date = new Date(Date.UTC(yearNumber, month - 1, dayNumber));
  const isReal = date.getUTCFullYear() === yearNumber && date.getUTCMonth() === month - 1 && date.getUTCDate() === dayNumber;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

const monthForm = pattern(String.raw`(?<month>${laoMonth}|\b${englishMonth}\b) (?:ປີ)? (?<year>(?:19|20|25)\d{2})(?!\d)`, 'giu');

/** Months that a text names with their year, each with its last day. */
export function findMonths(reading: Reading, within: Span): readonly (Span & { readonly lastDay: string })[] {
  return matches(reading, monthForm, within).map(({ start, end, groups }) => {
    const next = new Date(Date.UTC(commonYear(Number(groups['year'])), monthOf(groups['month']), 0));
    return { start, end, lastDay: next.toISOString().slice(0, 10) };
  });
}

/** A time of the day that a text names. */
export interface TimeMention extends Span {
  /** `HH:MM` */
  readonly from: string;
  readonly until: string | null;
}

const clock = (name: string) => String.raw`(?<${name}Hour>[01]?\d|2[0-3])(?:[:.](?<${name}Minute>[0-5]\d))?`;
const half = (name: string) => String.raw`(?<${name}Half>a\.?m\.?|p\.?m\.?)`;
const clockForms = [
  String.raw`(?:ເວລາ|ເວລາ:) ${clock('from')} (?:ໂມງ)?(?: (?:-|ຫາ|ເຖິງ) ${clock('until')} ໂມງ)?`,
  String.raw`(?<![\d/.:])${clock('from')} (?:(?:-|ຫາ|ເຖິງ) ${clock('until')} )?ໂມງ(?! ຫາ)`,
  String.raw`(?<![\d/.:])(?<fromHour>[01]?\d|2[0-3])[:.](?<fromMinute>[0-5]\d)(?!\d|[./]\d| ?%) (?:${half('from')}\s?)?(?:(?:-|to|until) ${clock('until')} ${half('until')}?)?`,
  String.raw`(?<![\d/.:])${clock('from')} ${half('from')}(?: (?:-|to|until) ${clock('until')} ${half('until')}?)?`,
].map((source) => pattern(source, 'giu'));

/** The first time of the day that a text names within a part of it. */
export function findTime(reading: Reading, within?: Span): TimeMention | undefined {
  for (const form of clockForms) {
    const match = firstMatch(reading, form, within);
    const from = match && timeOf(match, 'from');
    if (match && from !== undefined && from !== null) return { start: match.start, end: match.end, from, until: timeOf(match, 'until') };
  }
  return undefined;
}

function timeOf({ groups }: Match, name: string): string | null {
  const hour = groups[`${name}Hour`];
  if (hour === undefined) return null;
  const isAfternoon = /^p/i.test(groups[`${name}Half`] ?? '') && Number(hour) < 12;
  return `${String(Number(hour) + (isAfternoon ? 12 : 0)).padStart(2, '0')}:${groups[`${name}Minute`] ?? '00'}`;
}
