import { problem } from './checks.ts';
import type { Problem } from './problems.ts';
import type { RecordDocument } from './record-kind.ts';
import type { StoredNote } from './values.ts';

/** A record of another registry that a document names. */
export interface Link {
  /** GraphQL type of the record. */
  readonly type: string;
  /** Its key: the value of `id`, or of `code` for a province. */
  readonly key: string;
  /** Where in the document it is named. */
  readonly path: Problem['path'];
  /** The record under which it stands, where the graph answers it under that one alone, as parts of programmes. */
  readonly within?: { readonly type: string; readonly key: string };
}

/** What is known of a link: that the record is there, that it is not, or that nobody could tell. */
export type LinkState = 'PRESENT' | 'MISSING' | 'UNKNOWN';

/** Tells which records the graph holds. */
export interface LinkChecker {
  /** The state of each link, in the order asked; never throws: what cannot be found out is UNKNOWN. */
  check(links: readonly Link[]): Promise<readonly LinkState[]>;
  /** Slugs of organisations by their keys: of those that are there, as far as it can be found out. */
  slugsOf?(organisations: readonly string[]): Promise<Slugs>;
}

/** Slugs by the keys of their records. */
export type Slugs = ReadonlyMap<string, string>;

/** A document whose links have been looked at, and what is wrong with them. */
export interface CheckedLinks<Document> {
  /** The document with a note of each link that nobody could check. */
  readonly document: Document;
  readonly problems: readonly Problem[];
}

/** Code of the note about a link that nobody could check. */
export const pendingCode = 'LINK_PENDING';

/** The state of each link; without a checker nobody can tell. */
export async function askLinks(checker: LinkChecker | undefined, links: readonly Link[]): Promise<readonly LinkState[]> {
  if (links.length === 0) return [];
  return checker ? checker.check(links) : links.map(() => 'UNKNOWN' as const);
}

/** The slugs of organisations, as far as a checker knows them. */
export async function askSlugs(checker: LinkChecker | undefined, organisations: readonly string[]): Promise<Slugs> {
  if (organisations.length === 0) return new Map();
  return (await checker?.slugsOf?.(organisations)) ?? new Map();
}

/** A checker that asks once about each record that is there, for many edits in a row. */
export function rememberLinks(checker: LinkChecker): LinkChecker {
  const present = new Set<string>();
  return {
    slugsOf: (organisations) => askSlugs(checker, organisations),
    check: async (links) => {
      const open = links.filter((link) => !present.has(keyOf(link)));
      const states = await askLinks(checker, open);
      const found = new Map(open.map((link, index) => [keyOf(link), states[index] ?? 'UNKNOWN'] as const));
      for (const [key, state] of found) if (state === 'PRESENT') present.add(key);
      return links.map((link) => found.get(keyOf(link)) ?? 'PRESENT');
    },
  };
}

/** The links that have to be checked before a document is published: those that are new, and those that are still pending. */
export function openLinks(links: readonly Link[], before: { readonly links: readonly Link[]; readonly notes: readonly StoredNote[] } | null) {
  if (!before || before.notes.some(({ code }) => code === pendingCode)) return links;
  const known = new Set(before.links.map(keyOf));
  return links.filter((link) => !known.has(keyOf(link)));
}

/**
 * Names every link whose record is missing, and notes on the document each one that nobody could check. Of fields
 * that the public may not read, no note tells.
 */
export function settleLinks<Document extends RecordDocument>(
  document: Document,
  links: readonly Link[],
  states: readonly LinkState[],
  withheld: ReadonlySet<string> = new Set(),
): CheckedLinks<Document> {
  const inState = (state: LinkState) => links.filter((_, index) => states[index] === state);
  const settled = document.notes.filter(({ code }) => code !== pendingCode);
  return {
    document: { ...document, notes: [...settled, ...inState('UNKNOWN').filter(({ path }) => !withheld.has(String(path[0]))).map(linkPending)] },
    problems: inState('MISSING').flatMap(linkMissing),
  };
}

/** That a record which is named is not there for the public. */
export function linkMissing({ type, key, path }: Link): readonly Problem[] {
  return problem('LINK_MISSING', path, {
    en: `The graph holds no ${type} “${key}” in public. Correct the key, or publish that record first.`,
    lo: `ບໍ່ມີ ${type} “${key}” ທີ່ເຜີຍແຜ່ໃນລະບົບ. ກະລຸນາແກ້ລະຫັດ ຫຼື ເຜີຍແຜ່ທະບຽນນັ້ນກ່ອນ.`,
  });
}

/** The note of a link that nobody could check. */
export function linkPending({ type, key, path }: Link): StoredNote {
  return {
    code: pendingCode,
    severity: 'WARNING',
    field: String(path[0] ?? ''),
    message: {
      en: `Nobody has checked yet that the graph holds the ${type} “${key}”.`,
      lo: `ຍັງບໍ່ທັນໄດ້ກວດວ່າລະບົບມີ ${type} “${key}” ຫຼື ບໍ່.`,
    },
  };
}

function keyOf({ type, key }: Link): string {
  return `${type} ${key}`;
}
