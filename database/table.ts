import { JsonType, ReferenceKind, type EntitySchema, type MetadataStorage } from '@mikro-orm/sql';
import { sql, type RawBuilder } from 'kysely';

/** How an entity's rows are read without MikroORM's hydration: its columns under its property names. */
export interface Table<Row> {
  readonly name: string;
  /** The select list for a table under an alias. */
  select(alias: string): RawBuilder<unknown>;
  column(alias: string, property: string): RawBuilder<unknown>;
  /** Turns a raw row into values: JSON columns parsed, SQLite's 0 and 1 as booleans. */
  toRow(raw: unknown): Row;
}

/** Derives the table of an entity from MikroORM's metadata, so that columns are named in one place only. */
export function tableOf<Row>(metadataStorage: MetadataStorage, entity: EntitySchema<Row>): Table<Row> {
  const metadata = metadataStorage.get(entity);
  const columns = new Map<string, string>();
  const convert = new Map<string, (value: unknown) => unknown>();
  for (const property of metadata.props) {
    if (property.kind !== ReferenceKind.SCALAR || property.persist === false) continue;
    columns.set(property.name, property.fieldNames[0] ?? property.name);
    if (property.runtimeType === 'boolean') convert.set(property.name, Boolean);
    else if (property.customType instanceof JsonType) convert.set(property.name, parseJson);
  }
  return { name: metadata.tableName, ...tableParts<Row>(columns, convert) };
}

function tableParts<Row>(columns: ReadonlyMap<string, string>, convert: ReadonlyMap<string, (value: unknown) => unknown>) {
  const column = (alias: string, property: string): RawBuilder<unknown> => {
    const name = columns.get(property);
    if (name === undefined) throw new TypeError(`There is no column for "${property}".`);
    return sql.ref(`${alias}.${name}`);
  };
  return {
    column,
    select: (alias: string) =>
      sql.join([...columns.keys()].map((property) => sql`${column(alias, property)} as ${sql.ref(property)}`)),
    toRow: (raw: unknown): Row => {
      const row = raw as Record<string, unknown>;
      for (const [property, change] of convert) {
        const value = row[property];
        if (value !== null && value !== undefined) row[property] = change(value);
      }
      return row as Row;
    },
  };
}

// MySQL's driver parses JSON columns itself; MariaDB's and SQLite's come as text.
function parseJson(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}
