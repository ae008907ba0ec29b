import { foldText } from '../../subgraphs/kit/text/index.ts';
import { findDates, type DateMention } from './dates.ts';
import { firstMatch, isWithin, pattern, type Reading, type Span } from './reading.ts';

/** The parts that a news item is laid out in. */
export interface Layout {
  /** The heading; undefined where the text begins at once. */
  readonly title: Span | undefined;
  /** A date on a line of its own: when the item was published. */
  readonly dateline: DateMention | undefined;
  /** Who the item says it is by; the name alone. */
  readonly credit: Span | undefined;
  /** Lines of the page around the item, such as its menu. */
  readonly furniture: readonly Span[];
  /** Paragraphs and lines of the item itself, the heading left out. */
  readonly body: readonly Span[];
}

const creditLead = '(?:ຮູບ ?(?:,|ແລະ) ?ຂ່າວ(?: ?ໂດຍ)?|ຂ່າວ ?(?:,|ແລະ) ?(?:ຮູບ)?ພາບ ?(?:ໂດຍ)?|ພາບ ?(?:,|ແລະ) ?ຂ່າວ ?(?:ໂດຍ)?|ຂ່າວ ?ໂດຍ|ຂ່າວ(?= ?:)|ຂຽນ ?ໂດຍ|ຮຽບຮຽງ ?ໂດຍ|ລາຍງານ(?:ຂ່າວ)? ?ໂດຍ|ແຫຼ່ງ(?:ທີ່ມາ|ຂ່າວ|ຂໍ້ມູນ)|ທີ່ມາ|ໂດຍ(?= ?:)|(?:News|Report|Reported|Reporting|Story|Text|Written|Posted|Words|Photos? and text) by|Source|Credit|By(?= ))';
const creditLine = pattern(`^ \\(? ${creditLead} :? (?<name>[^\\n()]{2,80}?) \\)? \\.? $`, 'dui');
const creditAtEnd = pattern(`\\( ${creditLead} :? (?<name>[^\\n()]{2,60}?) \\) \\.? $`, 'dui');
const publisher = / by (?<name>[^.:\n]{2,50})$/diu;
// "- DGC news team" below an item.
const signed = /^\s*-+\s*(?<name>[\p{L}][^.;:\n]{1,50})$/du;
const label = /^\s*[\p{L}\p{M}][\p{L}\p{M}\s/-]{1,28}:/u;
const titleLabel = pattern('^ (?:ເລື່ອງ|ຫົວຂໍ້|ຫົວຂໍ້ຂ່າວ|ຫົວຂໍ້ກອງປະຊຸມ|ຊື່ກອງປະຊຸມ|Title|Headline|Subject|Event|Meeting) : ', 'dui');
const datelineWords = pattern('^[ ,:|()-]*(?:(?:ຂ່າວ(?:ລົງ)?|ລົງ|ເຜີຍແຜ່|ປະກາດ|ອັບເດດ|ວັນທີ(?:ລົງຂ່າວ)?|published|posted|updated|date|on|ເມື່ອ|\\d{1,2}:\\d{2})[ ,:|()-]*)*$', 'ui');
const menuWords = pattern('^ (?:ໜ້າຫຼັກ|ໜ້າທຳອິດ|ຂ່າວ|ຂ່າວສານ|ຂ່າວລ່າສຸດ|ຕິດຕໍ່|ຕິດຕໍ່ພວກເຮົາ|ກ່ຽວກັບ|ກ່ຽວກັບພວກເຮົາ|ອ່ານຕໍ່|ແບ່ງປັນ|Home|News|Latest news|About(?: us)?|Contact(?: us)?|Share|Read more|Menu|Press release|Breaking news|ຂ່າວພາຍໃນ|Notice|Announcement|Media release|ແຈ້ງການ|ແຈ້ງຂ່າວ|ຖະແຫຼງຂ່າວ)[ :|]*$', 'ui');
const longestTitle = 300;

/** Finds the parts of a news item. */
export function findLayout(reading: Reading): Layout {
  const lines = linesOf(reading);
  const dates = findDates(reading);
  const creditAt = lines.findLastIndex((line) => creditLine.test(textOf(reading, line)));
  const credit = creditOf(reading, lines, creditAt);
  const dateline = dates.find((date) => lines.some((line) => isWithin(date, line) && isDateline(reading, line, date))) ?? dates.find((date) => lines.some((line) => isLead(reading, line, date)));
  const furniture = lines.filter((line, index) => menuWords.test(textOf(reading, line)) || (creditAt > lines.length / 2 && index > creditAt && line.end - line.start <= 45));
  const text = lines.filter((line, index) => index !== creditAt && !furniture.includes(line) && !(dateline && isWithin(dateline, line) && isDateline(reading, line, dateline)));
  const title = titleOf(reading, text);
  const same = title && foldText(reading.excerpt(title).text);
  return { title, dateline, credit, furniture, body: text.filter((line) => foldText(reading.excerpt(line).text) !== same && !(title && isWithin(title, line))) };
}

/** The lines of a reading that hold anything. */
function linesOf(reading: Reading): readonly Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (const line of reading.text.split('\n')) {
    const lead = line.length - line.trimStart().length;
    if (line.trim() !== '') lines.push({ start: start + lead, end: start + line.trimEnd().length });
    start += line.length + 1;
  }
  return lines;
}

function textOf(reading: Reading, { start, end }: Span): string {
  return reading.text.slice(start, end);
}

function isDateline(reading: Reading, line: Span, date: DateMention): boolean {
  const rest = reading.text.slice(line.start, date.start) + reading.text.slice(date.end, line.end).replace(publisher, '');
  return datelineWords.test(rest) && !/^\s*(?:ວັນທີ|date)\s*:/iu.test(textOf(reading, line));
}

// "VIENTIANE, 14 March 2023 - The Centre held": where and when the item was sent, before its first sentence.
function isLead(reading: Reading, line: Span, date: DateMention): boolean {
  const before = reading.text.slice(line.start, date.start);
  return isWithin(date, line) && before.length <= 40 && /^\s*\(?(?:[\p{Lu}][\p{L}]*[\s,]*)*\(?$/u.test(before) && /^\s*(?:\)|-|:)\s*\S/.test(reading.text.slice(date.end, line.end));
}

function creditOf(reading: Reading, lines: readonly Span[], at: number): Span | undefined {
  const line = lines[at];
  const named = line && creditLine.exec(textOf(reading, line))?.indices?.groups?.['name'];
  if (line && named) return { start: line.start + named[0], end: line.start + named[1] };
  for (const published of lines) {
    const by = /^(?:published|posted|updated)\b/iu.test(textOf(reading, published)) ? publisher.exec(textOf(reading, published))?.indices?.groups?.['name'] : undefined;
    if (by) return { start: published.start + by[0], end: published.start + by[1] };
  }
  const last = lines.at(-1);
  const dashed = last && lines.length > 2 && !/^\s*-/.test(textOf(reading, lines.at(-2) ?? last)) ? signed.exec(textOf(reading, last))?.indices?.groups?.['name'] : undefined;
  if (last && dashed) return { start: last.start + dashed[0], end: last.start + dashed[1] };
  for (const closing of lines.toReversed()) {
    const name = creditAtEnd.exec(textOf(reading, closing))?.indices?.groups?.['name'];
    if (name) return { start: closing.start + name[0], end: closing.start + name[1] };
  }
  return undefined;
}

function titleOf(reading: Reading, lines: readonly Span[]): Span | undefined {
  for (const line of lines) {
    const lead = titleLabel.exec(textOf(reading, line));
    if (lead) return { start: line.start + lead[0].length, end: line.end };
  }
  const [first] = lines;
  if (!first || lines.length < 2 || first.end - first.start > longestTitle || label.test(textOf(reading, first))) return undefined;
  return first;
}

/** The value behind a label such as "Venue:" at the beginning of a line. */
export function labelled(reading: Reading, body: readonly Span[], names: string): Span | undefined {
  const lead = pattern(`^[ •*–-]*(?:${names}) (?:ກອງປະຊຸມ)? : `, 'ui');
  for (const line of body) {
    const found = lead.exec(textOf(reading, line));
    if (found) return { start: line.start + found[0].length, end: line.end };
  }
  return undefined;
}

const abbreviated = /(?:^|[\s(.])(?:Mr|Mrs|Ms|Dr|Prof|Assoc|No|St|H\.E|e\.g|i\.e|\p{Lu}|[\u0E81-\u0EAE]{1,3})$/u;

/** The sentence around a place: Lao has few full stops, so a line break ends one as well. */
export function sentenceAround(reading: Reading, at: number): Span {
  const line = reading.text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = reading.text.indexOf('\n', at);
  const end = lineEnd < 0 ? reading.text.length : lineEnd;
  let start = line;
  for (const match of reading.text.slice(line, end).matchAll(/[.!?](?=\s|["”’)])/g)) {
    const stop = line + match.index;
    if (abbreviated.test(reading.text.slice(line, stop))) continue;
    if (stop >= at) return { start, end: stop };
    start = stop + 1;
  }
  return { start, end };
}

/** The first match of a cue in any of several parts. */
export function firstIn(reading: Reading, parts: readonly Span[], cue: RegExp) {
  for (const part of parts) {
    const match = firstMatch(reading, cue, part);
    if (match) return match;
  }
  return undefined;
}
