import { foldText } from '../../subgraphs/kit/text/index.ts';
import { readNumber, numberPattern } from './attendance.ts';
import { commonYear } from './dates.ts';
import { wordsOf, type Directory, type KnownProgramme } from './directory.ts';
import { fact, type Fact } from './facts.ts';
import { sentenceAround, type Layout } from './layout.ts';
import type { OrganisationMention } from './organisations.ts';
import { firstMatch, isWithin, matches, pattern, type Excerpt, type Reading, type Span } from './reading.ts';

/** A programme as a news item tells of it. */
export interface ProgrammeFacts {
  /** The programme of the graph; undefined where it knows none of this name and cycle. */
  readonly known: KnownProgramme | undefined;
  readonly lo: Fact<string> | null;
  readonly en: Fact<string> | null;
  readonly acronym: Fact<string> | null;
  readonly cycle: Fact<string> | null;
  readonly donors: readonly Fact<OrganisationMention>[];
  readonly components: readonly Fact<Component>[];
  /** How many parts the text says there are. */
  readonly componentCount: Fact<number> | null;
  readonly results: readonly Fact<'ACHIEVEMENTS' | 'FINAL_REPORT' | 'REPORT'>[];
  readonly confidence: number;
  readonly excerpts: Fact<unknown>['excerpts'];
  /** Where the parts are listed. */
  readonly list: Span | null;
}

/** A part of a programme. */
export interface Component {
  readonly kind: string;
  readonly text: string;
}

const genericWord = 'ໂຄງການ';
const properName = String.raw`(?:[A-Z][\p{L}&'’-]*)(?:\x20(?:(?:of|for|and|on|in|the|to)\x20){0,2}[A-Z][\p{L}&'’-]*){0,8}`;
const laoName = pattern(String.raw`(?<name>ໂຄງການ(?! ?(?:ດັ່ງກ່າວ|ນີ້|ຈາກ|ໂດຍ|ທີ່|ໃໝ່|ຕໍ່|ຕ່າງ|ທັງ|ໄດ້|ໃນ|ມີ|ແລະ|ຂອງ|ຈຳນວນ|ກໍ|ຈະ|ລົງທຶນ|ຮ່ວມມື|ຊ່ວຍເຫຼືອລ້າ|$))(?:[^\s,;:()"“”\n\d.A-Za-z]{3,60})?)(?:\s?(?:ຫຼື|ຫຼືວ່າ|\()\s?(?<alias>${properName}))?\s?\)?\s?(?:\(\s?(?<short>[A-Z][A-Za-z-]{1,11})\s?\))?`, 'gu');
const laoShort = pattern(String.raw`ໂຄງການ\s?(?<short>[A-Z][A-Z0-9&-]{1,11})\b`, 'gu');
const englishName = pattern(String.raw`(?<name>(?!The\b)${properName}\x20(?:Programme|Program|Project|Initiative|Facility|Partnership))\b(?:\s\((?<short>[A-Z][A-Za-z-]{1,11})\))?`, 'gu');
const englishShort = pattern(String.raw`\b(?<short>[A-Z][A-Z0-9&-]{1,11}) (?:programme|program|project)\b`, 'gu');
const cycleForm = pattern(String.raw`(?:ສົກປີ|ສົກ|ໄລຍະ|ປີ|ຮອບ|cycle|phase|for|period|of|,|\(|in)?(?: ປີ)? (?<!\d)(?<from>(?:19|20|25)\d{2}) ?(?:-|/|ຫາ|ເຖິງ|to) ?(?<until>(?:(?:19|20|25)\d{2})|\d{2})(?!\d|-)`, 'giu');
const notProgrammes = new Set(['ODA', 'ICT', 'IT', 'GDP', 'UN', 'PDR', 'COVID']);

/** Finds the programme that a meeting belongs to: one that the graph knows, or one that the text names in full. */
export function findProgramme(reading: Reading, layout: Layout, organisations: readonly OrganisationMention[], directory: Directory): ProgrammeFacts | undefined {
  const parts = [...(layout.title ? [layout.title] : []), ...layout.body];
  const names = namesIn(reading, parts, directory, organisations);
  if (names.mentions.length === 0) return undefined;
  const cycle = cycleOf(reading, parts, names.mentions);
  const known = knownOf(directory.programmes, names, cycle?.value);
  if (!known && !names.en && !names.acronym && !(names.lo && names.lo.value.length > 12)) return undefined;
  const list = componentsOf(reading, layout, names.mentions);
  return {
    known,
    lo: names.lo ?? null,
    en: names.en ?? null,
    acronym: names.acronym ?? null,
    cycle: cycle ?? null,
    donors: donorsOf(reading, parts, names.mentions, organisations),
    ...list,
    results: resultsOf(reading, layout),
    confidence: known ? 0.93 : 0.6,
    excerpts: names.mentions.slice(0, 2).map((span) => reading.excerpt(span)),
  };
}

interface Names {
  readonly lo: Fact<string> | undefined;
  readonly en: Fact<string> | undefined;
  readonly acronym: Fact<string> | undefined;
  readonly mentions: readonly Span[];
}

function namesIn(reading: Reading, parts: readonly Span[], { programmes }: Directory, organisations: readonly OrganisationMention[]): Names {
  const found = parts.flatMap((part) => [laoName, englishName, laoShort, englishShort].flatMap((form) => matches(reading, form, part).map((match) => {
    const [name, alias, short] = ['name', 'alias', 'short'].map((group) => wordsAt(reading, match.group(group)));
    return { span: { start: match.start, end: match.end }, lo: form === laoName && name && name.text.length > genericWord.length ? name : undefined, en: form === laoName ? alias : name, short: short && notProgrammes.has(short.text) ? undefined : short };
  }))).filter(({ span, lo, en, short }) => (lo ?? en ?? short) && !organisations.some((one) => one.start <= span.start && one.end > span.start));
  return {
    lo: firstWords(found.map(({ lo }) => lo), 0.8),
    en: firstWords(found.map(({ en }) => en), 0.85),
    acronym: firstWords(found.map(({ short }) => short), 0.85),
    mentions: [...found.map(({ span }) => span), ...parts.flatMap((part) => knownMentions(reading, part, programmes))].toSorted((a, b) => a.start - b.start),
  };
}

function firstWords(words: readonly (Excerpt | undefined)[], confidence: number): Fact<string> | undefined {
  const one = words.find((word) => word !== undefined);
  return one && fact(one.text, confidence, one);
}

function wordsAt(reading: Reading, span: Span | undefined): Excerpt | undefined {
  return span && reading.excerpt(span);
}

/** Where a part holds the title of a known programme, or its short form in capitals. */
function knownMentions(reading: Reading, part: Span, programmes: readonly KnownProgramme[]): readonly Span[] {
  return programmes.flatMap(({ acronym, title }) => [
    ...(acronym ? matches(reading, new RegExp(String.raw`\b${acronym.replace(/\W/g, '.')}\b`, 'gu'), part) : []),
    ...wordsOf(title).flatMap((words) => matches(reading, pattern(words.replace(/[.*+?^${}()|[\]\\]/g, '.').replaceAll(' ', String.raw`\s*`), 'giu'), part)),
  ]);
}

function knownOf(programmes: readonly KnownProgramme[], names: Names, cycle: string | undefined): KnownProgramme | undefined {
  const said = new Set([names.lo, names.en, names.acronym].flatMap((one) => (one ? [foldText(one.value), foldText(one.value.replace(/programme\b/i, 'program'))] : [])));
  const byName = programmes.filter(({ title, acronym }) => [...wordsOf(title), ...(acronym ? [acronym] : [])].some((word) => said.has(foldText(word))));
  const sameCycle = byName.find((one) => cycle !== undefined && one.cycle === cycle);
  if (sameCycle) return sameCycle;
  // Another cycle of the same programme is another record.
  return cycle === undefined || byName.every((one) => one.cycle === null) ? byName[0] : undefined;
}

function cycleOf(reading: Reading, parts: readonly Span[], mentions: readonly Span[]): Fact<string> | undefined {
  const found = parts.flatMap((part) => matches(reading, cycleForm, part)).filter((match) => mentions.some((one) => match.start >= one.start && match.start - one.end <= 90 || match.end <= one.start && one.start - match.end <= 6));
  const [first] = found;
  if (!first) return undefined;
  const from = commonYear(Number(first.groups['from']));
  const last = first.groups['until'] ?? '';
  const until = last.length === 2 ? Math.floor(from / 100) * 100 + Number(last) : commonYear(Number(last));
  return until >= from && until - from <= 10 ? fact(`${from}-${until}`, Math.min(0.97, 0.85 + 0.06 * (found.length - 1)), ...found.map((match) => reading.excerpt(match))) : undefined;
}

const help = pattern('(?:ການ|ທຶນ)?(?:ສະໜັບສະໜູນ|ຊ່ວຍເຫຼືອ)(?:ລ້າ)?(?:ທຶນ|ດ້ານ(?:ທຶນ|ງົບປະມານ|ວິຊາການ))? (?:ຈາກ|ຂອງ|ໂດຍ)|(?:ໂດຍ|ດ້ວຍ)ທຶນ(?:ຂອງ|ຈາກ)|ໃຫ້ທຶນໂດຍ|(?:sponsored|funded|financed|supported|assisted|backed) by|(?:with|through) (?:the )?(?:financial |technical |grant )?(?:support|funding|assistance|aid|grant) (?:of|from)', 'giu');

/** Who helps the programme: named behind a word of help that stands in a sentence with the programme. */
function donorsOf(reading: Reading, parts: readonly Span[], mentions: readonly Span[], organisations: readonly OrganisationMention[]): readonly Fact<OrganisationMention>[] {
  for (const part of parts) {
    for (const cue of matches(reading, help, part)) {
      const sentence = sentenceAround(reading, cue.start);
      if (!mentions.some((one) => isWithin(one, sentence) && one.start < cue.start && cue.start - one.end < 140)) continue;
      const first = organisations.find((one) => one.start >= cue.end && one.start - cue.end <= 12);
      if (first) return [fact(first, first.known ? 0.88 : 0.65, reading.excerpt(first), reading.excerpt(cue))];
    }
  }
  return [];
}

const listLead = pattern(`(?:ປະກອບ(?:ມີ|ດ້ວຍ)|ມີ|ແບ່ງເປັນ|ແບ່ງອອກເປັນ|comprises|consists of|covers|includes|has|have|are|under|around|in) (?:ທັງໝົດ |the |its )?${numberPattern('count')} (?:main |key |major |principal )?(?:ໜ້າ)?(?:ວຽກ|ອົງປະກອບ|ພາກສ່ວນ|ດ້ານ|ໜ້າທີ່|tasks?|components?|parts?|pillars?|areas?|activities|workstreams)[^:\\n.]{0,40}(?::|ຄື|\\.|\\n)`, 'giu');
const programmeWord = pattern('ໂຄງການ|\\b(?:project|programme|program)\\b', 'giu');
const itemLead = pattern(String.raw`(?<=^|[\s;,:(])(?:\(?(?<number>[1-9])\s?[).]|(?:ໜຶ່ງ|ສອງ|ສາມ|ສີ່|ຫ້າ)ແມ່ນ|(?:first|second|third|fourth|fifth)(?:ly)?,|[-•*–]\s)\s?`, 'gimu');
const componentKinds: readonly (readonly [string, RegExp])[] = [
  ['BASELINE_STUDY', pattern('ສັງລວມສະພາບ|ສຳຫຼວດ|ຂໍ້ມູນພື້ນຖານ|ສະພາບການພັດທະນາ|baseline|survey|state of|assess|current situation|diagnos|maturity', 'giu')],
  ['POLICY_LEGAL_REVIEW', pattern('ນະໂຍບາຍ|ນິຕິກຳ|ກົດໝາຍ|ລະບຽບການ|policy|policies|legislation|legal|laws?\\b|regulat', 'giu')],
  ['CAPACITY_BUILDING', pattern('ທັກສະ|ບຸກຄະລາກອນ|ຝຶກອົບຮົມ|ຍົກລະດັບ|ສ້າງຄວາມເຂັ້ມແຂງ|skills?|human[ -]resources?|training|capacity', 'giu')],
  ['INFRASTRUCTURE', pattern('ພື້ນຖານໂຄງລ່າງ|ສູນຂໍ້ມູນ|ເຄືອຂ່າຍ|infrastructure|data cent(?:re|er)|network|hardware', 'giu')],
  ['PILOT', pattern('ທົດລອງ|ນຳຮ່ອງ|pilot|prototype|trial', 'giu')],
];

function componentsOf(reading: Reading, { body }: Layout, mentions: readonly Span[]): Pick<ProgrammeFacts, 'components' | 'componentCount' | 'list'> {
  for (const [index, line] of body.entries()) {
    const lead = firstMatch(reading, listLead, line);
    const near = lead && (mentions.some((one) => one.start < lead.end && lead.start - one.start < 250) || matches(reading, programmeWord, { start: sentenceAround(reading, lead.start).start, end: lead.end }).length > 0);
    if (!lead || !near) continue;
    const rest = { start: lead.end, end: endOfList(reading, body, index) };
    const items = matches(reading, itemLead, rest);
    // The last item of a list that runs on in its line ends with its sentence.
    const last = Math.min(rest.end, sentenceAround(reading, items.at(-1)?.end ?? rest.end).end);
    const components = items.map((item, place) => {
      const span = { start: item.end, end: items[place + 1]?.start ?? last };
      const words = reading.text.slice(span.start, span.end).replace(pattern('[\\s;,.]*(?:ແລະ|and)?[\\s;,.]*$', 'u'), '');
      const excerpt = reading.excerpt({ start: span.start, end: span.start + words.length });
      return fact({ kind: kindOf(reading, { start: span.start, end: span.start + words.length }), text: excerpt.text.replace(/\s+/g, ' ') }, 0.8, excerpt);
    });
    const count = fact(readNumber(lead.groups['count'] ?? ''), 0.9, reading.excerpt(lead));
    return { components, componentCount: count, list: { start: lead.start, end: last } };
  }
  return { components: [], componentCount: null, list: null };
}

// A list goes on in the lines below while these begin as items do.
function endOfList(reading: Reading, body: readonly Span[], index: number): number {
  let end = body[index]?.end ?? 0;
  for (const line of body.slice(index + 1)) {
    if (!/^\s*(?:\(?\d\s?[).]|[-•*–]\s)/.test(reading.text.slice(line.start, line.end))) break;
    end = line.end;
  }
  return end;
}

// The word that comes first tells: "study policy and skills" is a study of policy.
function kindOf(reading: Reading, part: Span): string {
  const found = componentKinds.map(([kind, words]) => [kind, firstMatch(reading, words, part)?.start ?? Number.POSITIVE_INFINITY] as const).toSorted((a, b) => a[1] - b[1])[0];
  return found && Number.isFinite(found[1]) ? found[0] : 'OTHER';
}

const resultWords = [
  ['FINAL_REPORT', pattern('ບົດລາຍງານ(?:ສະບັບ)?(?:ສຸດທ້າຍ|ສົມບູນ)|ບົດສະຫຼຸບ(?:ສຸດທ້າຍ)|final report', 'giu')],
  ['ACHIEVEMENTS', pattern('ຜົນສຳເລັດ (?:ຂອງ)?ໂຄງການ|ຜົນໄດ້ຮັບຂອງໂຄງການ|(?:achievements|results|outcomes) of the (?:project|programme|program)|(?:project|programme)(?:’s|\'s)? (?:achievements|results)', 'giu')],
] as const;

function resultsOf(reading: Reading, { body }: Layout): ProgrammeFacts['results'] {
  return resultWords.flatMap(([kind, words]) => {
    const match = body.flatMap((part) => matches(reading, words, part))[0];
    return match ? [fact(kind, 0.8, reading.excerpt(match))] : [];
  });
}
