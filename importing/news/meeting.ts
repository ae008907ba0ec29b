import type { DateMention, TimeMention } from './dates.ts';
import { findDates, findTime } from './dates.ts';
import { fact, jointly, type Fact } from './facts.ts';
import { firstIn, labelled, sentenceAround, type Layout } from './layout.ts';
import type { ProvinceMention } from './places.ts';
import { isWithin, matches, overlaps, pattern, type Match, type Reading, type Span } from './reading.ts';

// Kinds of meeting, the more telling words first: the first of them in the text decides.
const kindWords: readonly (readonly [string, string])[] = [
  ['STEERING_COMMITTEE', '(?:ກອງປະຊຸມ)?(?:ຂອງ)? ຄະນະ(?:ກຳມະການ)?ຊີ້ນຳ(?=[^.\\n]{0,40})|(?:project )?steering committee(?: meeting)?'],
  ['CONSULTATION', 'ກອງປະຊຸມ(?:ວິຊາການ)?ປຶກສາຫາລື|ປຶກສາຫາລື|ກອງປະຊຸມຮັບຟັງ(?:ຄຳເຫັນ)?|ກອງປະຊຸມທາບທາມ(?:ຄຳເຫັນ)?|ທາບທາມຄຳເຫັນ|(?:public |stakeholder |national |technical )?consultati(?:on|ve)(?: (?:meeting|workshop))?'],
  ['TRAINING', 'ຝຶກອົບຮົມ|ຊຸດ(?:ຝຶກ)?ອົບຮົມ|training(?: (?:course|workshop|session|programme))?'],
  ['SEMINAR', 'ກອງສຳມະນາ|ສຳມະນາ|seminar|webinar'],
  ['WORKSHOP', 'ກອງປະຊຸມວິຊາການ|ກອງປະຊຸມເຝິກ|ກອງປະຊຸມປະຕິບັດການ|ເວີກຊອບ|ເວີກຊັອບ|workshop'],
  ['CONFERENCE', 'ກອງປະຊຸມໃຫຍ່|ກອງປະຊຸມສາກົນ|ກອງປະຊຸມສຸດຍອດ|ເວທີສົນທະນາ|conference|forum|summit|symposium'],
  ['LAUNCH', 'ພິທີເປີດ(?:ໂຕ|ຕົວ|ນຳໃຊ້|ໂຄງການ)?|ງານເປີດຕົວ|ເປີດຕົວ|(?:official |soft )?launch(?:ing)?(?: (?:ceremony|event))?(?= (?:of|for|event|ceremony|meeting))|launch(?:ed|ing)(?= (?:its|the|a|of))|kick-?off(?: (?:meeting|workshop))?'],
  ['STUDY_VISIT', 'ທັດສະນະສຶກສາ|ຢ້ຽມຢາມ(?:ສຶກສາ|ແລກປ່ຽນ|ເຮັດວຽກ)|study (?:visit|tour)|exchange visit'],
  ['OTHER', 'ກອງປະຊຸມ(?!ດັ່ງກ່າວ|ຄັ້ງນີ້)|(?<!to )\\bmeeting(?!s\\b| room| place| hall)|roundtable|briefing|dialogue'],
];
const kinds = kindWords.map(([kind, words]) => [kind, pattern(`(?:${words})`, 'giu')] as const);
const meetingNoun = pattern('ກອງປະຊຸມ|ສຳມະນາ|ຝຶກອົບຮົມ|ພິທີ|ທັດສະນະສຶກສາ|ຢ້ຽມຢາມ|ເວທີ|ງານເປີດ|\\b(?:meeting|workshop|seminar|webinar|training|consultation|conference|forum|summit|symposium|launch(?:ing)?|ceremony|study (?:visit|tour)|roundtable|kick-?off|course)\\b', 'giu');
const future = 'ຈະ(?:ໄດ້)? ?(?:ມີການ)?(?:ຈັດ|ດຳເນີນ|ເປີດ|ໄຂ)|ກຳນົດ(?:ຈະ)?ຈັດ|ຂໍເຊີນ|will be held|will (?:hold|take place|host|organi[sz]e|convene|launch|run)|(?:is|are) (?:scheduled|to be held|planned)|(?:is|are) invited to|you are invited';
const moved = '(?:ຖືກ)?ຍົກເລີກ|(?:ຖືກ)?ເລື່ອນ(?:ອອກ|ໄປ|ການຈັດ|ກອງ|ວັນ)|(?:has been|have been|was|were|is) (?:postponed|cancelled|canceled|called off|rescheduled|moved to)';
const past = 'ໄດ້[^,.\\n]{0,60}?ຈັດ(?!ຕັ້ງ|ສັນ)|ຈັດຂຶ້ນ|ຈັດກອງ|ຈັດພິທີ|ຈັດສຳມະນາ|ຈັດຊຸດ|ຈັດຝຶກ|ໄດ້(?:ເປີດ|ໄຂ|ດຳເນີນ|ມີ(?:ກອງ|ພິທີ|ການຈັດ))|ໄຂຂຶ້ນ|ເປັນປະທານ|ໄດ້(?:ໄປ|ເດີນທາງ)?(?:ໄປ)?ຢ້ຽມຢາມ|was (?:officially |jointly |successfully )?(?:held|organi[sz]ed|convened|hosted|chaired|opened|launched|conducted)|were held|took place|\\bheld (?:a|an|the|its|their)\\b|\\b(?:organi[sz]ed|convened|hosted|conducted|launched|opened|chaired|concluded|completed|ended|closed|began|ran|wrapped up|gathered|attended|met)\\b|was run\\b|presided over';
const wordsOfStatus: readonly (readonly [string, RegExp])[] = [
  ['CANCELLED', pattern('(?:ຖືກ)?ຍົກເລີກ|(?:has been|was|is) (?:cancelled|canceled|called off)', 'giu')],
  ['POSTPONED', pattern('(?:ຖືກ)?ເລື່ອນ(?:ອອກ|ໄປ|ການຈັດ|ກອງ|ວັນ)|\\bpostponed\\b|(?:has been|was|is) (?:rescheduled|moved to)', 'giu')],
  ['SCHEDULED', pattern(future, 'giu')],
  ['HELD', pattern(past, 'giu')],
];
const wordsOfFormat: readonly (readonly [string, RegExp])[] = [
  ['HYBRID', pattern('hybrid|(?:ທັງ)?(?:ເຊິ່ງໜ້າ|ໂດຍກົງ)[^.\\n]{0,30}(?:ແລະ|ທັງ)[^.\\n]{0,20}(?:ທາງໄກ|ອອນລາຍ|online|Zoom)|in person and online|both (?:in person|onsite) and online|online and (?:in person|onsite)', 'giu')],
  ['ONLINE', pattern('(?:ຜ່ານ|ທາງ)(?:ລະບົບ)?(?:ທາງໄກ|ອອນລາຍ|ອອນໄລນ໌|ວີດີໂອ|ວິດີໂອ)|ຜ່ານ(?:ລະບົບ)? ?(?:Zoom|Webex|Teams|Google Meet)|(?:ຮູບແບບ|ແບບ)ອອນລາຍ|(?:held |meeting |via |through )(?:online|virtually|Zoom|Webex|Microsoft Teams|video ?conferenc(?:e|ing))|by video ?conference|webinar|virtual (?:meeting|workshop|consultation|seminar|training)', 'giu')],
];
const dayParts: readonly (readonly [string, RegExp])[] = [
  ['ALL_DAY', pattern('(?:ຕະຫຼອດ|ໝົດ|ເຕັມ)(?:ທັງ)?(?:ໜຶ່ງ)?ມື້|all[- ]day|full[- ]day|whole day', 'giu')],
  ['MORNING', pattern('(?:ໃນ)?(?:ຕອນ|ພາກ)ເຊົ້າ|ໃນເຊົ້າ|ເຊົ້າ(?= ວັນ)|\\bmorning\\b', 'giu')],
  ['AFTERNOON', pattern('(?:ໃນ)?(?:ຕອນ|ພາກ)(?:ບ່າຍ|ສວາຍ)|ໃນບ່າຍ|ບ່າຍ(?= ວັນ)|\\bafternoon\\b', 'giu')],
  ['EVENING', pattern('(?:ໃນ)?ຕອນ(?:ແລງ|ຄ່ຳ)|\\bevening\\b', 'giu')],
];

/** When and where a meeting was or will be, and of what kind it is. */
export interface Meeting {
  readonly title: Fact<string> | null;
  readonly hasOwnTitle: boolean;
  readonly kind: Fact<string>;
  readonly status: Fact<string> | null;
  readonly format: Fact<string> | null;
  readonly date: Fact<DateMention> | null;
  /** Dates that the text gives for the same meeting beside the first. */
  readonly otherDates: readonly DateMention[];
  readonly time: Fact<TimeMention> | null;
  readonly dayPart: Fact<string> | null;
  readonly venue: Fact<string> | null;
  readonly venueSpan: Span | null;
  readonly province: Fact<ProvinceMention> | null;
  /** The sentences that tell of the meeting itself. */
  readonly core: readonly Span[];
}

const enough = 3;

/** Finds the one meeting that a news item is about; undefined where it is about none. */
export function findMeeting(reading: Reading, layout: Layout, provinces: readonly ProvinceMention[]): Meeting | undefined {
  const parts = [...(layout.title ? [layout.title] : []), ...layout.body];
  const core = coreSentences(reading, layout);
  const kind = kindIn(reading, layout, core);
  if (!kind) return undefined;
  const date = dateOf(reading, layout, core);
  const venue = venueOf(reading, layout, core);
  const status = wordsOfStatus.map(([value, cue]) => [value, firstIn(reading, [...(layout.title ? [layout.title] : []), ...core], cue)] as const).find(([, match]) => match);
  const chair = firstIn(reading, parts, pattern('ເປັນປະທານ|ປະທານ(?:ກອງປະຊຸມ)? :|chaired|presided|moderated|\\bchair :|chairmanship', 'giu'));
  const count = firstIn(reading, parts, pattern('ຜູ້ເຂົ້າຮ່ວມ|participants|attended|took part', 'giu'));
  const evidence = (layout.title && matches(reading, meetingNoun, layout.title).length > 0 ? 1 : 0)
    + (core.length > 0 ? 2 : 0) + (date ? 1 : 0) + (venue ? 1 : 0) + (chair ? 1 : 0) + (count ? 1 : 0);
  if (evidence < enough || (core.length === 0 && !chair && !venue)) return undefined;
  const time = timeOf(reading, layout, core, date?.fact);
  return {
    ...titleOf(reading, layout, date?.all ?? [], venue?.whole, core),
    kind,
    status: status?.[1] ? fact(status[0] === 'POSTPONED' && date?.isMoved ? 'RESCHEDULED' : status[0], 0.9, reading.excerpt(status[1])) : null,
    format: formatOf(reading, parts, venue),
    date: date?.fact ?? null,
    otherDates: date?.others ?? [],
    time,
    dayPart: dayPartOf(reading, layout, core),
    venue: venue ? fact(venue.excerpt.text.replace(/\s+/g, ' '), venue.confidence, venue.excerpt) : null,
    venueSpan: venue?.span ?? null,
    province: provinceOf(reading, layout, core, provinces, venue?.span),
    core,
  };
}

const holding = pattern(`${future}|${past}|${moved}`, 'giu');

/** The sentences that say that a meeting was, is or will be held. */
function coreSentences(reading: Reading, layout: Layout): readonly Span[] {
  const found: Span[] = [];
  const dates = findDates(reading).filter((date) => date !== layout.dateline && !otherDate.test(reading.text.slice(Math.max(0, date.start - 40), date.start)));
  let seen = 0;
  for (const part of layout.body) {
    for (const noun of matches(reading, meetingNoun, part)) {
      // A sentence is looked at once, however many such words it holds.
      if (noun.start < seen) continue;
      const sentence = sentenceAround(reading, noun.start);
      seen = sentence.end;
      const isDated = dates.some((date) => isWithin(date, sentence));
      if (isDated || matches(reading, holding, sentence).length > 0) found.push(sentence);
    }
  }
  return found;
}

function kindIn(reading: Reading, { title, body }: Layout, core: readonly Span[]): Fact<string> | undefined {
  const heading = title && bestKind(reading, title);
  const lead = core[0] ? bestKind(reading, core[0]) : undefined;
  const stated = labelled(reading, body, 'ປະເພດ|ຮູບແບບ|Type|Kind(?: of meeting)?');
  const own = stated && bestKind(reading, stated);
  const found = [own, heading, lead].filter((one) => one !== undefined);
  const [best] = found.filter(({ value }) => value !== 'OTHER').concat(found);
  if (!best) return undefined;
  const agrees = found.some((other) => other !== best && other.value === best.value);
  return agrees ? { ...best, confidence: jointly(best.confidence, 0.6), excerpts: found.filter(({ value }) => value === best.value).flatMap(({ excerpts }) => excerpts) } : best;
}

// The word nearest to the beginning tells the kind; a plain "meeting" does only where no other word does.
function bestKind(reading: Reading, part: Span): Fact<string> | undefined {
  const found = kinds.flatMap(([kind, words], rank) => matches(reading, words, part).slice(0, 1).map((match) => ({ kind, match, rank })));
  const special = found.filter(({ kind }) => kind !== 'OTHER').toSorted((a, b) => a.match.start - b.match.start || a.rank - b.rank)[0];
  const one = special ?? found[0];
  return one && fact(one.kind, one.kind === 'OTHER' ? 0.6 : 0.9, reading.excerpt(one.match));
}

const otherDate = pattern('(?:ສະບັບ|ເລກທີ|ລົງ|ພາຍໃນ|ກ່ອນ|ນັບແຕ່|ຕັ້ງແຕ່|ຮອດ|ສະບັບເລກທີ[^,]{0,20}) (?:ລົງ)? $|(?:dated|by|before|since|until|decree[^.]{0,30}|no later than|from the|deadline(?: is| of|:)?) $', 'iu');
const formerDate = pattern('(?:planned|scheduled|set|due|originally|foreseen)(?: for| on)? (?:the )?$|\\bfrom $|(?:ກຳນົດ|ເດີມ|ຈາກ)(?: ຈັດ)?(?: ໃນ)? (?:ວັນທີ)? $', 'iu');
const newDate = pattern('(?:postponed|moved|rescheduled|put off|delayed) (?:to|until|till) (?:the )?$|ເລື່ອນ[^,.\\n]{0,20}?(?:ໄປ|ມາ|ເປັນ)(?: ຈັດ)?(?: ໃນ| ເປັນ)? (?:ວັນທີ)? $', 'iu');

function dateOf(reading: Reading, { title, body, dateline }: Layout, core: readonly Span[]) {
  const candidates = findDates(reading).filter((date) => date !== dateline && !(dateline && date.start === dateline.start)
    && !otherDate.test(reading.text.slice(Math.max(0, date.start - 40), date.start)));
  const stated = labelled(reading, body, 'ວັນທີ|ວັນທີຈັດ|ວັນ ?ເວລາ|ເວລາ|ວັນ|Date|Date and time|When|Dates?');
  const byPlace = (part: Span | undefined) => (part ? candidates.filter((date) => isWithin(date, part)) : []);
  const before = (date: DateMention) => reading.text.slice(Math.max(0, date.start - 60), date.start);
  const moving = candidates.find((date) => newDate.test(before(date)));
  const former = moving ? candidates.filter((date) => formerDate.test(before(date))) : [];
  const first = candidates.filter((date) => body.some((part) => isWithin(date, part)));
  const ranked = [...(moving ? [moving] : []), ...byPlace(stated), ...core.slice(0, 2).flatMap(byPlace), ...byPlace(title), ...first.slice(0, 1)];
  const [best] = ranked;
  const all = candidates;
  if (!best) {
    // Without any other date, the day of the item is the best guess for "today" and the like.
    return dateline && core.length > 0 ? { fact: fact(dateline, 0.4, reading.excerpt(dateline)), others: [], all, isMoved: false } : undefined;
  }
  const same = all.filter(({ from }) => from === best.from);
  const confidence = Math.min(0.99, (best.saysYear ? 0.85 : 0.6) + 0.07 * (same.length - 1) + (ranked[0] === best && stated ? 0.1 : 0));
  const others = [...byPlace(title), ...core.slice(0, 1).flatMap(byPlace), ...byPlace(stated)].filter(({ from, until }) => from !== best.from && from !== best.until && (until === null || until !== best.until) && !former.some((one) => one.from === from));
  const whole = same.find(({ until }) => until !== null) ?? best;
  return { fact: fact(whole, Math.round(confidence * 100) / 100, reading.excerpt(whole), ...same.filter((one) => one !== whole).map((one) => reading.excerpt(one))), others, all, isMoved: moving !== undefined };
}

function timeOf(reading: Reading, { body }: Layout, core: readonly Span[], date: Fact<DateMention> | undefined): Fact<TimeMention> | null {
  const stated = ['ເວລາ|Time', 'ວັນ ?ເວລາ|ວັນທີ|Date and time|When|Date'].map((names) => labelled(reading, body, names)).filter((part) => part !== undefined);
  for (const part of [...stated, ...core.slice(0, 2)]) {
    const time = findTime(reading, part);
    if (time && date) return fact(time, 0.85, reading.excerpt(time));
  }
  return null;
}

function dayPartOf(reading: Reading, { title, body }: Layout, core: readonly Span[]): Fact<string> | null {
  const parts = [...core.slice(0, 2), ...(title ? [title] : []), ...body.filter((line) => line.end - line.start < 120)];
  for (const part of parts) {
    const found = dayParts.map(([value, cue]) => [value, matches(reading, cue, part)[0]] as const).filter(([, match]) => match).toSorted((a, b) => (a[1]?.start ?? 0) - (b[1]?.start ?? 0))[0];
    if (found?.[1]) return fact(found[0], 0.85, reading.excerpt(found[1]));
  }
  return null;
}

function formatOf(reading: Reading, parts: readonly Span[], venue: Venue | undefined): Fact<string> | null {
  for (const [value, cue] of wordsOfFormat) {
    const match = firstIn(reading, parts, cue);
    if (match) return fact(value, 0.8, reading.excerpt(match));
  }
  return venue ? fact('IN_PERSON', 0.7, venue.excerpt) : null;
}

interface Venue {
  readonly span: Span;
  /** With the word before it, as "at". */
  readonly whole: Span;
  readonly excerpt: ReturnType<Reading['excerpt']>;
  readonly confidence: number;
}

const laoVenueEnd = '[,;()\\n]|\\s(?:ແຂວງ(?!ການ)|ນະຄອນຫຼວງ)|(?<=ໂຮງແຮມ[^,]{1,40})(?:ແຂວງ|ນະຄອນຫຼວງ)|(?<!ການ)\\s?ເມືອງ|\\s?(?:ບ້ານ|ໃນວັນທີ|ໃນຕອນ|ວັນທີ|ໂດຍ|ເພື່ອ|ຊຶ່ງ|ເຊິ່ງ|ໄດ້|ພາຍໃຕ້|ເວລາ|ຂຶ້ນ|ມີ(?!\\u0EC4))|\\.(?:\\s|$)|$';
const laoHall = 'ໂຮງແຮມ|ຫ້ອງປະຊຸມ|ຫໍປະຊຸມ|ຫ້ອງ(?:ຮຽນ|ຝຶກ)|ສູນປະຊຸມ|ສູນການປະຊຸມ|ສູນການຮ່ວມມື|ສູນການຄ້າ|ສູນຝຶກ|ສູນວັດທະນະທຳ|ສະໂມສອນ|ຣີສອດ|ຣີສອຕ|ຫໍວັດທະນະທຳ|ຕຶກ|ອາຄານ|ສະໜາມ';
const laoInstitution = 'ກະຊວງ|ກົມ|ພະແນກ|ສູນ(?!ກາງ)|ຫ້ອງການ|ສຳນັກງານ|ມະຫາວິທະຍາໄລ|ວິທະຍາໄລ|ສະຖາບັນ|ໂຮງຮຽນ|ທະນາຄານ|ສະຖານທູດ';
const capitals = String.raw`(?:\p{Lu}[\p{L}\p{N}'’&.-]*|\d+|of|the|and|&)`;
const englishHall = 'Hotel|Convention Cent(?:re|er)|Conference Cent(?:re|er)|Centre|Center|Hall|Room|Resort|Office|University|Institute|Building|House|Palace|Ministry|College|School|Auditorium|Club|Complex|Park|Plaza|Department|Academy|Headquarters';
const venueForms: readonly (readonly [RegExp, number])[] = [
  [pattern(`(?:ທີ່|ຢູ່|ຈັດຢູ່|ຢູ່ທີ່|ນະ|ໃນ) (?<venue>(?:${laoHall})[^,;()\\n]{1,80}?)(?=${laoVenueEnd})`), 0.92],
  [pattern(String.raw`\b(?:at|in) (?:the )?(?<venue>(?=[\p{Lu}\d])(?!(?:${englishHall})\b(?!\s(?:of|for)\s))(?:${capitals}\s){0,10}?(?:${englishHall})(?:\s(?:of|for)\s(?:the\s)?\p{Lu}[\p{L}]*(?:\s(?:of|and|the|\p{Lu}[\p{L}]*))*(?<!\s(?:of|and|the))|\s\p{Lu}[\p{L}]*|\s\d+)*)`), 0.9],
  [pattern(String.raw`\b(?:at|in) (?:the )?(?<venue>(?:[\w-]+ )?(?:meeting|conference|training) (?:room|hall|centre|center)(?: \d+)? (?:of|at) (?:the )?\p{Lu}[\p{L}]*(?:\s(?:of|and|the|for|\p{Lu}[\p{L}]*))*(?<!\s(?:of|and|the|for)))`), 0.88],
  [pattern(String.raw`\b(?:at|in|of) (?:the )?(?<venue>(?:\p{Lu}[\p{L}'’-]*\s){1,4}(?:hotel|resort|hall|centre|center))\b`), 0.85],
  [pattern(String.raw`\b(?:at|in) (?:the )?(?<venue>Hotel \p{Lu}[\p{L}]*(?:\s\p{Lu}[\p{L}]*)*)`), 0.9],
  [pattern(`(?:ທີ່|ຢູ່|ຢູ່ທີ່) (?<venue>(?:${laoInstitution})[^,;()\\n]{1,80}?)(?=${laoVenueEnd})`), 0.7],
];

function venueOf(reading: Reading, { title, body }: Layout, core: readonly Span[]): Venue | undefined {
  const stated = labelled(reading, body, 'ສະຖານທີ່|ສະຖານທີ່ຈັດ|ບ່ອນຈັດ|Venue|Place|Where|Location');
  if (stated) {
    const end = stated.start + (reading.text.slice(stated.start, stated.end).search(pattern('[,(]| (?:ແຂວງ|ນະຄອນຫຼວງ)', 'u')) + 1 || stated.end - stated.start + 1) - 1;
    return venueAt(reading, { start: stated.start, end }, { start: stated.start, end }, 0.95);
  }
  for (const part of [...core.slice(0, 3), ...(title ? [title] : []), ...body.slice(0, 3)]) {
    for (const [form, confidence] of venueForms) {
      const match = matches(reading, form, part)[0];
      const span = match?.group('venue');
      if (match && span) return venueAt(reading, span, match, confidence);
    }
  }
  return undefined;
}

function venueAt(reading: Reading, span: Span, whole: Span, confidence: number): Venue {
  const own = { start: span.start, end: span.start + reading.text.slice(span.start, span.end).replace(/[\s,.]+$/, '').length };
  return { span: own, whole: { start: whole.start, end: whole.end }, excerpt: reading.excerpt(own), confidence };
}

const atPlace = pattern('(?:ທີ່|ຢູ່|ຢູ່ທີ່|ຈັດຢູ່) (?:ຕົວເມືອງ|ເມືອງ[^,\\s]{0,20} )?(?:ແຂວງ|ນະຄອນຫຼວງ)? $|\\b(?:in|at) (?:the )?(?:capital |city of )?$', 'iu');

function provinceOf(reading: Reading, { title, body, dateline }: Layout, core: readonly Span[], provinces: readonly ProvinceMention[], venue: Span | undefined): Fact<ProvinceMention> | null {
  const answer = (one: ProvinceMention, confidence: number) => fact(one, one.isShared || one.isCapital ? Math.min(confidence, 0.7) : confidence, reading.excerpt(one));
  const behind = venue && provinces.find((one) => one.start >= venue.start && one.start - venue.end <= 45 && !/\n/.test(reading.text.slice(venue.end, one.start)) && !pattern('ຜູ້ເຂົ້າຮ່ວມ|ໂດຍ|ຈາກ|from|by', 'u').test(reading.text.slice(venue.end, one.start)));
  if (behind) return answer(behind, 0.92);
  const stated = labelled(reading, body, 'ສະຖານທີ່|ແຂວງ|Venue|Place|Where|Location|Province');
  const inLabel = stated && provinces.find((one) => isWithin(one, stated));
  if (inLabel) return answer(inLabel, 0.92);
  for (const part of [...core.slice(0, 3), ...(title ? [title] : [])]) {
    const placed = provinces.find((one) => isWithin(one, part) && atPlace.test(reading.text.slice(Math.max(part.start, one.start - 40), one.start)));
    if (placed) return answer(placed, 0.85);
  }
  const inTitle = title ? [...new Set(provinces.filter((one) => isWithin(one, title)).map(({ code }) => code))] : [];
  const only = inTitle.length === 1 ? provinces.find(({ code }) => code === inTitle[0]) : undefined;
  if (only) return answer(only, 0.6);
  // "LUANG PRABANG, 26 August - …": where the item was sent from is where its meeting was.
  const city = provinces.find((one) => body[0] && one.start === body[0].start && /^[\s,(]/.test(reading.text.slice(one.end)));
  return city && dateline === undefined ? answer(city, 0.5) : null;
}

const invitation = pattern('^ (?:ຂໍ)?ເຊີນ(?:ທ່ານ)?(?:ເຂົ້າຮ່ວມ)?(?=ກອງ|ສຳມະນາ|ຝຶກ|ພິທີ|ຊຸດ)|^Invitation to (?:an? |the )?', 'iu');
const titleEnd = pattern('[\\s,:;.–-]*(?:(?:,| )(?:held|ທີ່ຈັດຂຶ້ນ|ຈັດຂຶ້ນ)?)?[\\s,]*(?:ຄັ້ງ(?= $)|ໃນ(?= $)|on(?= $)|ຄັ້ງ|ໃນ|on|from|,)?[\\s,]*$', 'iu');

function titleOf(reading: Reading, { title }: Layout, dates: readonly DateMention[], venue: Span | undefined, core: readonly Span[]): Pick<Meeting, 'title' | 'hasOwnTitle'> {
  if (title) {
    const cuts = [...dates, ...(venue ? [venue] : []), ...venuesIn(reading, title)].filter((span) => overlaps(span, title) && span.start > title.start + 15).map(({ start }) => start);
    const end = Math.min(title.end, ...cuts);
    const kept = reading.text.slice(title.start, end).replace(end < title.end ? titleEnd : /[\s.]+$/u, '');
    const lead = invitation.exec(kept)?.[0].length ?? 0;
    const excerpt = reading.excerpt({ start: title.start + lead, end: title.start + kept.length });
    const isMeeting = pattern(meetingNoun.source, 'iu').test(kept);
    return { title: fact(excerpt.text, isMeeting ? 0.9 : 0.6, excerpt), hasOwnTitle: true };
  }
  const [lead] = core;
  const noun = lead && matches(reading, meetingNoun, lead)[0];
  if (!lead || !noun) return { title: null, hasOwnTitle: false };
  const words = wordsAround(reading, lead, noun);
  return { title: fact(words.text, 0.5, words), hasOwnTitle: false };
}

function venuesIn(reading: Reading, part: Span): readonly Span[] {
  return venueForms.slice(0, 4).flatMap(([form]) => matches(reading, form, part));
}

/** What a sentence calls its meeting: the words from the noun to where the sentence turns to something else. */
function wordsAround(reading: Reading, sentence: Span, noun: Match) {
  const before = /(?:\b(?:a|an|the|its)\s)((?:[\w-]+\s){1,5})$/iu.exec(reading.text.slice(sentence.start, noun.start));
  const start = noun.start - (before?.[1]?.length ?? 0);
  const rest = reading.text.slice(start, sentence.end);
  const stop = rest.search(pattern('[,;()\\n]|\\s(?:ທີ່ ?(?:ໂຮງແຮມ|ຫ້ອງ|ສູນ|ສະໂມສອນ)|ໃນວັນທີ|ຂຶ້ນ|ເຊິ່ງ|ຊຶ່ງ|ຈະຈັດ|ໂດຍ(?:ການ|ມີ)|was|were|will|took|at|on \\d|on the|from \\d|with participants|chaired)', 'u'));
  return reading.excerpt({ start, end: stop > 0 ? start + stop : sentence.end });
}
