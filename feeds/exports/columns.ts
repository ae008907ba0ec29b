import { getNamedType, getNullableType, isEnumType, isListType, isObjectType, isScalarType } from 'graphql';
import type { GraphQLNamedType } from 'graphql';
import type { RowSource } from './lists.ts';
import type { Field } from './spread.ts';

/** What the cells of a column hold, where each holds one value. */
export type CellType = 'text' | 'number' | 'date' | 'dateTime' | 'boolean';

/** One column of a table. */
export interface Column {
  /** The keys from the row to its values, with dots between; what is only there for paging is left out. */
  readonly name: string;
  /** All keys from the row to its values. */
  readonly path: readonly string[];
  /** What each step of the name is called in the schema, for its words. */
  readonly steps: readonly Step[];
  readonly type: CellType;
  /** How several values come to one cell; undefined where there is but one. */
  readonly several?: 'joined' | 'json';
  /** The enum whose values it holds. */
  readonly enumName?: string;
  /** True for the column that names the codes of the one before it. */
  readonly isName: boolean;
}

/** One step of a column's name. */
export interface Step {
  readonly key: string;
  readonly field: string;
  /** True for what stands directly in a text that is held in several languages. */
  readonly isOfText: boolean;
}

/** How columns are made of rows. */
export interface ColumnOptions {
  /** Whether a column of names stands beside each column of codes. */
  readonly names: boolean;
  /** Whether a list inside a row becomes one cell for each of its fields, or one cell of JSON. */
  readonly lists: 'joined' | 'json';
}

/** The columns of a table of rows, in the order of the document. */
export function findColumns({ fields, isEdges }: RowSource, { names, lists }: ColumnOptions): readonly Column[] {
  const found = new Map<string, Column>();
  const start: Place = { path: [], steps: [], isList: false };
  for (const column of fields.flatMap((field) => columnsOf(field, start, { lists, isRow: isEdges }))) {
    const known = found.get(column.name);
    found.set(column.name, known ? agreed(known, column) : column);
  }
  if (!names) return [...found.values()];
  return [...found.values()].flatMap((column) => (column.enumName === undefined ? [column] : withNames(column, found)));
}

interface Place {
  readonly path: readonly string[];
  readonly steps: readonly Step[];
  readonly isList: boolean;
}

interface Walk {
  readonly lists: ColumnOptions['lists'];
  /** True directly inside an edge that is a row. */
  readonly isRow: boolean;
}

function columnsOf(field: Field, place: Place, { lists, isRow }: Walk): readonly Column[] {
  const named = getNamedType(field.type);
  // The cursor of a row is offered to everybody, whatever the document asks.
  if (named.name === 'PageInfo' || (isRow && field.node.name.value === 'cursor')) return [];
  const isList = isListType(getNullableType(field.type));
  const next: Place = {
    path: [...place.path, field.key],
    steps: isOnlyForPaging(field) ? place.steps : [...place.steps, stepOf(field)],
    isList: place.isList || isList,
  };
  if (field.fields.length === 0) return [leaf(next, named)];
  if (isList && lists === 'json') return [{ ...leaf(next, named), type: 'text', several: 'json' }];
  return field.fields.flatMap((inner) => columnsOf(inner, next, { lists, isRow: false }));
}

function leaf({ path, steps, isList }: Place, named: GraphQLNamedType): Column {
  return {
    name: steps.map(({ key }) => key).join('.'),
    path,
    steps,
    type: isList ? 'text' : cellTypeOf(named),
    ...(isList && { several: 'joined' }),
    ...(isEnumType(named) && { enumName: named.name }),
    isName: false,
  };
}

// Nothing that a reader of a table knows: the list itself is the step before.
function isOnlyForPaging({ of, node: { name } }: Field): boolean {
  if (!isObjectType(of)) return false;
  const isConnection = of.getFields()['pageInfo'] !== undefined;
  const isEdge = of.getFields()['cursor'] !== undefined && of.getFields()['node'] !== undefined;
  return (isConnection && (name.value === 'nodes' || name.value === 'edges')) || (isEdge && name.value === 'node');
}

function stepOf({ key, of, node: { name } }: Field): Step {
  return { key, field: name.value, isOfText: of.name === 'LocalizedText' };
}

const scalarTypes: Readonly<Record<string, CellType>> = {
  Int: 'number',
  Float: 'number',
  Decimal: 'number',
  Boolean: 'boolean',
  Date: 'date',
  DateTime: 'dateTime',
};

function cellTypeOf(named: GraphQLNamedType): CellType {
  return (isScalarType(named) && Object.hasOwn(scalarTypes, named.name) && scalarTypes[named.name]) || 'text';
}

// Records of different types may have different things under one key.
function agreed(one: Column, other: Column): Column {
  const { enumName, ...column } = one;
  return {
    ...column,
    type: one.type === other.type ? one.type : 'text',
    ...(enumName !== undefined && enumName === other.enumName && { enumName }),
  };
}

function withNames(column: Column, taken: ReadonlyMap<string, Column>): readonly Column[] {
  const name = `${column.name}Name`;
  return taken.has(name) ? [column] : [column, { ...column, name, isName: true }];
}
