import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/sql';
import { sql, type Kysely } from 'kysely';
import { takeTurn } from './changes.ts';
import { openDatabase, type Database } from './database.ts';
import { databaseDefinition, type RegistryModule } from './registry-module.ts';
import { replay } from './replay.ts';
import { compareRows, type RowDifference } from './table-compare.ts';
import { write } from './write.ts';

/** What checking a registry against its record of changes came to. */
export interface RecordReport {
  /** The last change of the record. */
  readonly sequence: number;
  /** Numbers that no change has; none in a record that was never cut. */
  readonly missing: number;
  /** True where the head of the record, from which new numbers are given out, stands at its end. */
  readonly isHeadAtEnd: boolean;
  /** Rows that are not what replaying the record makes of them: `one` is the registry, `other` the replay. */
  readonly differences: readonly RowDifference[];
}

/**
 * Replays the record of changes into an empty database and compares every row of every table that it tells of with
 * the registry's own. Both are read as they are at one moment, so that writers may go on meanwhile.
 */
export async function checkRecord(module: RegistryModule, database: Database): Promise<RecordReport> {
  const folder = await mkdtemp(join(tmpdir(), 'graph-replay-'));
  const replayed = await openDatabase(databaseDefinition(module), { url: `sqlite:${folder}` });
  try {
    return await atOneMoment(database, async (reads) => {
      const order = await readOrder(reads);
      await replay({ upTo: order.sequence }, {
        kinds: module.recordKinds ?? [],
        reads,
        transaction: (work) => replayed.fork().transactional(work),
      });
      const differences: RowDifference[] = [];
      for (const entity of recordedEntities(module)) {
        const one = { database, dialect: database.dialect, reads };
        for await (const difference of compareRows(entity, one, { database: replayed, dialect: 'sqlite', reads: replayed.reads })) {
          differences.push(difference);
        }
      }
      return { ...order, differences };
    });
  } finally {
    await replayed.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Empties the tables that the record of changes tells of and fills them again from it, in one transaction. */
export async function rebuild(module: RegistryModule, database: Database): Promise<void> {
  await write(database, async (em: EntityManager) => {
    // While it holds the turn, nobody adds to the record.
    await takeTurn(em, new Date());
    const reads: Kysely<unknown> = em.getKysely();
    const { sequence } = await readOrder(reads);
    for (const entity of recordedEntities(module)) await em.nativeDelete(entity, {});
    await replay({ upTo: sequence }, { kinds: module.recordKinds ?? [], reads, transaction: (work) => work(em) });
  });
}

function recordedEntities({ entities, untold = [] }: RegistryModule) {
  return entities.filter((entity) => !untold.includes(entity));
}

// A replica serves as well: it has applied the writers' transactions in their order.
function atOneMoment<T>(database: Database, work: (reads: Kysely<unknown>) => Promise<T>): Promise<T> {
  return database.reads.withoutPlugins().transaction().setIsolationLevel('repeatable read').execute(work);
}

async function readOrder(reads: Kysely<unknown>) {
  const { rows } = await sql<{ last: number | null; entries: number; head: number }>`
    select max(sequence) as last, count(*) as entries,
      (select sequence from registry_change_head where id = 'public') as head
    from registry_change`.execute(reads);
  const [row] = rows;
  const sequence = Number(row?.last ?? 0);
  return { sequence, missing: sequence - Number(row?.entries ?? 0), isHeadAtEnd: Number(row?.head) === sequence };
}
