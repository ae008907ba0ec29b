import { fact, type Fact } from './facts.ts';
import { labelled, sentenceAround, type Layout } from './layout.ts';
import type { OrganisationMention } from './organisations.ts';
import { regionWords, type ProvinceMention } from './places.ts';
import { isWithin, matches, overlaps, pattern, type Match, type Reading, type Span } from './reading.ts';
import type { Organiser } from './roles.ts';
import { keyOf } from './roles.ts';

/** Who came: how many, from which provinces and organisations, and what the text says of them as a whole. */
export interface Attendance {
  readonly total: Fact<number> | null;
  /** Totals of the text that are not the one above. */
  readonly otherTotals: readonly Fact<number>[];
  readonly isApproximate: boolean;
  readonly provinces: readonly Fact<{ readonly mention: ProvinceMention; readonly count: number | null }>[];
  /** How many provinces the text says there were. */
  readonly provinceCount: Fact<number> | null;
  /** The region that the text says they belong to. */
  readonly region: Fact<string> | null;
  readonly organisations: readonly Fact<Delegation>[];
}

/** An organisation that sent people, and the province of it that is meant where every province has one. */
export interface Delegation {
  readonly organisation: OrganisationMention;
  readonly province: ProvinceMention | null;
}

const numbers: Readonly<Record<string, number>> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, fifteen: 15,
  twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
  ໜຶ່ງ: 1, ສອງ: 2, ສາມ: 3, ສີ່: 4, ຫ້າ: 5, ຫົກ: 6, ເຈັດ: 7, ແປດ: 8, ເກົ້າ: 9, ສິບ: 10, ຊາວ: 20, ສາມສິບ: 30, ສີ່ສິບ: 40, ຫ້າສິບ: 50,
};
const numberWords = Object.keys(numbers).toSorted((a, b) => b.length - a.length);
/** A number in digits or words, as a part of a pattern. */
export const numberPattern = (name: string) => String.raw`(?<${name}>\d{1,3}(?:[.,]\d{3})+(?!\d)|\d{1,6}|(?:${numberWords.join('|')})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine)(?![a-z]))?)`;
const words = Object.entries(numbers).map(([word, value]) => [pattern(`^(?:${word})$`, 'iu'), value] as const);

/** Reads a number in digits, which Lao groups by dots and English by commas, or in words. */
export function readNumber(text: string): number {
  if (/^\d/.test(text)) return Number(text.replace(/[.,]/g, ''));
  const parts = /^[a-z]+[ -][a-z]+$/i.test(text) ? text.split(/[ -]/) : [text];
  return parts.reduce((sum, part) => sum + (words.find(([word]) => word.test(part))?.[1] ?? 0), 0);
}

const about = '(?:ປະມານ|ຫຼາຍກວ່າ|ກວ່າ|ເກືອບ|about|around|some|nearly|almost|more than|over|approximately|at least)';
const people = '(?:ທ່ານ|ຄົນ|ນາຍ|ສະຫາຍ)';
const englishPeople = '(?:people|participants|persons|officials|delegates|attendees|representatives|trainees|officers|staff|experts|civil servants)';
// The surest first.
const totalForms: readonly (readonly [RegExp, number])[] = [
  [pattern(`(?:ລວມ|ທັງໝົດ|ທັງສິ້ນ)[^,;.\\n\\d]{0,45}? (?:ຈຳນວນ)? (?<about>${about})? ${numberPattern('total')} (?:ກວ່າ)? ${people}`, 'giu'), 0.95],
  [pattern(`\\b(?:total(?: number)? of|totall?ing|in all,?|altogether) (?<about>${about})? ${numberPattern('total')}`, 'giu'), 0.95],
  [pattern(`(?:ຜູ້)?(?:ເຂົ້າຮ່ວມ)[^,;.\\n\\d]{0,45}? (?:ຈຳນວນ)? (?<about>${about})? ${numberPattern('total')} (?:ກວ່າ)? ${people}`, 'giu'), 0.88],
  [pattern(`(?<!\\S)(?<about>${about})? ${numberPattern('total')} ${people}[^,;.\\n]{0,25}?ເຂົ້າຮ່ວມ`, 'giu'), 0.8],
  [pattern(`\\b(?:attended by|brought together|gathered|attracted|drew|with) (?:a total of )?(?<about>${about})? ${numberPattern('total')} (?:\\w+\\s+){0,3}?${englishPeople}`, 'giu'), 0.88],
  [pattern(`(?<![\\d.,])(?<about>${about})? \\b${numberPattern('total')} (?:\\w+\\s+){0,3}?${englishPeople} (?:(?:[\\w,]+\\s+){0,16}?)?(?:attended|listened|took part|participated|joined|came|were present|completed)`, 'giu'), 0.85],
  [pattern(`\\b(?:participants|attendance|attendees|number of participants)\\b ?: ?(?<about>${about})? ${numberPattern('total')}`, 'giu'), 0.9],
  [pattern(`ເຂົ້າຮ່ວມ[^.\\n]{0,120}? (?:ຈຳນວນ|ລວມ(?:ທັງໝົດ)?) (?<about>${about})? ${numberPattern('total')} (?:ກວ່າ)? ${people}`, 'giu'), 0.8],
  [pattern(`ເຂົ້າຮ່ວມ[^.\\n\\d]{0,260}?(?:ຈຳນວນ|ລວມ)? (?<about>${about})? ${numberPattern('total')} (?:ກວ່າ)? ${people}`, 'giu'), 0.7],
  [pattern(`ຄະນະ[^.\\n\\d]{0,60}? ຈຳນວນ (?<about>${about})? ${numberPattern('total')} ${people}`, 'giu'), 0.75],
  [pattern(`(?<about>${about})? \\b${numberPattern('total')} (?:\\w+\\s+){0,2}?(?:participants|attendees)\\b`, 'giu'), 0.75],
];
const isPart = pattern('(?:ຍິງ|ຊາຍ|ໃນນີ້|ໃນນັ້ນ|women|men|female|male|of whom|including|ລະ) $', 'iu');

/** Finds how many people came, and from where. */
export function findAttendance(reading: Reading, layout: Layout, provinces: readonly ProvinceMention[], organisations: readonly OrganisationMention[], organisers: readonly Fact<Organiser>[], venue: Span | null): Attendance {
  const totals = totalsOf(reading, layout, provinces);
  const parts = participantParts(reading, layout);
  const named = provincesIn(reading, parts, provinces, venue);
  const own = new Set(organisers.map(({ value }) => keyOf(value.organisation)));
  return {
    total: totals[0]?.fact ?? null,
    otherTotals: totals.slice(1).map((one) => one.fact).filter(({ value }) => value !== totals[0]?.fact.value),
    isApproximate: totals[0]?.isApproximate ?? false,
    provinces: named,
    ...wholeOf(reading, parts),
    organisations: organisationsIn(reading, parts, organisations, named.map(({ value }) => value.mention), own),
  };
}

function totalsOf(reading: Reading, { title, body }: Layout, provinces: readonly ProvinceMention[]) {
  const stated = labelled(reading, body, '(?:ຈຳນວນ)?ຜູ້ເຂົ້າຮ່ວມ|ຈຳນວນ|Participants|Attendance|Number of participants');
  const found: { readonly fact: Fact<number>; readonly isApproximate: boolean; readonly span: Span }[] = [];
  const add = (match: Match, confidence: number) => {
    const group = match.group('total');
    if (!group || found.some(({ span }) => overlaps(span, group))) return;
    if (isPart.test(reading.text.slice(Math.max(0, group.start - 12), group.start))) return;
    if (isOfProvince(reading, match, group, provinces)) return;
    const isApproximate = match.groups['about'] !== undefined;
    found.push({ fact: fact(readNumber(match.groups['total'] ?? ''), isApproximate ? confidence - 0.2 : confidence, reading.excerpt(match)), isApproximate, span: group });
  };
  const first = stated && matches(reading, pattern(`(?<about>${about})? ${numberPattern('total')}(?! (?:ແຂວງ|provinces))`, 'giu'), stated)[0];
  if (first && stated && first.start - stated.start < 12) add(first, 0.92);
  for (const [form, confidence] of totalForms) {
    for (const part of [...body, ...(title ? [title] : [])]) for (const match of matches(reading, form, part)) add(match, confidence);
  }
  return found.toSorted((a, b) => b.fact.confidence - a.fact.confidence);
}

// "Bokeo 5 people" counts a province, not the meeting.
function isOfProvince(reading: Reading, match: Match, number: Span, provinces: readonly ProvinceMention[]): boolean {
  if (/^(?:ລວມ|ທັງ|total|in all|altogether)/iu.test(match.text)) return false;
  return provinces.some((one) => one.end <= number.start && pattern('^ (?:\\(|:|ຈຳນວນ|ມີ|,)? $', 'u').test(reading.text.slice(one.end, number.start)));
}

const participantCue = pattern('ຜູ້(?:ທີ່)?ເຂົ້າຮ່ວມ(?:ກອງປະຊຸມ)?|ເຂົ້າຮ່ວມ(?:ກອງປະຊຸມ)?(?!ເປັນປະທານ|ປະຊຸມ)|ຕົວແທນ(?:ຈາກ)?|ຜູ້ຕາງໜ້າ|ຕາງໜ້າ(?:ໃຫ້|ຈາກ)|ພາກສ່ວນ|\\bparticipants?\\b|\\bparticipating\\b|\\battended by\\b|\\brepresentatives?\\b|\\brepresenting\\b|\\bofficials (?:of|from)\\b|\\bdelegates?\\b|\\bbrought together\\b|\\bjoined by\\b|\\bparticipation\\b|\\btrainees\\b|\\btook part\\b|\\bcame from\\b|\\bdelegations\\b|\\battended\\b|\\bstaff (?:of|from)\\b', 'giu');

/** The sentences, from their cue on, that tell who came; a list under such a line belongs to it. */
function participantParts(reading: Reading, { body }: Layout): readonly Span[] {
  const parts: Span[] = [];
  for (const [index, line] of body.entries()) {
    for (const cue of matches(reading, participantCue, line)) {
      const sentence = sentenceAround(reading, cue.start);
      // What stands before the verb came as well: "officials of two ministries took part".
      const isVerb = pattern('^(?:took part|attended|ເຂົ້າຮ່ວມ)', 'iu').test(cue.text) && !cue.text.endsWith('by');
      const lead = isVerb ? startBefore(reading, sentence, cue) : cue.start;
      const part = { start: lead, end: sentence.end };
      if (!parts.some((other) => isWithin(part, other))) parts.push(part);
      if (/:\s*$/.test(reading.text.slice(sentence.start, sentence.end))) parts.push(...listBehind(reading, body, index));
    }
  }
  return parts;
}

function startBefore(reading: Reading, sentence: Span, cue: Span): number {
  const turn = matches(reading, pattern('ໂດຍມີ|ມີ|ພ້ອມດ້ວຍ|\\bby\\b', 'giu'), { start: sentence.start, end: cue.start }).at(-1);
  const isEnglish = /[a-z]/.test(reading.text.charAt(cue.start));
  return isEnglish ? sentence.start : turn?.start ?? cue.start;
}

function listBehind(reading: Reading, body: readonly Span[], index: number): readonly Span[] {
  const list: Span[] = [];
  for (const line of body.slice(index + 1)) {
    if (!/^\s*(?:[-•*–]|\d+[.)])/.test(reading.text.slice(line.start, line.end))) break;
    list.push(line);
  }
  return list;
}

const countBehind = pattern(String.raw`^ (?:\(|:|-|=|ຈຳນວນ|ມີ|,)? ?(?<count>\d{1,4}) (?:ທ່ານ|ຄົນ|people|participants|officials|persons|\))`, 'u');
const countAhead = pattern(String.raw`(?<count>\d{1,4}|${numberWords.filter((word) => /^[a-z]/.test(word)).join('|')}) (?:ທ່ານ|ຄົນ|people|participants|officials|persons)? (?:of (?:them|whom|these))? (?:ຈາກ|came from|were from|from|of) (?:ແຂວງ)? $`, 'iu');

function provincesIn(reading: Reading, parts: readonly Span[], provinces: readonly ProvinceMention[], venue: Span | null) {
  const found = new Map<string, Fact<{ readonly mention: ProvinceMention; readonly count: number | null }>>();
  for (const part of parts) {
    for (const mention of provinces.filter((one) => isWithin(one, part))) {
      if (mention.isCapital || isWhere(reading, mention, venue) || found.get(mention.code)?.value.count != null) continue;
      const count = countBehind.exec(reading.text.slice(mention.end, mention.end + 30))?.groups?.['count'] ?? countAhead.exec(reading.text.slice(Math.max(part.start, mention.start - 40), mention.start))?.groups?.['count'];
      if (found.has(mention.code) && count === undefined) continue;
      found.set(mention.code, fact({ mention, count: count === undefined ? null : readNumber(count) }, mention.isShared ? 0.6 : 0.9, reading.excerpt(mention)));
    }
  }
  return [...found.values()];
}

// The place of the meeting in the same sentence sends nobody.
function isWhere(reading: Reading, mention: ProvinceMention, venue: Span | null): boolean {
  if (venue && mention.start >= venue.start && mention.start - venue.end <= 45 && !/\n/.test(reading.text.slice(venue.end, mention.start))) return true;
  return pattern('(?:ທີ່|ຢູ່|ຢູ່ທີ່|ຈັດຢູ່) (?:ແຂວງ|ນະຄອນຫຼວງ)? $|\\b(?:held|was|place|workshop|meeting|seminar) (?:held )?(?:in|at) $', 'iu').test(reading.text.slice(Math.max(0, mention.start - 40), mention.start));
}

function wholeOf(reading: Reading, parts: readonly Span[]): Pick<Attendance, 'provinceCount' | 'region'> {
  const countForm = pattern(`${numberPattern('count')} (?:ບັນດາ)?(?:\\w+\\s+){0,2}?(?:ແຂວງ|provinces)`, 'giu');
  for (const part of parts) {
    const match = matches(reading, countForm, part)[0];
    const region = regionWords.map(([value, cue]) => [value, matches(reading, pattern(`(?:ແຂວງ ?)(?:${cue.split('|')[0]})|(?:${cue.split('|').slice(1).join('|')})(?=[\\w\\s-]{0,20}provinces)`, 'giu'), part)[0]] as const).find(([, found]) => found);
    if (match ?? region?.[1]) {
      return {
        provinceCount: match ? fact(readNumber(match.groups['count'] ?? ''), 0.9, reading.excerpt(match)) : null,
        region: region?.[1] ? fact(region[0], 0.9, reading.excerpt(match ? { start: Math.min(match.start, region[1].start), end: Math.max(match.end, region[1].end) } : region[1])) : null,
      };
    }
  }
  return { provinceCount: null, region: null };
}

function organisationsIn(reading: Reading, parts: readonly Span[], organisations: readonly OrganisationMention[], provinces: readonly ProvinceMention[], organisers: ReadonlySet<string>): Attendance['organisations'] {
  const named = parts.flatMap((part) => organisations.filter((one) => isWithin(one, part) && !one.isAttribute));
  const sent = named.flatMap((organisation): readonly Delegation[] => {
    const spread = organisation.family.size > 0 || organisation.kind === 'PROVINCIAL_DEPARTMENT' ? provinces.filter((one) => one.start > organisation.start) : [];
    if (spread.length > 0) return spread.map((province) => ({ organisation: atProvince(organisation, province.code), province }));
    const isOther = organisers.has(keyOf(organisation)) || organisation.kind === 'FOREIGN_GOVERNMENT';
    return isOther ? [] : [{ organisation, province: null }];
  });
  const once = new Map(sent.toReversed().map((one) => [`${one.province?.code ?? ''}|${keyOf(one.organisation)}`, one]));
  return [...once.values()].toReversed().map((one) => fact(one, sureOf(one), reading.excerpt(one.organisation), ...(one.province ? [reading.excerpt(one.province)] : [])));
}

function atProvince(organisation: OrganisationMention, code: string): OrganisationMention {
  const own = organisation.known?.province === code ? organisation.known : undefined;
  return { ...organisation, known: organisation.family.get(code) ?? own };
}

function sureOf({ organisation, province }: Delegation): number {
  if (!organisation.known) return 0.6;
  return province ? 0.88 : 0.8;
}
