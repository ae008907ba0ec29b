import { sql, type Kysely } from 'kysely';

/** What the record of changes says of one record up to some change. */
export interface ReplayedState {
  readonly entityId: string;
  readonly entityType: string;
  /** The record's document; undefined where it is not public, or was not there yet. */
  readonly document: unknown;
  readonly version: number;
  /** When the record was first told of, and when last. */
  readonly createdAt: string;
  readonly recordedAt: string;
}

/** A stretch of the record of changes: which records are to be brought to what they were at `upTo`. */
export interface ReplayRange {
  readonly upTo: number;
  /** Only records that changed after one and up to the other of these; all of them where it is left out. */
  readonly changed?: { readonly after: number; readonly until: number };
}

const idsPerPage = 200;

/** Reads the states of a range, some hundred at a time, in the order of their keys. */
export async function* readStates(reads: Kysely<unknown>, range: ReplayRange): AsyncGenerator<readonly ReplayedState[]> {
  for (let after = ''; ; ) {
    const ids = await readIds(reads, range, after);
    const last = ids.at(-1);
    if (last === undefined) return;
    yield await statesOf(reads, ids, range.upTo);
    after = last;
  }
}

async function readIds(reads: Kysely<unknown>, { upTo, changed }: ReplayRange, after: string): Promise<readonly string[]> {
  const [low, high] = changed ? [changed.after, changed.until] : [0, upTo];
  const { rows } = await sql<{ id: string }>`select distinct entity_id as id from registry_change
    where entity_id > ${after} and sequence > ${low} and sequence <= ${high}
    order by entity_id limit ${sql.lit(idsPerPage)}`.execute(reads);
  return rows.map(({ id }) => id);
}

interface Extent {
  readonly id: string;
  readonly first: number;
  readonly last: number;
  readonly entries: number;
}

async function statesOf(reads: Kysely<unknown>, ids: readonly string[], upTo: number): Promise<readonly ReplayedState[]> {
  const { rows: extents } = await sql<Extent>`
    select entity_id as id, min(sequence) as first, max(sequence) as last, count(*) as entries from registry_change
    where entity_id in (${sql.join(ids)}) and sequence <= ${upTo} group by entity_id`.execute(reads);
  const entries = await readEntries(reads, extents);
  const known = new Map(extents.map((extent) => [extent.id, extent]));
  return ids.map((entityId) => {
    const extent = known.get(entityId);
    const last = extent && entries.get(Number(extent.last));
    if (!extent || !last) return { entityId, entityType: '', document: undefined, version: 0, createdAt: '', recordedAt: '' };
    const isPublic = last.kind !== 'WITHDRAWN';
    return {
      entityId,
      entityType: last.entityType,
      document: isPublic ? parse(last.state) : undefined,
      // Entries older than the column of versions: each of them raised the version by one.
      version: Number(last.version ?? extent.entries),
      createdAt: entries.get(Number(extent.first))?.recordedAt ?? last.recordedAt,
      recordedAt: last.recordedAt,
    };
  });
}

interface Entry {
  readonly sequence: number;
  readonly kind: string;
  readonly entityType: string;
  readonly recordedAt: string;
  readonly version: number | null;
  readonly state: unknown;
}

async function readEntries(reads: Kysely<unknown>, extents: readonly Extent[]): Promise<ReadonlyMap<number, Entry>> {
  const sequences = [...new Set(extents.flatMap(({ first, last }) => [first, last]))];
  if (sequences.length === 0) return new Map();
  const { rows } = await sql<Entry>`
    select sequence, kind, entity_type as entityType, recorded_at as recordedAt, version, state from registry_change
    where sequence in (${sql.join(sequences)})`.execute(reads);
  return new Map(rows.map((row) => [Number(row.sequence), row]));
}

// MySQL's driver parses JSON columns itself; MariaDB's and SQLite's come as text.
function parse(state: unknown): unknown {
  return typeof state === 'string' ? JSON.parse(state) : state;
}
