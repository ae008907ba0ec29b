import { isDeepStrictEqual } from 'node:util';
import { problem } from './checks.ts';
import type { Problem } from './problems.ts';
import type { StoredNote, StoredProvenance, StoredText } from './values.ts';

/** What every document with sources has. */
interface Backed {
  readonly provenance: readonly StoredProvenance[];
  readonly notes: readonly StoredNote[];
}

/** A document whose sources have been looked at, and what is wrong with them. */
interface Settled<Document> {
  /** The document with a note of every contradiction between its sources. */
  readonly document: Document;
  readonly problems: readonly Problem[];
}

const conflictCode = 'SOURCES_CONFLICT';

/**
 * Sees to it that no sourced value is overwritten silently. An edit that contradicts a value for which the public
 * record names a source must bring a source of its own for that field, or a note about it. Where the source of the
 * former value stays beside the new one, the two contradict each other, and a note of severity CONFLICT says so;
 * an editor who knows the earlier source to be wrong or outdated leaves it out. To add a language to a text or an
 * item to a list contradicts nothing, and items with sources of their own answer for themselves. Values of
 * `withheld` fields are told in no note.
 */
export function settleSources<Document extends Backed>(
  before: Document | null,
  document: Document,
  withheld: ReadonlySet<string> = new Set(),
): Settled<Document> {
  if (!before) return { document, problems: [] };
  const values = new Map<string, unknown>(Object.entries(document));
  const problems: Problem[] = [];
  const conflicts: StoredNote[] = [];
  for (const [key, value] of Object.entries(before)) {
    if (key === 'provenance' || key === 'notes' || !contradicts(value, values.get(key))) continue;
    const field = fieldOf(key);
    const earlier = sourcesOf(before, field);
    if (earlier.length === 0) continue;
    const fresh = sourcesOf(document, field).filter((source) => !holds(earlier, source));
    if (fresh.length === 0 && !hasFreshNote(before, document, field)) problems.push(...sourceRequired(field));
    const older = earlier.find((source) => holds(sourcesOf(document, field), source));
    const [newer] = fresh;
    if (older && newer) {
      const told = withheld.has(field) ? null : ([value, values.get(key)] as const);
      conflicts.push(conflictNote(field, older, newer, told));
    }
  }
  return { document: { ...document, notes: withConflicts(before, document, conflicts) }, problems };
}

/** The schema's name of what a key of a document holds: `publisherId` stands for the field `publisher`. */
function fieldOf(key: string): string {
  return key.replace(/Id$/, '');
}

function contradicts(before: unknown, after: unknown): boolean {
  if (before === null || before === undefined) return false;
  if (Array.isArray(before)) {
    const items: readonly unknown[] = Array.isArray(after) ? after : [];
    return before.some((item) => !hasOwnSources(item) && !items.some((other) => isDeepStrictEqual(item, other)));
  }
  if (typeof before !== 'object') return before !== after;
  if (typeof after !== 'object' || after === null) return true;
  const values = new Map<string, unknown>(Object.entries(after));
  return Object.entries(before).some(([key, value]) => key !== 'machineTranslated' && contradicts(value, values.get(key)));
}

function hasOwnSources(item: unknown): boolean {
  return typeof item === 'object' && item !== null && ('provenance' in item || 'evidence' in item);
}

function sourcesOf({ provenance }: Backed, field: string): readonly StoredProvenance[] {
  return provenance.filter((source) => source.field === field);
}

function holds(sources: readonly StoredProvenance[], source: StoredProvenance): boolean {
  return sources.some((other) => isSameSource(other, source));
}

/** Whether two entries name the same source with the same words, whenever each was taken in. */
export function isSameSource(a: StoredProvenance, b: StoredProvenance): boolean {
  const { recordedAt: _a, ...one } = a;
  const { recordedAt: _b, ...other } = b;
  return isDeepStrictEqual(one, other);
}

function hasFreshNote(before: Backed, document: Backed, field: string): boolean {
  return document.notes.some((note) => note.field === field && !before.notes.some((other) => isDeepStrictEqual(note, other)));
}

function sourceRequired(field: string): readonly Problem[] {
  return problem('SOURCE_REQUIRED', [field], {
    en: `The record names a source for what ${field} says now. Name the source of the new value in provenance, or add a note about ${field}.`,
    lo: `ທະບຽນມີແຫຼ່ງທີ່ມາຂອງ ${field} ໃນປັດຈຸບັນ. ກະລຸນາລະບຸແຫຼ່ງທີ່ມາຂອງຄ່າໃໝ່ໃນ provenance ຫຼື ເພີ່ມໝາຍເຫດກ່ຽວກັບ ${field}.`,
  });
}

// A note that an earlier save of the same draft made is made anew, or is no longer true.
function withConflicts(before: Backed, document: Backed, conflicts: readonly StoredNote[]): readonly StoredNote[] {
  const rest = document.notes.filter(
    (note) => note.code !== conflictCode || before.notes.some((other) => isDeepStrictEqual(note, other)),
  );
  return [...rest, ...conflicts.filter((note) => !rest.some((other) => isDeepStrictEqual(note, other)))];
}

function conflictNote(
  field: string,
  older: StoredProvenance,
  newer: StoredProvenance,
  told: readonly [unknown, unknown] | null,
): StoredNote {
  const [was, is] = told ? told.map(words) : [undefined, undefined];
  const [olderTitle, newerTitle] = [titlesOf(older), titlesOf(newer)];
  const says = was !== undefined && is !== undefined;
  return {
    code: conflictCode,
    severity: 'CONFLICT',
    field,
    message: says
      ? {
          en: `Sources contradict each other: “${olderTitle.en}” has ${was.en}; “${newerTitle.en}” has ${is.en}, which is shown.`,
          lo: `ແຫຼ່ງຂໍ້ມູນຂັດກັນ: “${olderTitle.lo}” ບອກວ່າ ${was.lo}; “${newerTitle.lo}” ບອກວ່າ ${is.lo} ເຊິ່ງເປັນຄ່າທີ່ສະແດງ.`,
        }
      : {
          en: `Sources contradict each other: “${newerTitle.en}”, which is shown, says otherwise than “${olderTitle.en}”.`,
          lo: `ແຫຼ່ງຂໍ້ມູນຂັດກັນ: “${newerTitle.lo}” ທີ່ສະແດງ ບໍ່ກົງກັບ “${olderTitle.lo}”.`,
        },
  };
}

interface Wording {
  readonly lo: string;
  readonly en: string;
}

const longestQuote = 200;

/** A value in words, where it is short enough to be told; undefined for lists and structures. */
function words(value: unknown): Wording | undefined {
  if (typeof value === 'string' || typeof value === 'number') return { lo: String(value), en: String(value) };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const text = value as StoredText;
  const first = text.lo ?? text.en ?? text.ko;
  if (typeof first !== 'string' || first.length > longestQuote) return undefined;
  return { lo: text.lo ?? first, en: text.en ?? first };
}

function titlesOf({ sourceTitle: { lo, en, ko } }: StoredProvenance): Wording {
  const first = lo ?? en ?? ko ?? '';
  return { lo: lo ?? first, en: en ?? first };
}
