import { createPlaceFinder, foldText } from '../../subgraphs/kit/text/index.ts';
import type { CountryMention } from './countries.ts';
import { wordsOf, type Directory, type KnownOrganisation } from './directory.ts';
import type { ProvinceMention } from './places.ts';
import { isWithin, matches, overlaps, pattern, type Reading, type Span } from './reading.ts';

/** An organisation that a text names. */
export interface OrganisationMention extends Span {
  /** The organisation of the graph; undefined where it knows none of this name. */
  readonly known: KnownOrganisation | undefined;
  /** Organisations of one name, one for each province, by the province's code; empty for all others. */
  readonly family: ReadonlyMap<string, KnownOrganisation>;
  readonly lo: string | null;
  readonly en: string | null;
  readonly abbreviation: string | null;
  readonly kind: string;
  /** ISO 3166-1 code of a foreign country that the text gives it. */
  readonly country: string | null;
  /** The organisation that the text names directly above it. */
  readonly above: OrganisationMention | undefined;
  /** The province whose name stands right behind that of the organisation. */
  readonly place: string | null;
  /** True where the name only tells what the one before it belongs to, as a ministry behind its centre does. */
  readonly isAttribute: boolean;
}

// What a Lao name of an organisation begins with, and what sort that makes it.
const laoKinds: readonly (readonly [string, string])[] = [
  ['ກະຊວງ', 'MINISTRY'],
  ['ພະແນກ', 'PROVINCIAL_DEPARTMENT'],
  ['ຫ້ອງການ(?=[^,;\\n]{0,20}ເມືອງ)|ອົງການປົກຄອງເມືອງ', 'DISTRICT_OFFICE'],
  ['ຫ້ອງການແຂວງ|ຫ້ອງການນະຄອນຫຼວງ|ອົງການປົກຄອງແຂວງ|ອົງການປົກຄອງນະຄອນຫຼວງ|ຫ້ອງວ່າການແຂວງ|ຫ້ອງວ່າການ', 'PROVINCE_ADMINISTRATION'],
  ['ກົມ(?!ກ)', 'MINISTRY_DEPARTMENT'],
  ['ສູນ(?!ກາງ|ປະຊຸມ|ການຄ້າ)', 'MINISTRY_CENTRE'],
  ['ລັດວິສາຫະກິດ', 'STATE_ENTERPRISE'],
  ['ທະນາຄານໂລກ|ທະນາຄານພັດທະນາອາຊີ|ອົງການສະຫະປະຊາຊາດ|ສະຫະພາບເອີຣົບ', 'MULTILATERAL'],
  ['ສະຖານທູດ|ສະຖານເອກອັກຄະລັດຖະທູດ', 'FOREIGN_GOVERNMENT'],
  ['ສະຖາບັນ|ອົງການ|ມະຫາວິທະຍາໄລ|ວິທະຍາໄລ|ທະນາຄານ|ບໍລິສັດ|ສະມາຄົມ|ກອງທຶນ|ສະພາ(?!ບ)|ຫ້ອງການ|ສຳນັກງານ', 'OTHER'],
];
const laoHead = laoKinds.map(([head]) => head).join('|');
// Words with which a Lao name of an organisation is over.
const laoAfter = 'ຂອງ|ຈາກ|ໄດ້|ຮ່ວມ|ຈັດ(?!ຕັ້ງ|ສັນ|ການ)|ໂດຍ|ທີ່|ເປັນ|ໃນ(?=\\s?(?:ວັນ|ຕອນ|ນາມ|ຄັ້ງ|ຊ່ວງ|ທ້າຍ|ປີ|ກອງ))|ຢູ່|ມີ|ພ້ອມ|ເຂົ້າ|ເຊິ່ງ|ຊຶ່ງ|ທ່ານ|ຈຳນວນ|ແຂວງ|ນະຄອນ|ປະຈຳ|ຫຼື|ກໍ|ຈະ|ຕໍ່|ກັບ|ຂຶ້ນ|ລວມ|ຄື|ແຂກ|ຜູ້|ບັນດາ|ພາຍໃຕ້|ໃຫ້|ສະໜັບສະໜູນ|ແຈ້ງ|ຮັບ|ເປີດ|ອອກ|ກ່າວ|ນຳໂດຍ|ໃນເຊົ້າ|ຕາມ';
const laoHeads = pattern(`(?<head>${laoHead})`);
const laoStop = pattern(`[,;:()"“”«»\\n/\\d\\[\\]A-Za-z]|\\s?(?:${laoAfter}|${laoHead})|\\sເພື່ອ|\\s?ແລະ(?=\\s?(?:${laoHead}|${laoAfter}|ຄະນະ|ຕົວແທນ|ພາກ|ພະນັກງານ|ນັກ|ສະຫາຍ|ພະນະ|ຍັງ|ເກັບ|[A-Z\\d]))|\\.(?=\\s|$)`);
const longestName = 90;

const englishHead = "Ministry|Department|Departments|Centre|Center|Institute|Agency|University|Bank|Office|Offices|Authority|Commission|Embassy|Organi[sz]ation|Association|Company|Bureau|Division|Fund|Secretariat|Foundation|Corporation";
const capital = "[A-Z][\\p{L}\\p{N}&'’.-]*[\\p{L}\\p{N}]";
const englishNames = pattern(String.raw`(?<![\p{L}\p{N}-])(?:${capital})(?:\x20(?:(?:of|and|for|on|&)\x20(?:the\x20)?)?${capital})*`);
const englishAnd = /\sand\s(?:the\s)?/g;
const acronym = /^[A-Z][A-Z&]{1,9}$/;
const alias = pattern(String.raw`^ (?:ຫຼື(?:ວ່າ)?|or)? \(? (?<name>(?:${capital})(?:\s(?:(?:of|and|for|&)\s)?${capital})*) ?(?:\((?<short>[A-Z][A-Za-z&-]{1,11}|[\u0E80-\u0EFF]{2,5})\))? \)?`, 'u');
const shortForm = pattern(String.raw`^ \((?:hereafter )?["“]?(?<short>[A-Z][A-Za-z&-]{1,11}|[\u0E80-\u0EFF]{2,6})["”]?\)`, 'u');

interface Surroundings {
  readonly directory: Directory;
  readonly provinces: readonly ProvinceMention[];
  readonly countries: readonly CountryMention[];
}

/** Every organisation that a text names: those of the directory, and what else is built like the name of one. */
export function findOrganisations(reading: Reading, surroundings: Surroundings): readonly OrganisationMention[] {
  const known = findKnown(reading, surroundings.directory);
  const found = [...known, ...findByGrammar(reading, known, surroundings)].map((mention) => extend(reading, mention, surroundings));
  const whole = [...found, ...acronyms(reading, found)].toSorted((a, b) => a.start - b.start || b.end - a.end);
  return joinParents(reading, dropOverlaps(whole), surroundings.provinces);
}

function mentionOf(span: Span, parts: Partial<OrganisationMention>): OrganisationMention {
  return {
    known: undefined, family: new Map(), lo: null, en: null, abbreviation: null, kind: 'OTHER', country: null, above: undefined, place: null,
    isAttribute: false, ...parts, start: span.start, end: span.end,
  };
}

function findKnown(reading: Reading, { organisations, provinces }: Directory): readonly OrganisationMention[] {
  const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]));
  const families = collectFamilies(organisations, provinces.flatMap(({ name, spellings }) => [...wordsOf(name), ...spellings]));
  const finder = createPlaceFinder([
    ...organisations.map(({ id, name, otherNames, abbreviation }) => ({ code: id, names: [name, ...otherNames, abbreviation].flatMap(wordsOf) })),
    ...[...families].map(([code, { names }]) => ({ code, names })),
  ]);
  return finder.find(reading.original).flatMap(({ code, start, end, matched }) => {
    const span = reading.spanOf({ start, end });
    if (isPartOfWord(reading.original, matched, start, end)) return [];
    const family = families.get(code);
    if (family) return [mentionOf(span, { family: family.byProvince, ...languageOf(matched), kind: 'PROVINCIAL_DEPARTMENT' })];
    const organisation = byId.get(code);
    return organisation ? [mentionOf(span, { known: organisation, ...languageOf(matched), kind: organisation.kind, country: foreign(organisation.country) })] : [];
  });
}

// An abbreviation of three Lao letters may stand in the middle of a longer word.
function isPartOfWord(text: string, matched: string, start: number, end: number): boolean {
  const letter = /[\p{L}\p{M}]/u;
  return matched.length <= 5 && (letter.test(text.charAt(start - 1)) || letter.test(text.charAt(end)));
}

function foreign(country: string | null): string | null {
  return country === 'LA' ? null : country;
}

function languageOf(words: string): { readonly lo: string } | { readonly en: string } {
  return /[\u0E80-\u0EFF]/.test(words) ? { lo: words } : { en: words };
}

/** Departments that every province has one of, under their name without the province. */
function collectFamilies(organisations: readonly KnownOrganisation[], provinceNames: readonly string[]) {
  const families = new Map<string, { readonly names: Set<string>; readonly byProvince: Map<string, KnownOrganisation> }>();
  const longestFirst = provinceNames.toSorted((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const tail = new RegExp(String.raw`[\s,]*(?:ປະຈຳ)?\s*(?:ແຂວງ|of\s+)?\s*(?:${longestFirst.join('|') || '(?!)'})(?:\s+Province)?$`, 'iu');
  for (const organisation of organisations) {
    if (organisation.province === null) continue;
    const bare = wordsOf(organisation.name).map((name) => [name, name.replace(tail, '')] as const).filter(([name, short]) => short !== name).map(([, short]) => short);
    for (const name of bare) {
      const code = `family:${foldText(name)}`;
      const family = families.get(code) ?? { names: new Set<string>(), byProvince: new Map<string, KnownOrganisation>() };
      for (const form of [name, name.replace(/^(Department|Office|Division)\b/, '$1s')]) family.names.add(form);
      family.byProvince.set(organisation.province, organisation);
      families.set(code, family);
    }
  }
  return new Map([...families].filter(([, { byProvince }]) => byProvince.size > 1).map(([code, { names, byProvince }]) => [code, { names: [...names], byProvince }]));
}

function findByGrammar(reading: Reading, known: readonly OrganisationMention[], { provinces, countries }: Surroundings): readonly OrganisationMention[] {
  const governments = countries.map(({ code, ...span }) => mentionOf(span, { ...languageOf(reading.excerpt(span).text), kind: 'FOREIGN_GOVERNMENT', country: code }));
  const named = [...laoMentions(reading), ...englishMentions(reading).map((mention) => withoutPlace(reading, mention, provinces))];
  const own = named.filter((mention) => !known.some((other) => overlaps(mention, other) && !(isWithin(other, mention) && other.start > mention.start)));
  return [...own, ...governments.filter((mention) => !known.some((other) => overlaps(mention, other)))];
}

// "Departments of Technology of Bokeo and Luang Namtha" is one name and two places; "Vientiane Province Office" is one name.
function withoutPlace(reading: Reading, mention: OrganisationMention, provinces: readonly ProvinceMention[]): OrganisationMention {
  const place = provinces.find(({ start }) => start > mention.start && start < mention.end);
  if (!place || /Office|Department/.test(reading.text.slice(place.end, mention.end))) return mention;
  const end = mention.start + reading.text.slice(mention.start, place.start).replace(/[\s,]+(?:of|in|for)?\s*$/, '').length;
  return { ...mention, end, en: reading.excerpt({ start: mention.start, end }).text };
}

function laoMentions(reading: Reading): readonly OrganisationMention[] {
  return matches(reading, laoHeads).flatMap(({ start, end, text }) => {
    const rest = { start: end, end: Math.min(reading.text.length, end + longestName) };
    const stop = matches(reading, laoStop, rest)[0]?.start ?? rest.end;
    const name = reading.excerpt({ start, end: stop });
    const kind = laoKinds.find(([head]) => pattern(`^(?:${head.replace(/\(\?.*?\)/g, '')})`, 'u').test(text))?.[1] ?? 'OTHER';
    return stop - end < 3 && kind !== 'MULTILATERAL' && kind !== 'PROVINCE_ADMINISTRATION' ? [] : [mentionOf({ start, end: start + reading.text.slice(start, stop).trimEnd().length }, { lo: name.text, kind })];
  });
}

function englishMentions(reading: Reading): readonly OrganisationMention[] {
  return matches(reading, englishNames).flatMap(({ start, text }) => splitAtAnd(text).flatMap(({ from, words }) => {
    const head = new RegExp(String.raw`(?:^|\s)(?:${englishHead}|United Nations|European Union)(?:\s|$)`, 'u');
    if (!head.test(words) || new RegExp(`^(?:${englishHead})$`).test(words)) return [];
    const clean = words.replace(/^(?:The|At|In|On|By|For)\s+/, '').replace(/\.$/, '');
    const at = start + from + words.indexOf(clean);
    return [mentionOf({ start: at, end: at + clean.length }, { en: clean, kind: englishKind(clean) })];
  }));
}

/** Takes "the Ministry of Finance and the World Bank" apart, and leaves "Technology and Communications" together. */
function splitAtAnd(text: string): readonly { readonly from: number; readonly words: string }[] {
  const parts: { from: number; words: string }[] = [];
  let from = 0;
  for (const match of text.matchAll(englishAnd)) {
    const next = text.slice(match.index + match[0].length);
    const first = next.split(/\s/, 1)[0] ?? '';
    const hasOwnHead = new RegExp(String.raw`\b(?:${englishHead}|Government)\b`).test(next.split(/\sand\s/, 1)[0] ?? '');
    if (!hasOwnHead && !acronym.test(first)) continue;
    parts.push({ from, words: text.slice(from, match.index) });
    from = match.index + match[0].length;
  }
  return [...parts, { from, words: text.slice(from) }];
}

function englishKind(name: string): string {
  if (/^Ministry\b/.test(name)) return 'MINISTRY';
  if (/\bEmbassy|^Government\b/.test(name)) return 'FOREIGN_GOVERNMENT';
  if (/World Bank|Asian Development Bank|United Nations|European Union/.test(name)) return 'MULTILATERAL';
  if (/Province Office|Provincial (?:Office|Administration)/.test(name)) return 'PROVINCE_ADMINISTRATION';
  if (/District/.test(name)) return 'DISTRICT_OFFICE';
  if (/^(?:Provincial )?Departments?\b.*/.test(name)) return 'MINISTRY_DEPARTMENT';
  return /Cent(?:re|er)\b/.test(name) ? 'MINISTRY_CENTRE' : 'OTHER';
}

const notOrganisations = /^(?:ODA|ICT|IT|AI|GDP|PDR|COVID|SMS|USD|LAK|PPT|CEO|SDG|SDGS|LDC|API|PDF|TV)$/;
const bareAcronym = pattern(String.raw`(?<=(?:\b(?:by|with|from|of|the|and)|,|ກັບ|ຈາກ|ໂດຍ|ຂອງ|ແລະ|ອົງການ|ບໍລິສັດ|ທະນາຄານ|ສະຖາບັນ|ຜູ້ແທນ)\s*)(?<![A-Z-])(?<name>[A-Z]{3,8})(?![\p{L}\p{N}-])(?!\s*(?:programme|program|project|training|system|sector|skills))`);

/** Short forms that stand for a name given in full elsewhere, or for none that is, where a name must stand. */
function acronyms(reading: Reading, found: readonly OrganisationMention[]): readonly OrganisationMention[] {
  const byShort = new Map(found.flatMap((mention) => (mention.abbreviation ? [[mention.abbreviation, mention] as const] : [])));
  const defined = [...byShort].flatMap(([short, mention]) =>
    matches(reading, new RegExp(String.raw`(?<![\p{L}\p{M}])${short.replace(/\W/g, '.')}(?![\p{L}\p{M}])`, 'gu')).map((match) => ({ ...mention, start: match.start, end: match.end })));
  const bare = matches(reading, bareAcronym).filter(({ text }) => !byShort.has(text) && !notOrganisations.test(text))
    .map((match) => mentionOf(match, { abbreviation: match.text, en: match.text }));
  return [...defined, ...bare].filter((mention) => !found.some((other) => overlaps(other, mention)));
}

/** Takes in what stands with a name: its other name, its short form, the country that it is of. */
function extend(reading: Reading, mention: OrganisationMention, { directory, countries }: Surroundings): OrganisationMention {
  let { end, lo, en, abbreviation, known } = mention;
  const rest = () => reading.text.slice(end, end + 120);
  const other = lo === null ? undefined : aliasOf(rest());
  if (other) {
    [en, abbreviation, end] = [en ?? other.name, abbreviation ?? other.short, end + other.length];
    known ??= knownBy(directory, [other.name, other.short]);
  }
  const short = shortForm.exec(rest());
  if (short) {
    [abbreviation, end] = [abbreviation ?? short.groups?.['short'] ?? null, end + short[0].length];
    known ??= mention.family.size > 0 ? undefined : knownBy(directory, [abbreviation]);
  }
  const of = /^\s*(?:ຂອງ|of(?:\sthe)?|,|\()?\s*/u.exec(rest())?.[0].length ?? 0;
  const country = countries.find(({ start }) => start <= end + of && start >= end)?.code ?? known?.country ?? mention.country;
  if (mention.kind === 'FOREIGN_GOVERNMENT') known ??= directory.organisations.find((one) => one.kind === mention.kind && one.country === country);
  const kind = known?.kind ?? (mention.kind === 'OTHER' && country !== null && country !== 'LA' && /institut|ສະຖາບັນ/iu.test(`${lo} ${en}`) ? 'FOREIGN_RESEARCH_INSTITUTE' : mention.kind);
  return { ...mention, end, lo, en, abbreviation, known, country: foreign(country), kind };
}

function aliasOf(rest: string) {
  const match = alias.exec(rest);
  const [name, short] = [match?.groups?.['name'] ?? null, match?.groups?.['short'] ?? null];
  if (!match || name === null) return undefined;
  const isShort = acronym.test(name);
  if (!isShort && !new RegExp(String.raw`\b(?:${englishHead})\b`).test(name)) return undefined;
  return { name: isShort ? null : name, short: isShort ? name : short, length: match[0].trimEnd().length };
}

function knownBy({ organisations }: Directory, names: readonly (string | null)[]): KnownOrganisation | undefined {
  const folded = new Set(names.flatMap((name) => (name === null ? [] : [foldText(name)])));
  return organisations.find(({ name, abbreviation, otherNames }) =>
    [name, abbreviation, ...otherNames].flatMap(wordsOf).some((word) => folded.has(foldText(word))));
}

function dropOverlaps(mentions: readonly OrganisationMention[]): readonly OrganisationMention[] {
  const kept: OrganisationMention[] = [];
  for (const mention of mentions) {
    const last = kept.at(-1);
    if (!last || mention.start >= last.end) kept.push(mention);
  }
  return kept;
}

/** Tells of each name whether the one behind it is what it belongs to: its ministry, its country, its province. */
function joinParents(reading: Reading, mentions: readonly OrganisationMention[], provinces: readonly ProvinceMention[]): readonly OrganisationMention[] {
  const attributes = new Set<OrganisationMention>();
  const parents = new Map<OrganisationMention, OrganisationMention>();
  for (const [index, mention] of mentions.entries()) {
    const next = mentions[index + 1];
    if (!next || !belongsTo(mention, next, reading.text.slice(mention.end, next.start))) continue;
    attributes.add(next);
    if (next.kind === 'MINISTRY') parents.set(mention, next);
  }
  return mentions.map((mention) => {
    const place = provinces.find(({ start }) => start >= mention.end && pattern('^[ ,]*(?:ປະຈຳ)? (?:ແຂວງ|of|in)? $', 'u').test(reading.text.slice(mention.end, start)));
    const own = place && mention.family.get(place.code);
    const isProvincial = mention.kind === 'MINISTRY_DEPARTMENT' && place !== undefined;
    return {
      ...mention,
      kind: isProvincial ? 'PROVINCIAL_DEPARTMENT' : mention.kind,
      above: parents.get(mention),
      isAttribute: attributes.has(mention),
      place: place?.code ?? null,
      ...(own && { known: own }),
    };
  });
}

const lowerKinds = new Set(['MINISTRY_CENTRE', 'MINISTRY_DEPARTMENT', 'OTHER']);

function belongsTo(mention: OrganisationMention, next: OrganisationMention, between: string): boolean {
  // What stands in another line says nothing of this one.
  if (between.includes('\n')) return false;
  if (next.kind === 'MINISTRY') return lowerKinds.has(mention.kind) && mention.country === null && pattern('^ (?:,|ຂອງ|ສັງກັດ|of(?: the)?|,? ?the|under the|\\()? $', 'iu').test(between);
  return next.kind === 'FOREIGN_GOVERNMENT' && mention.country === next.country && pattern('^ (?:,|ຂອງ|ແຫ່ງ|ປະຈຳ|of(?: the)?|\\()? $', 'iu').test(between);
}
