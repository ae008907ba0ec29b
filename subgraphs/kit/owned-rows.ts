import type { EntitySchema } from '@mikro-orm/sql';
import type { RegistryContext } from './context.ts';

/** The rows that a record owns, by the entities they belong to. */
export type HeldRows = ReadonlyMap<EntitySchema, readonly object[]>;

// A symbol goes along where a resolver copies a row, and into no answer.
const held = Symbol('rows in memory');

/**
 * A record's row that carries the rows it owns: a draft, or a record just written, which resolvers then read as
 * they read any other. The owned rows carry each other in turn.
 */
export function holdRows<Row extends object>(row: Row, owned: HeldRows): Row {
  const rows = new Map<EntitySchema, readonly object[]>();
  for (const [entity, list] of owned) rows.set(entity, list.map((item) => ({ ...item, [held]: rows })));
  return { ...row, [held]: rows };
}

/** The rows of an entity that a row carries in memory; undefined for a row of the registry's tables. */
export function heldRows<Row extends object>(source: object, entity: EntitySchema<Row>): readonly Row[] | undefined {
  const carried = (source as { readonly [held]?: HeldRows })[held];
  return carried && ((carried.get(entity) ?? []) as readonly Row[]);
}

/** Rows of an entity that a row owns, or that belong to the same record: its own where it carries them, else the registry's. */
export async function ownedRows<Row extends object>(
  context: RegistryContext,
  source: object,
  wanted: { readonly entity: EntitySchema<Row>; readonly property: keyof Row & string; readonly key: string; readonly sortBy: keyof Row & string },
): Promise<readonly Row[]> {
  const { entity, property, key, sortBy } = wanted;
  const rows = heldRows(source, entity);
  if (!rows) return context.loaders.many(context.database.table(entity), property, key, sortBy);
  return rows.filter((row) => row[property] === key).toSorted((a, b) => compare(a[sortBy], b[sortBy]));
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : Number(left > right);
}
