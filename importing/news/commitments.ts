import { commonYear, findDates, findMonths } from './dates.ts';
import { fact, type Fact } from './facts.ts';
import { sentenceAround, type Layout } from './layout.ts';
import { isWithin, matches, overlaps, pattern, type Reading, type Span } from './reading.ts';

/** A promise that a news item tells of. */
export interface CommitmentFacts {
  readonly kind: string;
  readonly text: string;
  readonly dueOn: string | null;
}

const intention = pattern('ຈະ(?!ແຈ້ງ)|ຕັ້ງເປົ້າ|ມີແຜນ|ວາງແຜນ|ເຫັນດີ|ຕົກລົງ|ໝັ້ນໝາຍ|ຄຳໝັ້ນ|ສັນຍາວ່າ|ມອບໃຫ້|\\bwill\\b|\\bwould\\b|\\bplans? to\\b|\\bis to\\b|\\bare to\\b|\\bagreed (?:to|that)\\b|\\bpledged\\b|\\bcommitted\\b|\\bpromised\\b|\\bintends? to\\b|\\bundertook\\b|\\bexpected to\\b|\\bnext steps?\\b|\\bgoing to\\b', 'giu');

// Up to this many characters between the words of a cue.
const gap = (most: number) => `[^.;\\n]{0,${most}}?`;
const kinds: readonly (readonly [string, RegExp])[] = [
  ['PUBLISH_REPORT', pattern(`(?:ພິມ)?ເຜີຍແຜ່${gap(25)}ບົດ(?:ລາຍງານ|ສະຫຼຸບ|ສຶກສາ)|ບົດ(?:ລາຍງານ|ສະຫຼຸບ)[^.,;\\n]{0,40}?ເຜີຍແຜ່|\\bpublish(?:ed|ing)?\\b${gap(50)}\\b(?:report|study|findings)|\\b(?:report|study|findings)\\b${gap(60)}\\b(?:published|made public|released|put online|on (?:its|the|their) website)`, 'giu')],
  ['STATE_BUDGET_PROJECT', pattern(`(?:(?:ສ້າງ|ສະເໜີ|ຂຶ້ນແຜນ|ຈັດສັນ)${gap(40)})?(?:ນຳໃຊ້ ?|ໃຊ້ ?)?ງົບປະມານ(?:ຂອງ|ຂອງພາກ|ແຫ່ງ|ພາກ)?ລັດ|\\b(?:${gap(0)}(?:project|fund|financ)\\w*${gap(40)})?(?:state|government|national|public) budget`, 'giu')],
  ['ODA_REQUEST', pattern(`(?:ຂໍ|ສະເໜີຂໍ|ລະດົມ|ສະເໜີ)${gap(15)}(?:ທຶນ|ການ)${gap(12)}(?:ຊ່ວຍເຫຼືອ(?:ລ້າ)?|ODA|ສະໜັບສະໜູນ)(?: ?\\(?ODA\\)?)?|\\b(?:request|seek|appl(?:y|ies) for|ask(?:ing|s|ed)? for|mobili[sz]e|raise)\\w*${gap(40)}(?:\\bODA\\b|official development assistance|grants?\\b(?: aid| assistance)?|development aid)`, 'giu')],
  ['LEGISLATION', pattern(`(?:ຮ່າງ|ປັບປຸງ|ສ້າງ|ອອກ|ສະເໜີ|ຮັບຮອງ)${gap(12)}(?:ກົດໝາຍ|ດຳລັດ|ລະບຽບການ|ຂໍ້ຕົກລົງ|ນິຕິກຳ)|\\b(?:draft|amend|revise|issue|submit|enact|adopt|pass|prepare|finali[sz]e)(?:ed|ing|s)?\\b${gap(30)}\\b(?:law|decree|regulations?|legislation|ordinance)\\b`, 'giu')],
  ['OTHER', pattern(`(?:ໃຫ້ຄຳໝັ້ນ(?:ສັນຍາ)?|ໝັ້ນໝາຍ|ສັນຍາ)(?:ວ່າ|ທີ່)?(?:ຈະ)?[^.;\\n]{5,160}|\\b(?:pledged|committed|promised|undertook)(?: itself| themselves)? to [^.;\\n]{5,200}`, 'giu')],
];
const longestSentencePart = 400;
const announcing = pattern('ຂໍເຊີນ|will be held|will take place|will hold', 'giu');

interface Promised extends Span {
  readonly kind: string;
  readonly sentence: Span;
}

/** Finds what somebody promised: an intention, and behind it in the same sentence what is intended. */
export function findCommitments(reading: Reading, { body }: Layout, without: Span | null, core: readonly Span[]): readonly Fact<CommitmentFacts>[] {
  // That a meeting will be held is no promise of it.
  const announcements = new Set(core.filter((sentence) => matches(reading, announcing, sentence).length > 0).map(({ start }) => start));
  const found: Promised[] = [];
  for (const one of body.flatMap((part) => candidatesIn(reading, part))) {
    const isListed = without !== null && isWithin({ start: one.start, end: one.start }, without);
    const isKnown = found.some((other) => (one.kind === 'OTHER' ? overlaps(other, one) : other.kind === one.kind));
    if (!isListed && !isKnown && !announcements.has(one.sentence.start)) found.push(one);
  }
  return found.toSorted((a, b) => a.start - b.start).map((one) => factOf(reading, one));
}

function candidatesIn(reading: Reading, part: Span): readonly Promised[] {
  return kinds.flatMap(([kind, words]) => matches(reading, words, part).flatMap((match) => {
    const sentence = sentenceAround(reading, match.start);
    const intended = matches(reading, intention, { start: Math.max(sentence.start, match.start - longestSentencePart), end: match.end });
    return intended.length > 0 ? [{ kind, start: match.start, end: match.end, sentence }] : [];
  }));
}

function factOf(reading: Reading, { kind, sentence, ...span }: Promised): Fact<CommitmentFacts> {
  const dueOn = dueIn(reading, { start: span.start, end: sentence.end });
  const excerpt = reading.excerpt({ start: span.start, end: endOfClause(reading, span, sentence) });
  return fact({ kind, text: excerpt.text, dueOn: dueOn?.value ?? null }, kind === 'OTHER' ? 0.6 : 0.8, excerpt, ...(dueOn?.excerpts ?? []));
}

function endOfClause(reading: Reading, match: Span, sentence: Span): number {
  const rest = reading.text.slice(match.end, sentence.end);
  const stop = rest.search(pattern('[,;:]|\\s(?:ແລະ|ເພື່ອ|and|so that|which)', 'u'));
  return stop < 0 || stop > 80 ? Math.min(sentence.end, match.end + Math.max(0, rest.length > 80 ? 0 : rest.length)) : match.end + stop;
}

const within = pattern('(?:ພາຍໃນ|ກ່ອນ|ໃຫ້ສຳເລັດ(?:ພາຍໃນ)?|by|before|no later than)(?: the end of| end of| ທ້າຍ)? (?:ວັນທີ|ເດືອນ)? $', 'iu');
const withinYear = pattern(String.raw`(?:ພາຍໃນ|ກ່ອນ|by|before)(?: the end of| end of|ທ້າຍ)? (?:ປີ)? ?(?<year>(?:20|25)\d{2})(?!\d|[-/])`, 'giu');

function dueIn(reading: Reading, part: Span): Fact<string> | undefined {
  const date = findDates(reading).find((one) => isWithin(one, part) && within.test(reading.text.slice(Math.max(part.start, one.start - 40), one.start)));
  if (date) return fact(date.until ?? date.from, 0.85, reading.excerpt(date));
  const month = findMonths(reading, part).find((one) => within.test(reading.text.slice(Math.max(part.start, one.start - 40), one.start)));
  if (month) return fact(month.lastDay, 0.8, reading.excerpt(month));
  const year = matches(reading, withinYear, part)[0];
  return year ? fact(`${commonYear(Number(year.groups['year']))}-12-31`, 0.8, reading.excerpt(year)) : undefined;
}
