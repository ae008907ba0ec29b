import { createPlaceFinder, foldText } from '../../subgraphs/kit/text/index.ts';
import { wordsOf, type KnownPerson } from './directory.ts';
import type { OrganisationMention } from './organisations.ts';
import { firstMatch, matches, overlaps, pattern, type Match, type Reading, type Span } from './reading.ts';

/** A person, or a group without names, that a text speaks of. */
export interface PersonMention extends Span {
  /** The person of the graph; undefined where it knows none of this name. */
  readonly known: KnownPerson | undefined;
  /** The name with its honorifics, as the text has it. */
  readonly displayName: string;
  /** The name alone; null for a group. */
  readonly name: string | null;
  /** Honorifics and academic titles, as the text has them. */
  readonly honorific: string | null;
  /** The post that stands with the name. */
  readonly post: Span | null;
  readonly organisation: OrganisationMention | undefined;
  readonly isGroup: boolean;
}

const laoPostHead = 'ຮອງ|ຜູ້ຊ່ວຍ|ຫົວໜ້າ|ລັດຖະມົນຕີ|ຜູ້ອຳນວຍການ|ອຳນວຍການ|ອະທິບໍດີ|ອະທິການ|ເຈົ້າແຂວງ|ເຈົ້າເມືອງ|ເຈົ້າຄອງ|ປະທານ|ເລຂາທິການ|ເລຂາ|ຜູ້ແທນ|ຕົວແທນ|ທີ່ປຶກສາ|ນາຍົກ|ເອກອັກຄະລັດຖະທູດ|ຜູ້ຈັດການ|ຜູ້ປະສານງານ|ຊ່ຽວຊານ|ຜູ້ຊ່ຽວຊານ|ວິຊາການ|ກຳມະການ|ສະມາຊິກ|ພະນັກງານ|ຮັກສາການ';
const laoTitles = 'ປອ|ດຣ|ປທ|ສຈ|ຮສ|ຜສ|ຊຈ|ສາດສະດາຈານ|ຮອງສາດສະດາຈານ|ອາຈານ|ພົນຕີ|ພົນຈັດຕະວາ|ພັນເອກ|ພັນໂທ|ປະລິນຍາເອກ';
const laoHonorific = `(?:(?:ພະນະ)? ທ່ານ(?! ທີ່|ນັ້ນ|ທັງ)(?: ນາງ(?=\\s))?|ສະຫາຍ(?:ນາງ)?|ນາງ(?=\\s))(?:\\s?(?:${laoTitles})\\.?(?=[\\s.]))*|(?<![\\u0E81-\\u0ECF])(?:${laoTitles})\\.?(?=\\s)`;
// Words that never begin or continue a name.
const laoNameEnd = `${laoPostHead}|ໄດ້|ເປັນ|ໃຫ້|ແລະ|ຂອງ|ຈາກ|ກ່າວ|ພ້ອມ|ຮ່ວມ|ເຂົ້າ|ມີ|ຊຶ່ງ|ເຊິ່ງ|ໃນ|ທີ່|ຕາງໜ້າ|ຕ່າງໜ້າ|ຂຶ້ນ|ກໍ|ຈະ|ລາຍງານ|ນຳສະເໜີ|ລວມ|ທັງ`;
// Of these, the ones that end a name even without a space before them: shorter words are parts of names.
const gluedEnd = `${laoPostHead}|ໄດ້|ເປັນປະທານ|ໃຫ້ກຽດ|ຂຶ້ນກ່າວ|ກ່າວ|ພ້ອມ|ເຂົ້າຮ່ວມ|ຊຶ່ງ|ເຊິ່ງ`;
const laoWord = String.raw`[\u0E81-\u0EC4\u0EC6-\u0ECF\u0EDC-\u0EDF]`;
const laoPerson = pattern(
  String.raw`(?<!\d\s?)(?<!ບັນດາ|ທຸກ|ໆ)(?<honorific>${laoHonorific})[\s.]*(?<name>(?!${laoNameEnd})${laoWord}{2,}?(?:\s(?!${laoNameEnd})${laoWord}{2,24}?)?)(?=\s?(?:${gluedEnd})|[,;:()\n/]|\s|\.|$)`,
);
const laoPost = pattern(`^ [,(]? (?<post>(?:${laoPostHead})[^,;()\\n]*?)(?=[,;()\\n]|\\s?(?:ແລະ(?!\\s?(?:ການ|ສັງຄົມ|ບໍລິການ))|ໄດ້|ເປັນ(?!ທາງ)|ໃຫ້(?:ກຽດ)?|ກ່າວ|ພ້ອມ|ເຂົ້າ|ມີ|ຊຶ່ງ|ເຊິ່ງ|ໃນ(?=ວັນ|ຕອນ|ນາມ)|ທີ່|ຂຶ້ນ|ລາຍງານ|ຕາງໜ້າ)|\\.\\s|$)`, 'du');

const englishHonorific = String.raw`(?:H\.?E\.?\s+)?(?:His Excellency|Her Excellency|Mr|Mrs|Ms|Dr|Prof|Professor|Assoc\. Prof|Madam|Madame|Mme|Mdm|Miss|Sir|Hon|H\.E)\.?(?:\s+(?:Dr|Prof|Mr|Mrs|Ms)\.?)?`;
const englishPerson = pattern(String.raw`(?<![\p{L}])(?<honorific>${englishHonorific})\s(?<name>\p{Lu}[\p{L}'’-]*(?:\s(?!Deputy|Vice|Head|Director|Minister|Governor|Acting|Permanent)\p{Lu}[\p{L}'’-]+){0,3})`);
const englishPostHead = 'Deputy|Vice|Acting|Permanent|Head|Minister|Director|Directors|Governor|Chief|President|Secretary|Ambassador|Representative|Chair|Chairman|Chairperson|Manager|Adviser|Advisor|Coordinator|Rector|Senior|Country|Resident|Team|Project|Vice-Minister|Vice-President|Director-General|Secretary-General|deputy|vice|head|director|minister|governor|chief|secretary|representative';
const englishPost = pattern(String.raw`^(?:,\s(?:the\s)?|\s\(|\s-\s)(?<post>(?:${englishPostHead})\b[^,;()\n]*?)(?=[,;()\n]|\.(?:\s|$)|\s(?:and(?=\s(?:Mr|Mrs|Ms|Dr|Prof|H\.?E|the (?:expert|project)|a ))|chaired|presided|said|told|opened|who|presented|delivered|reported|joined|with|at|on|in(?=\s\d)|to|for\s(?=\d)|together|along|was|is|has)\s|$)`, 'du');
const postBefore = pattern(String.raw`(?<post>(?:${englishPostHead})\b[^,;()\n.]{0,80}?),?\s$`, 'du');

const laoGroup = pattern('(?<name>(?:ຄະນະ(?!ກຳມະການ|ບໍດີ|ພັກ)|ທີມງານ|ທີມ)(?:ຜູ້)?(?:ຊ່ຽວຊານ|ນັກຊ່ຽວຊານ|ວິຊາການ|ຜູ້ແທນ|ທີ່ປຶກສາ|ນັກຄົ້ນຄວ້າ|ຄົ້ນຄວ້າ|ງານ)[^,;:()\\n]{0,60}?)(?=[,;:()\\n]|\\s?(?:ໄດ້|ເປັນ|ເຂົ້າຮ່ວມ|ຮ່ວມ|ມີ|ແລະ|ຂອງ|ພ້ອມ|ທີ່|ຊຶ່ງ|ເຊິ່ງ)|$)');
const englishGroup = pattern(String.raw`(?<name>(?:[Pp]roject |[Tt]echnical |[Jj]oint )*(?:[Ee]xperts?|[Rr]esearch|[Cc]onsultants?|[Cc]onsulting|[Aa]dvisory) (?:[Tt]eams?|[Gg]roups?|[Dd]elegation)|(?:[Tt]eam|[Gg]roup|[Dd]elegation) of (?:\w+ )?(?:experts|researchers|consultants|advisers))(?: (?:of|from) (?:the )?(?<of>[A-Z][\p{L}&]*(?: [A-Z][\p{L}]+)*))?`);

/** Every person and group that a text names with an honorific, or by a name that the directory knows. */
export function findPeople(reading: Reading, people: readonly KnownPerson[], organisations: readonly OrganisationMention[]): readonly PersonMention[] {
  const named = [...matches(reading, laoPerson), ...matches(reading, englishPerson)].map((match) => personOf(reading, match, people, organisations));
  const others = findKnown(reading, people).filter((span) => !named.some((person) => overlaps(person, span)))
    .map((span) => withPost(reading, { ...span, ...words(reading, span), honorific: null, isGroup: false }, organisations));
  const groups = [...matches(reading, laoGroup), ...matches(reading, englishGroup)].map((match) => groupOf(reading, match, organisations));
  return [...named, ...others, ...groups.filter((group) => !named.some((person) => overlaps(person, group)))].toSorted((a, b) => a.start - b.start);
}

type Unposted = Omit<PersonMention, 'post' | 'organisation'>;

function words(reading: Reading, span: Span) {
  const { text } = reading.excerpt(span);
  return { displayName: text, name: text };
}

function personOf(reading: Reading, match: Match, people: readonly KnownPerson[], organisations: readonly OrganisationMention[]): PersonMention {
  const nameSpan = match.group('name') ?? match;
  const name = reading.excerpt(nameSpan).text;
  const honorific = match.group('honorific');
  const person: Unposted = {
    start: match.start,
    end: nameSpan.end,
    known: knownBy(people, name),
    displayName: reading.excerpt({ start: match.start, end: nameSpan.end }).text.replace(/\s+/g, ' '),
    name: name.replace(/\s+/g, ' '),
    honorific: honorific ? reading.excerpt(honorific).text.replace(/\s+/g, ' ') : null,
    isGroup: false,
  };
  return withPost(reading, person, organisations);
}

function knownBy(people: readonly KnownPerson[], name: string): KnownPerson | undefined {
  const folded = foldText(name);
  return people.find((person) => wordsOf(person.name).some((known) => foldText(known) === folded));
}

function findKnown(reading: Reading, people: readonly KnownPerson[]): readonly (Span & { readonly known: KnownPerson })[] {
  const byId = new Map(people.map((person) => [person.id, person]));
  const finder = createPlaceFinder(people.map(({ id, name }) => ({ code: id, names: wordsOf(name) })));
  return finder.find(reading.original).flatMap(({ code, start, end }) => {
    const known = byId.get(code);
    return known ? [{ ...reading.spanOf({ start, end }), known }] : [];
  });
}

/** Finds the post behind the name or, in English, before it, and the organisation in which it is held. */
function withPost(reading: Reading, person: Unposted, organisations: readonly OrganisationMention[]): PersonMention {
  const post = postBehind(reading, person, organisations) ?? (/[\u0E80-\u0EFF]/.test(person.displayName) ? null : postAhead(reading, person));
  const end = post && post.start >= person.end ? post.end : person.end;
  const inPost = post && organisations.find((one) => one.start >= post.start && one.start < post.end);
  const next = organisations.find((one) => one.start >= end && pattern('^ (?:,|ຂອງ|ຈາກ|\\(|of(?: the)?|from(?: the)?)? (?:the )?$', 'iu').test(reading.text.slice(end, one.start)));
  const organisation = inPost ?? ministryOf(reading, post, organisations) ?? next;
  return { ...person, end: Math.max(end, organisation === next && next ? next.end : end, inPost?.end ?? end), post, organisation };
}

/** A "Minister of X" belongs to the ministry that the text names elsewhere. */
function ministryOf(reading: Reading, post: Span | null, organisations: readonly OrganisationMention[]): OrganisationMention | undefined {
  const field = post && /Minister of (.+)$/i.exec(reading.excerpt(post).text)?.[1];
  return field ? organisations.find(({ en, known }) => [en, known?.name.en].some((name) => name && foldText(name) === foldText(`Ministry of ${field}`))) : undefined;
}

function postBehind(reading: Reading, { end }: Span, organisations: readonly OrganisationMention[]): Span | null {
  const rest = reading.text.slice(end, end + 240);
  const found = laoPost.exec(rest)?.indices?.groups?.['post'] ?? englishPost.exec(rest)?.indices?.groups?.['post'];
  if (!found) return null;
  const span = { start: end + found[0], end: end + found[1] };
  // A post ends with the name of its organisation, which may itself hold "and" or a comma.
  const last = organisations.findLast((one) => one.start >= span.start && one.start < span.end);
  return last && last.end > span.end ? { start: span.start, end: last.end } : span;
}

function postAhead(reading: Reading, { start }: Span): Span | null {
  const from = Math.max(0, start - 120);
  const found = postBefore.exec(reading.text.slice(from, start))?.indices?.groups?.['post'];
  return found ? { start: from + found[0], end: from + found[1] } : null;
}

function groupOf(reading: Reading, match: Match, organisations: readonly OrganisationMention[]): PersonMention {
  const organisation = organisations.find((one) => overlaps(one, match)) ?? organisations.find((one) => one.start >= match.end && pattern('^ (?:,|ຂອງ|ຈາກ|of(?: the)?|from(?: the)?)? $', 'iu').test(reading.text.slice(match.end, one.start)));
  const end = Math.max(match.end, organisation?.end ?? 0);
  const { text } = reading.excerpt({ start: match.start, end });
  return { start: match.start, end, known: undefined, displayName: text.replace(/\s+/g, ' '), name: null, honorific: null, post: null, organisation, isGroup: true };
}

/** Whether a text names guests who were asked to come, and where. */
export function findGuests(reading: Reading, within: Span): Span | undefined {
  return firstMatch(reading, pattern('ແຂກ(?:ທີ່)?(?:ຖືກ|ໄດ້ຮັບ)?(?:ເຊີນ|ຮັບເຊີນ)|ແຂກຮັບເຊີນ|ແຂກເຊີນ|ແຂກຖືກເຊີນ|invited guests|guests of honou?r|other guests', 'giu'), within);
}
