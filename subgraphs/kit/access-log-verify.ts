import { sql } from 'kysely';
import type { SqlDatabase } from '../../database/index.ts';
import { accessEntryEntity, chainHash, firstLink, type AccessEntry } from './access-log-entry.ts';
import { rowAlias } from './listing.ts';

/** A place in the chain. */
export interface ChainPlace {
  readonly sequence: number;
  readonly hash: string;
}

/** What reading a whole log over has shown. */
export type AccessLogReport =
  | { readonly isWhole: true; readonly head: ChainPlace }
  | { readonly isWhole: false; readonly brokenAt: number; readonly reason: string };

const pageRows = 1000;

/**
 * Reads the log of a registry from its first entry and hashes it anew. `noted` is a head written down earlier: a
 * log whose end was cut off together with its head is whole in itself, and differs from it.
 */
export async function verifyAccessLog(database: SqlDatabase, registry: string, noted?: ChainPlace): Promise<AccessLogReport> {
  const { head, last } = await readEnds(database);
  if (!head) return broken(0, 'the head of the log is missing');
  let link: ChainPlace = { sequence: 0, hash: firstLink };
  while (link.sequence < head.sequence) {
    const entries = await readEntries(database, link.sequence);
    if (entries.length === 0) return broken(link.sequence + 1, 'this entry and those after it are missing');
    for (const entry of entries) {
      const reason = faultOf(entry, link, registry) ?? differenceFrom(noted, entry);
      if (reason !== undefined) return broken(link.sequence + 1, reason);
      link = entry;
      if (link.sequence === head.sequence) break;
    }
  }
  if (link.hash !== head.hash) return broken(head.sequence, 'the head of the log is not the last entry');
  if (last > head.sequence) return broken(head.sequence + 1, 'this entry lies beyond the head of the log');
  if (noted && noted.sequence > head.sequence) {
    return broken(head.sequence + 1, `the log ends here, but had ${noted.sequence} entries when its head was noted`);
  }
  return { isWhole: true, head };
}

// One statement, so that head and last entry are of one moment while others append.
async function readEnds({ reads }: SqlDatabase): Promise<{ readonly head: ChainPlace | undefined; readonly last: number }> {
  const { rows } = await sql<ChainPlace & { last: number | null }>`
    select sequence, hash, (select max(sequence) from access_entry) as last from access_head where id = 1`.execute(reads);
  const [row] = rows;
  return { head: row && { sequence: Number(row.sequence), hash: row.hash }, last: Number(row?.last ?? 0) };
}

async function readEntries(database: SqlDatabase, after: number): Promise<readonly AccessEntry[]> {
  const table = database.table<AccessEntry>(accessEntryEntity);
  const sequence = table.column(rowAlias, 'sequence');
  const { rows } = await sql`select ${table.select(rowAlias)} from ${sql.ref(table.name)} as ${sql.ref(rowAlias)}
    where ${sequence} > ${after} order by ${sequence} limit ${sql.lit(pageRows)}`.execute(database.reads);
  return rows.map((row) => table.toRow(row));
}

function faultOf(entry: AccessEntry, previous: ChainPlace, registry: string): string | undefined {
  if (entry.sequence !== previous.sequence + 1) return 'this entry is missing';
  if (entry.hash === chainHash(previous.hash, registry, entry)) return undefined;
  return 'this entry, or its place in the chain, was changed';
}

function differenceFrom(noted: ChainPlace | undefined, entry: ChainPlace): string | undefined {
  if (!noted || noted.sequence !== entry.sequence || noted.hash === entry.hash) return undefined;
  return 'the log was another one when its head was noted';
}

function broken(brokenAt: number, reason: string): AccessLogReport {
  return { isWhole: false, brokenAt, reason };
}
