import { getNamedType, getNullableType, isCompositeType, isListType, isObjectType } from 'graphql';
import type { GraphQLObjectType } from 'graphql';
import type { Field } from './spread.ts';

/** One thing in an operation that a file can be about: a list with pages, a whole list, or a single record. */
export interface RowSource {
  /** The keys that lead to it, with dots between; empty for the whole answer. */
  readonly name: string;
  readonly kind: 'pages' | 'list' | 'record';
  /** The fields that lead to it, itself the last. */
  readonly path: readonly Field[];
  /** What each row holds. */
  readonly fields: readonly Field[];
  /** True where rows are edges, because the document asks for edges and not for nodes alone. */
  readonly isEdges: boolean;
}

/** Everything that a file can be made of, the outermost first; nothing below a list, because that is no one list. */
export function findRowSources(fields: readonly Field[]): readonly RowSource[] {
  const found: RowSource[] = [{ name: '', kind: 'record', path: [], fields, isEdges: false }];
  const known = new Set<string>(['']);
  // Each record that is found is looked into in turn.
  for (const source of found) {
    if (source.kind !== 'record') continue;
    for (const field of source.fields) {
      const next = sourceAt([...source.path, field]);
      if (!next || known.has(next.name)) continue;
      known.add(next.name);
      found.push(next);
    }
  }
  // A part of a record, such as its name in several languages, is nothing to make a file of.
  return found.filter(({ kind, path }) => kind !== 'record' || path.length <= 1);
}

/**
 * What the file is about where nobody says: the list whose pages the document follows itself, else
 * the outermost list with pages, else the outermost list, else the one record.
 */
export function chooseSource(sources: readonly RowSource[]): RowSource | undefined {
  const paged = sources.filter(({ kind }) => kind === 'pages');
  const roots = sources.filter(({ kind, path }) => kind === 'record' && path.length === 1);
  return (
    paged.find(followsPages) ?? paged[0] ?? sources.find(({ kind }) => kind === 'list') ?? (roots.length === 1 ? roots[0] : sources[0])
  );
}

function sourceAt(path: readonly Field[]): RowSource | undefined {
  const field = path.at(-1);
  const named = field && getNamedType(field.type);
  if (!field || !isCompositeType(named)) return undefined;
  const source = { name: path.map(({ key }) => key).join('.'), path };
  if (isListType(getNullableType(field.type))) return { ...source, kind: 'list', fields: field.fields, isEdges: false };
  const rows = rowsOfPages(field);
  if (rows) return { ...source, kind: 'pages', ...rows };
  return { ...source, kind: 'record', fields: field.fields, isEdges: false };
}

function rowsOfPages(field: Field): Pick<RowSource, 'fields' | 'isEdges'> | undefined {
  if (!hasPages(field)) return undefined;
  const edges = field.fields.find(({ node }) => node.name.value === 'edges');
  if (edges?.fields.some(({ node }) => node.name.value === 'node')) return { fields: edges.fields, isEdges: true };
  const nodes = field.fields.find(({ node }) => node.name.value === 'nodes');
  return nodes && { fields: nodes.fields, isEdges: false };
}

/** True for a field that the conventions of Relay's connections let anybody follow page by page. */
function hasPages({ of, node, type }: Field): boolean {
  const named = getNamedType(type);
  if (!isObjectType(of) || !isObjectType(named)) return false;
  const takes = of.getFields()[node.name.value]?.args.map(({ name }) => name) ?? [];
  return takes.includes('first') && takes.includes('after') && holds(named, 'pageInfo', ['hasNextPage']) && holds(named, 'edges', ['cursor', 'node']);
}

function holds(type: GraphQLObjectType, name: string, inside: readonly string[]): boolean {
  const field = type.getFields()[name];
  const named = field && getNamedType(field.type);
  return isObjectType(named) && inside.every((one) => named.getFields()[one]);
}

function followsPages({ path }: RowSource): boolean {
  return path.at(-1)?.fields.some(({ node }) => node.name.value === 'pageInfo') ?? false;
}
