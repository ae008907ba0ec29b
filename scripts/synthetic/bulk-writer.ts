import type { EntityManager, EntitySchema } from '@mikro-orm/sql';
import { recordChanges } from '../../subgraphs/kit/changes.ts';
import type { Database } from '../../subgraphs/kit/database.ts';
import { changedFields } from '../../subgraphs/kit/seed.ts';
import { write } from '../../subgraphs/kit/write.ts';

/** Rows for one table. */
export interface TableRows {
  readonly entity: EntitySchema;
  readonly rows: readonly object[];
}

/** A record on its way into a registry: its document, and the rows it comes to. */
export interface BulkRecord {
  readonly entityType: string;
  readonly document: { readonly id: string };
  readonly tables: readonly TableRows[];
}

const recordsPerTransaction = 500;
const rowsPerStatement = 250;

/**
 * Writes many records with their entries in the record of changes, some hundred to a transaction, and never
 * holds more than those in memory.
 */
export async function writeInBulk(
  database: Database,
  records: Iterable<BulkRecord>,
  recordedAt: string,
  onProgress: (written: number) => void,
): Promise<void> {
  let batch: BulkRecord[] = [];
  let written = 0;
  const flush = async () => {
    await write(database, (em) => writeBatch(em, batch, recordedAt));
    written += batch.length;
    batch = [];
    onProgress(written);
  };
  for (const record of records) {
    batch.push(record);
    if (batch.length === recordsPerTransaction) await flush();
  }
  if (batch.length > 0) await flush();
}

async function writeBatch(em: EntityManager, batch: readonly BulkRecord[], recordedAt: string): Promise<void> {
  const tables = Map.groupBy(batch.flatMap((record) => record.tables), ({ entity }) => entity);
  for (const [entity, groups] of tables) await insertRows(em, entity, groups.flatMap(({ rows }) => rows));
  await recordChanges(
    em,
    batch.map(({ entityType, document }) => ({
      recordedAt,
      actor: 'synthetic-load',
      kind: 'CREATED',
      entityType,
      entityId: document.id,
      fields: changedFields(document),
      state: document,
      version: 1,
    })),
  );
}

async function insertRows(em: EntityManager, entity: EntitySchema, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await em.insertMany(entity, rows.slice(start, start + rowsPerStatement));
  }
}
