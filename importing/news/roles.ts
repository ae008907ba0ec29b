import { fact, mergeFacts, type Fact } from './facts.ts';
import { labelled, sentenceAround, type Layout } from './layout.ts';
import type { Meeting } from './meeting.ts';
import type { OrganisationMention } from './organisations.ts';
import { findGuests, type PersonMention } from './people.ts';
import { isWithin, matches, overlaps, pattern, type Match, type Reading, type Span } from './reading.ts';

/** An organisation with what it did for the meeting. */
export interface Organiser {
  readonly organisation: OrganisationMention;
  readonly role: 'ORGANISER' | 'CO_ORGANISER' | 'HOST' | 'SPONSOR';
}

/** Somebody who took part, with what they did. */
export interface Participant {
  readonly person: PersonMention;
  readonly role: 'CHAIR' | 'CO_CHAIR' | 'SPEAKER' | 'EXPERT' | 'PARTICIPANT' | 'GUEST';
}

interface Scene {
  readonly reading: Reading;
  readonly layout: Layout;
  readonly meeting: Meeting;
  readonly organisations: readonly OrganisationMention[];
  readonly people: readonly PersonMention[];
}

/** A cue, and whether the names that it speaks of stand behind it or before it. */
interface RoleCue<Role> {
  readonly cue: RegExp;
  readonly role: Role;
  readonly names: 'behind' | 'before';
}

const withOthers = 'ຮ່ວມກັບ|ຮ່ວມມືກັບ|ສົມທົບ(?:ກັບ)?|ພ້ອມ(?:ກັບ|ດ້ວຍ)|ຮ່ວມດ້ວຍ|(?:in )?(?:co-?operation|collaboration|partnership|conjunction|coordination) with|together with|jointly with|along with';
const holdVerb = 'ຈັດ(?!ຕັ້ງ|ສັນ|ສົ່ງ|ການ(?!ປະຊຸມ|ຝຶກ)|ຂຶ້ນ ?ໂດຍ| ?ໂດຍ)|ເປີດ(?=ກອງ|ຊຸດ|ພິທີ|ສຳມະນາ|ການຝຶກ)|ດຳເນີນ(?=ກອງ|ການ ?(?:ປະຊຸມ|ຝຶກ))';
const englishVerb = String.raw`(?:(?:has|have|will|is to|are to)\s)?(?:(?:jointly|officially|recently|successfully|today|yesterday|also|be)\s)*(?:held|hold|holding|organi[sz]ed?|convened?|co-?organi[sz]ed?|ran|conducted|launched|launch|staged|gathered|brought|opened)\b(?!\s(?:by|in|on|at)\b)`;

const organiserCues: readonly RoleCue<Organiser['role']>[] = [
  { cue: pattern('ເປັນເຈົ້າພາບ', 'giu'), role: 'HOST', names: 'before' },
  { cue: pattern('(?:ເຈົ້າພາບ (?:ໂດຍ|ແມ່ນ|:)|\\bhosted by)', 'giu'), role: 'HOST', names: 'behind' },
  { cue: pattern('\\bhosted (?:a|an|the)\\b', 'giu'), role: 'HOST', names: 'before' },
  { cue: pattern('(?:ການ|ທຶນ)?(?:ສະໜັບສະໜູນ|ຊ່ວຍເຫຼືອ)(?:ທຶນ|ດ້ານ(?:ທຶນ|ງົບປະມານ|ວິຊາການ))? (?:ຈາກ|ຂອງ|ໂດຍ)|(?:ໂດຍ|ດ້ວຍ)ທຶນ(?:ຂອງ|ຈາກ)|(?:sponsored|funded|financed|supported|backed) by|with (?:the )?(?:financial |technical )?(?:support|funding|assistance|sponsorship) (?:of|from)|support(?:ed)? (?:came )?from', 'giu'), role: 'SPONSOR', names: 'behind' },
  { cue: pattern('(?:ຮ່ວມກັນ)?ຈັດ(?:ຂຶ້ນ)? ?(?:ຮ່ວມກັນ)?(?:ໂດຍ|:)|(?:ຜູ້ຈັດ|ຈັດໂດຍ)(?:ກອງປະຊຸມ)? ?(?:ແມ່ນ|:)|(?:co-?)?(?:organi[sz]ed|held|convened|run|conducted|arranged|co-?hosted)(?: jointly)? by|organi[sz]ers? ?(?::|(?:was|were|are|is) )|call(?:ed)? by', 'giu'), role: 'ORGANISER', names: 'behind' },
  { cue: pattern(`${holdVerb}|${englishVerb}|ຂໍເຊີນ|\\b(?:cordially )?invites\\b`, 'giu'), role: 'ORGANISER', names: 'before' },
];

const stopBehind = pattern('ມີ(?=ຜູ້| ?ທ່ານ)|ຜູ້ເຂົ້າຮ່ວມ|ໂດຍ(?:ການ|ມີ|ໃຫ້|ແມ່ນ)|ພາຍໃຕ້|ເພື່ອ|ຊຶ່ງ|ເຊິ່ງ|ເຂົ້າຮ່ວມ|ຢູ່|ທີ່ ?(?:ໂຮງແຮມ|ຫ້ອງ|ສູນປະຊຸມ|ສະໂມສອນ)|ເວລາ|ໃນວັນທີ|ຂຶ້ນ(?!ໂດຍ)|;|\\.(?=\\s)|\\battended|\\bparticipants|\\bwas\\b|\\bwere\\b|\\bwill\\b|\\bwith (?:the )?participa|\\bwhich\\b|\\bwho\\b|\\bto (?!the)|\\baimed|\\bheld\\b|\\btook place|\\bbrought\\b|\\bin order\\b|\\bon \\d|\\bat the\\b|\\bunder the chair|\\bchaired|\\(?\\bsupported|ສະໜັບສະໜູນ', 'giu');

/** Finds who called, hosted and paid for the meeting. */
export function findOrganisers(scene: Scene): readonly Fact<Organiser>[] {
  const { reading, layout, meeting } = scene;
  const stated = labelled(reading, layout.body, 'ຜູ້ຈັດ|ຈັດໂດຍ|ອົງການຈັດ|ໜ່ວຍງານຈັດ|Organi[sz]ers?|Organi[sz]ed by|Held by|Convened by|Host(?:ed by)?');
  const sentences = [...meeting.core.slice(0, 4), ...otherSentences(scene), ...(layout.title ? [layout.title] : [])];
  const found: Fact<Organiser>[] = stated ? inOrder(namesIn(scene, stated), scene, stated, 'ORGANISER', 0.95) : [];
  for (const sentence of sentences) {
    for (const cue of organiserCues) {
      if (cue.role === 'ORGANISER' && found.some(({ value }) => value.role === 'ORGANISER')) continue;
      found.push(...byCue(scene, sentence, cue));
    }
  }
  return mergeFacts(found, ({ organisation }) => keyOf(organisation));
}

const eventNoun = pattern('\\b(?:event|meeting|workshop|seminar|visit|training|course|forum|conference|ceremony)\\b|ງານ|ກອງປະຊຸມ|ສຳມະນາ|ຝຶກອົບຮົມ', 'giu');
const itself = pattern('\\bIt (?:was|is|has been|will be) (?:jointly )?(?:run|organi[sz]ed|held|hosted|convened|conducted|arranged|supported|funded)|(?:Organi[sz]ed|Hosted|Convened|Sponsored|Supported|Funded) (?:jointly )?by|ໄດ້ຮັບ(?:ການ|ທຶນ)ສະໜັບສະໜູນ|ຈັດ(?:ຂຶ້ນ)?ໂດຍ', 'gu');
const calling = pattern(`${holdVerb}|\\b(?:organi[sz]ed|hosted|convened|sponsored|supported|funded|backed|run)\\b|ເຈົ້າພາບ|ສະໜັບສະໜູນ`, 'giu');

/** Sentences beside the core that say who called what was held. */
function otherSentences({ reading, layout, meeting }: Scene): readonly Span[] {
  const lines = layout.body.flatMap((line) => sentencesIn(reading, line, [...matches(reading, eventNoun, line), ...matches(reading, itself, line)]));
  return lines.filter((sentence) => !meeting.core.some(({ start }) => start === sentence.start) && matches(reading, calling, sentence).length > 0).slice(0, 3);
}

/** The sentences of a line that hold any of some words, each once. */
function sentencesIn(reading: Reading, line: Span, words: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  for (const word of words.toSorted((a, b) => a.start - b.start)) {
    if (word.start < (found.at(-1)?.end ?? line.start)) continue;
    found.push(sentenceAround(reading, word.start));
  }
  return found;
}

function byCue(scene: Scene, sentence: Span, { cue, role, names }: RoleCue<Organiser['role']>): Fact<Organiser>[] {
  const { reading } = scene;
  for (const match of matches(reading, cue, sentence)) {
    if (role === 'SPONSOR' && isOfProgramme(reading, sentence, match)) continue;
    const part = names === 'behind' ? { start: match.end, end: stopOf(reading, match, sentence) } : { start: startOf(reading, match, sentence), end: match.start };
    const organisations = namesIn(scene, part);
    if (organisations.length === 0) continue;
    if (role !== 'ORGANISER') return organisations.map((organisation) => fact({ organisation, role }, 0.8, excerptOf(scene, organisation), reading.excerpt(match)));
    const further = names === 'before' ? joinedBehind(scene, match, sentence) : [];
    return [...inOrder(organisations, scene, part, role, 0.85), ...further];
  }
  return [];
}

/** Those who are named behind the verb: "organised the event jointly with …". */
function joinedBehind(scene: Scene, verb: Span, sentence: Span): Fact<Organiser>[] {
  const { reading } = scene;
  const [joined] = matches(reading, pattern(withOthers, 'giu'), { start: verb.end, end: sentence.end });
  if (!joined) return [];
  const part = { start: joined.end, end: stopOf(reading, joined, sentence) };
  return namesIn(scene, part).map((organisation) => fact({ organisation, role: 'CO_ORGANISER' as const }, organisation.known ? 0.8 : 0.65, reading.excerpt(organisation), reading.excerpt(joined)));
}

/** What helps a programme is no help for the meeting: "the programme, supported by …". */
function isOfProgramme(reading: Reading, sentence: Span, cue: Span): boolean {
  const before = reading.text.slice(Math.max(sentence.start, cue.start - 110), cue.start);
  const programme = before.search(pattern('ໂຄງການ|programme|program\\b|project', 'iu'));
  const meeting = before.search(pattern('ກອງປະຊຸມ|ສຳມະນາ|ຝຶກອົບຮົມ|meeting|workshop|seminar|training|conference|consultation', 'iu'));
  return programme >= 0 && meeting < programme;
}

function stopOf(reading: Reading, cue: Span, sentence: Span): number {
  return matches(reading, stopBehind, { start: cue.end, end: sentence.end })[0]?.start ?? sentence.end;
}

// The subject stands between the last turn of the sentence and its verb.
function startOf(reading: Reading, cue: Span, sentence: Span): number {
  const turns = matches(reading, pattern('ຊຶ່ງ|ເຊິ່ງ|\\bwhere\\b|\\bwhich\\b|ຫຼັງຈາກ', 'giu'), { start: sentence.start, end: cue.start });
  return turns.at(-1)?.end ?? sentence.start;
}

/** Organisations that stand on their own in a part: not the venue, nor whose post somebody holds. */
function namesIn({ organisations, people, meeting }: Scene, part: Span): readonly OrganisationMention[] {
  return organisations.filter((one) =>
    isWithin(one, part) && !one.isAttribute
    && !(meeting.venueSpan && overlaps(one, meeting.venueSpan))
    && !people.some((person) => isWithin(one, person)));
}

function inOrder(organisations: readonly OrganisationMention[], scene: Scene, part: Span, role: 'ORGANISER', confidence: number): Fact<Organiser>[] {
  const { reading } = scene;
  const joined = matches(reading, pattern(withOthers, 'giu'), part);
  const ahead = joined[0] ? organisations.filter(({ start }) => start < (joined[0]?.start ?? 0)) : organisations;
  const [first] = ahead.length > 0 ? ahead : organisations;
  return organisations.map((organisation) => {
    const isFirst = organisation === first;
    const cue = isFirst ? undefined : joined.findLast(({ end }) => end <= organisation.start);
    const sure = organisation.known ? confidence : confidence - 0.15;
    return fact({ organisation, role: isFirst ? role : 'CO_ORGANISER' }, sure, excerptOf(scene, organisation), ...(cue ? [reading.excerpt(cue)] : []));
  });
}

function excerptOf({ reading }: Scene, span: Span) {
  return reading.excerpt(span);
}

/** What tells one organisation from another. */
export function keyOf({ known, abbreviation, lo, en }: OrganisationMention): string {
  return known?.id ?? [abbreviation ?? en ?? lo ?? ''].join('').toLowerCase().replace(/\s+/g, '');
}

const chairCues: readonly RoleCue<'CHAIR' | 'CO_CHAIR'>[] = [
  { cue: pattern('(?:ຮ່ວມເປັນປະທານ|ເປັນປະທານຮ່ວມ)(?= ?(?:ຂອງ|ໂດຍ|:))(?: ?(?:ຂອງ|ໂດຍ|:))|(?:ປະທານຮ່ວມ|co-?chairs?(?:person)?) ?(?::|(?:was|were) )', 'giu'), role: 'CO_CHAIR', names: 'behind' },
  { cue: pattern('(?:ໂດຍ|ພາຍໃຕ້)?(?:ການ|ໃຫ້ກຽດ)?(?:ເຂົ້າຮ່ວມ)?ເປັນປະທານ(?:ກອງປະຊຸມ|ຮ່ວມ|ໃນພິທີ)? ?(?:ຂອງ|ໂດຍ|ແມ່ນ|:)|(?:ການ)?ນຳພາ(?:ກອງປະຊຸມ)?(?:ຂອງ|ໂດຍ)|ນຳໂດຍ(?= ?(?:ທ່ານ|ພະນະ|ສະຫາຍ))|ປະທານ(?:ກອງປະຊຸມ|ໃນພິທີ)? ?(?:ແມ່ນ|:)|(?:co-)?chaired (?:jointly )?by|presided over by|led by(?= (?:H\\.?E|Mr|Mrs|Ms|Dr|Prof))|(?:under|with) the chair(?:manship)? of|chair(?:man|person|woman)? ?(?::|(?:was|is)\\s)|moderated by|opened and chaired by', 'giu'), role: 'CHAIR', names: 'behind' },
  { cue: pattern('ຮ່ວມເປັນປະທານ|ເປັນປະທານຮ່ວມ', 'giu'), role: 'CO_CHAIR', names: 'before' },
  { cue: pattern('(?:ໃຫ້ກຽດ)?(?:ເຂົ້າຮ່ວມ)?ເປັນປະທານ(?! ?(?:ຂອງ|ໂດຍ|ແມ່ນ|:))|\\b(?:co-)?chaired (?!by|jointly)|\\bpresided (?:over )?(?!by)|\\btook the chair|\\bin the chair', 'giu'), role: 'CHAIR', names: 'before' },
];
const peopleStop = pattern('ມີ(?=ຜູ້|ບັນດາ)|ຜູ້ເຂົ້າຮ່ວມ|ໂດຍມີ|ພ້ອມດ້ວຍ|ເຂົ້າຮ່ວມ|ຊຶ່ງ|ເຊິ່ງ|ຈັດ(?!ຕັ້ງ)|;|\\battended|participants?\\b|\\bwith (?:the )?participa|\\baimed\\b|\\bbrought\\b|\\balong with\\b|\\btogether with\\b', 'giu');

/** Finds who chaired, spoke at and came to the meeting; the chair first. */
export function findParticipants(scene: Scene): readonly Fact<Participant>[] {
  const chairs = chairsOf(scene);
  const taken = new Set(chairs.map(({ value }) => nameOf(value.person)));
  const others = [...speakersOf(scene), ...attendantsOf(scene)].filter(({ value }) => !taken.has(nameOf(value.person)));
  return mergeFacts([...chairs, ...others, ...guestsOf(scene)], ({ person }) => nameOf(person));
}

/** What tells one person from another. */
export function nameOf({ known, name, displayName }: PersonMention): string {
  return known?.id ?? (name ?? displayName).toLowerCase().replace(/\s+/g, '');
}

function chairsOf(scene: Scene): readonly Fact<Participant>[] {
  const { reading, layout } = scene;
  const stated = labelled(reading, layout.body, 'ປະທານ(?:ກອງປະຊຸມ)?|ປະທານໂດຍ|Chair(?:ed by|man|person)?');
  const parts = stated ? [stated] : [];
  const found = parts.map((part) => seats(scene, scene.people.filter((person) => isWithin({ start: person.start, end: person.start + 1 }, part)), 'CHAIR', part, 0.95)).find((list) => list.length > 0);
  const coStated = labelled(reading, layout.body, 'ປະທານຮ່ວມ|Co-?chairs?(?:ed by)?');
  const co = coStated ? seats(scene, scene.people.filter((person) => isWithin({ start: person.start, end: person.start + 1 }, coStated)), 'CO_CHAIR', coStated, 0.9) : [];
  if (found) return [...found, ...co];
  const all: Fact<Participant>[] = [];
  for (const cue of chairCues) {
    if (cue.role === 'CHAIR' && all.some(({ value }) => value.role === 'CHAIR')) break;
    for (const part of layout.body) all.push(...chairsIn(scene, part, cue));
  }
  return all.toSorted((a, b) => Number(b.value.role === 'CHAIR') - Number(a.value.role === 'CHAIR'));
}

function chairsIn(scene: Scene, part: Span, { cue, role, names }: RoleCue<'CHAIR' | 'CO_CHAIR'>): readonly Fact<Participant>[] {
  const { reading, people } = scene;
  for (const match of matches(reading, cue, part)) {
    const sentence = sentenceAround(reading, match.start);
    const end = matches(reading, peopleStop, { start: match.end, end: sentence.end })[0]?.start ?? sentence.end;
    const list = names === 'behind'
      ? people.filter((person) => person.start >= match.end && person.start < end)
      : nearestBefore(reading, people, match, sentence);
    if (list.length > 0) return seats(scene, list, role, match, 0.9);
  }
  return [];
}

/** The people named right before a verb, as far back as "and" and commas join them. */
function nearestBefore(reading: Reading, people: readonly PersonMention[], cue: Match, sentence: Span): readonly PersonMention[] {
  const list: PersonMention[] = [];
  let until = cue.start;
  for (const person of people.filter((one) => one.start >= sentence.start && one.end <= cue.start + 1).toReversed()) {
    const between = reading.text.slice(person.end, until);
    const near = list.length === 0 ? between.length <= 60 && !pattern('ຈັດ(?!ຕັ້ງ)|ເຂົ້າຮ່ວມ(?!ເປັນ)', 'u').test(between) : pattern('^ ,? (?:ແລະ|and|,) $', 'iu').test(between);
    if (!near) break;
    list.unshift(person);
    until = person.start;
  }
  return list;
}

function seats({ reading }: Scene, people: readonly PersonMention[], role: 'CHAIR' | 'CO_CHAIR', cue: Span, confidence: number): Fact<Participant>[] {
  return people.map((person, index) => fact(
    { person, role: index === 0 ? role : 'CO_CHAIR' },
    person.isGroup ? confidence - 0.25 : confidence,
    reading.excerpt(person),
    reading.excerpt(cue),
  ));
}

const speaking = pattern('(?:ຂຶ້ນ)?ກ່າວ(?:ຄຳ|ເປີດ|ຕ້ອນຮັບ|ວ່າ)?|ໄດ້(?:ຂຶ້ນ)?(?:ລາຍງານ|ນຳສະເໜີ|ໂອ້ລົມ|ບັນຍາຍ)|\\b(?:presented|reported|delivered|said|told|spoke|addressed|gave|opened|welcomed|outlined|introduced)\\b', 'giu');

function speakersOf(scene: Scene): readonly Fact<Participant>[] {
  const { reading, people } = scene;
  return people.filter(({ isGroup }) => !isGroup).flatMap((person) => {
    const sentence = sentenceAround(reading, person.start);
    const verb = matches(reading, speaking, { start: person.end, end: Math.min(sentence.end, person.end + 60) })[0];
    return verb ? [fact({ person, role: 'SPEAKER' as const }, 0.7, reading.excerpt(person), reading.excerpt(verb))] : [];
  });
}

const coming = pattern('ເຂົ້າຮ່ວມ|ພ້ອມດ້ວຍ|ໂດຍມີ|attended|participants|joined|among|present', 'giu');

function attendantsOf(scene: Scene): readonly Fact<Participant>[] {
  const { reading, people } = scene;
  return people.filter(({ isGroup }) => !isGroup).flatMap((person) => {
    const sentence = sentenceAround(reading, person.start);
    const cue = matches(reading, coming, sentence)[0];
    return cue ? [fact({ person, role: 'PARTICIPANT' as const }, 0.6, reading.excerpt(person), reading.excerpt(cue))] : [];
  });
}

function guestsOf({ reading, layout }: Scene): readonly Fact<Participant>[] {
  for (const part of layout.body) {
    const guests = findGuests(reading, part);
    if (!guests) continue;
    const { text } = reading.excerpt(guests);
    const person: PersonMention = { ...guests, known: undefined, displayName: text, name: null, honorific: null, post: null, organisation: undefined, isGroup: true };
    return [fact({ person, role: 'GUEST' as const }, 0.8, reading.excerpt(guests))];
  }
  return [];
}
