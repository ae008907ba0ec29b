import type { EntityManager, EntitySchema, FilterQuery, RequiredEntityData } from '@mikro-orm/sql';

/** The columns that `saveRow` looks after itself. */
interface KeptColumns {
  readonly id: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Creates the row of a record or brings it up to date, within the unit of work; answers its version after that. */
export async function saveRow<Row extends KeptColumns>(
  em: EntityManager,
  entity: EntitySchema<Row>,
  columns: Omit<Row, 'version' | 'createdAt' | 'updatedAt' | symbol>,
  recordedAt: string,
): Promise<{ readonly version: number }> {
  const existing = await em.findOne(entity, { id: columns.id } as FilterQuery<Row>);
  const row = existing
    ? em.assign(existing, { ...columns, updatedAt: recordedAt } as never)
    : em.create(entity, { ...columns, createdAt: recordedAt, updatedAt: recordedAt } as never as RequiredEntityData<Row>);
  em.persist(row);
  await em.flush();
  return { version: row.version };
}

/** Replaces all rows that a record owns in another table. */
export async function replaceRows<Row extends object>(
  em: EntityManager,
  entity: EntitySchema<Row>,
  owner: FilterQuery<NoInfer<Row>>,
  rows: readonly RequiredEntityData<Row>[],
): Promise<void> {
  await em.nativeDelete(entity, owner);
  if (rows.length > 0) await em.insertMany(entity, [...rows]);
}
