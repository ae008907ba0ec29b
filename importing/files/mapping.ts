import { readFileSync } from 'node:fs';
import { GraphQLInputObjectType, getNullableType, isInputObjectType, isListType } from 'graphql';
import { parse as parseYaml } from 'yaml';

/** How the columns or keys of a file become fields of records. */
export interface Mapping {
  /** Path of a field for each column; null leaves the column out. */
  readonly columns: ReadonlyMap<string, string | null>;
  /** Values of fields where the file has none, by path. */
  readonly defaults: ReadonlyMap<string, unknown>;
  /** What the words of a file mean in a field, by path. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Columns as they are called, one by one. */
export const noMapping: Mapping = { columns: new Map(), defaults: new Map(), values: new Map() };

// What columns are called in Lao tables, and short English names.
const otherNames: ReadonlyMap<string, string> = new Map([
  ['ຊື່', 'name.lo'], ['ຊື່ອັງກິດ', 'name.en'], ['ຊື່ຫຍໍ້', 'abbreviation.lo'], ['ຫົວຂໍ້', 'title.lo'], ['ປະເພດ', 'kind'], ['ສະຖານະ', 'status'],
  ['ວັນທີ', 'startsOn'], ['ວັນທີເລີ່ມ', 'startsOn'], ['ວັນທີສິ້ນສຸດ', 'endsOn'], ['ສະຖານທີ່', 'venue.name.lo'], ['ແຂວງ', 'province'],
  ['ຜູ້ຈັດ', 'organisers'], ['ໂຄງການ', 'programme'], ['ຈຳນວນຜູ້ເຂົ້າຮ່ວມ', 'attendance.total'], ['ຂຶ້ນກັບ', 'parent'], ['ເວັບໄຊ', 'website'],
  ['date', 'startsOn'], ['start', 'startsOn'], ['end', 'endsOn'], ['participants total', 'attendance.total'], ['attendance', 'attendance.total'],
  ['venue', 'venue.name'], ['organizers', 'organisers'], ['ministry', 'parent'],
]);

/** Reads a file that maps columns, in JSON or YAML: `columns`, `defaults` and `values`. */
export function readMapping(path: string): Mapping {
  const file: unknown = parseYaml(readFileSync(path, 'utf8'));
  const parts = entriesOf(file, path);
  const unknown = [...parts.keys()].find((key) => !['columns', 'defaults', 'values'].includes(key));
  if (unknown !== undefined) throw new RangeError(`${path} has "${unknown}"; a mapping has columns, defaults and values.`);
  const columns = [...entriesOf(parts.get('columns') ?? {}, path)].map(([column, field]) => {
    if (field === null || typeof field === 'string') return [column, field] as const;
    throw new RangeError(`${path}: the column "${column}" is mapped to the path of a field, or to null to leave it out.`);
  });
  const values = [...entriesOf(parts.get('values') ?? {}, path)].map(([field, words]) =>
    [field, new Map([...entriesOf(words, path)].map(([word, value]) => [word, String(value)]))] as const);
  return { columns: new Map(columns), defaults: entriesOf(parts.get('defaults') ?? {}, path), values: new Map(values) };
}

function entriesOf(value: unknown, path: string): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new RangeError(`${path} is no mapping: its parts are objects.`);
  return new Map(Object.entries(value));
}

/** Where a column goes; undefined where nothing tells, null where it is left out. */
export function pathOf(column: string, { columns }: Mapping, type: GraphQLInputObjectType): string | null | undefined {
  const mapped = columns.get(column);
  if (mapped !== undefined) return mapped;
  const own = fieldPath(column.split('.'), type);
  if (own !== undefined) return own;
  const other = otherNames.get(column.trim().toLowerCase());
  return other === undefined ? undefined : fieldPath(other.split('.'), type);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The path of a field as the contract spells it: `Starts on` and `starts_on` are `startsOn`. */
function fieldPath(parts: readonly string[], type: GraphQLInputObjectType): string | undefined {
  const [first = '', ...rest] = parts;
  const field = Object.values(type.getFields()).find(({ name }) => plain(name) === plain(first));
  if (!field) return undefined;
  if (rest.length === 0) return field.name;
  const inner = getNullableType(field.type);
  if (isListType(inner)) {
    const [index = '', ...below] = rest;
    const item = getNullableType(inner.ofType);
    if (!/^\d{1,3}$/.test(index)) return undefined;
    if (below.length === 0) return `${field.name}.${index}`;
    const path = isInputObjectType(item) ? fieldPath(below, item) : undefined;
    return path && `${field.name}.${index}.${path}`;
  }
  const path = isInputObjectType(inner) ? fieldPath(rest, inner) : undefined;
  return path && `${field.name}.${path}`;
}
