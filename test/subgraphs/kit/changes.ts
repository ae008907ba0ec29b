import { sql } from 'kysely';
import { recordChange, recordInternalChange, takeTurn } from '../../../subgraphs/kit/changes.ts';
import type { Database } from '../../../subgraphs/kit/database.ts';
import { write } from '../../../subgraphs/kit/write.ts';

/** A made-up change of a record that is not there. */
export const madeUpChange = (name: string, number: number) =>
  ({
    actor: 'test',
    kind: 'UPDATED',
    entityType: 'Programme',
    entityId: `prg_${name}`,
    fields: ['title'],
    state: { id: `prg_${name}`, synthetic: number },
    version: number,
  }) as const;

/** Appends one change after another, each in a transaction of its own, to both records. */
export async function appendChanges(database: Database, name: string, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    await write(database, async (em) => {
      const recordedAt = await takeTurn(em, new Date());
      await recordChange(em, { ...madeUpChange(name, number), recordedAt });
      await recordInternalChange(em, { ...madeUpChange(name, number), recordedAt });
    });
  }
}

/** What order and numbers of a record of changes come to. */
export async function readOrder(database: Database, table: 'registry_change' | 'registry_internal_change') {
  const { rows } = await sql<{ sequence: number; recordedAt: string; entityId: string; version: number }>`
    select sequence, recorded_at as recordedAt, entity_id as entityId, version from ${sql.ref(table)} order by sequence`.execute(database.reads);
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}
