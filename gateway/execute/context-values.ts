import type { FetchNode } from '@apollo/query-planner';
import { isDataObject, ownValue } from './collectors.ts';
import type { Placed } from './collectors.ts';
import { stringText, valueText } from './json-text.ts';
import type { TypeRelations } from './type-relations.ts';

/** Reads the values of `@fromContext` arguments for an entity from the objects above it, as members of a JSON object. */
export type ContextReader = (placed: Placed) => string;

interface Source {
  readonly name: string;
  readonly levels: number;
  readonly path: readonly string[];
}

const fragmentPrefix = '... on ';

/** Compiles the context arguments of a fetch; undefined when it has none. */
export function contextReader(
  rewrites: FetchNode['contextRewrites'],
  relations: TypeRelations,
): ContextReader | undefined {
  if (rewrites === undefined || rewrites.length === 0) return undefined;
  const sources = rewrites.map(({ path, renameKeyTo }): Source => {
    const levels = path.filter((element) => element === '..').length;
    return { name: renameKeyTo, levels, path: path.filter((element) => element !== '..') };
  });
  return (placed) => contextText(placed, sources, relations);
}

function contextText({ object, above }: Placed, sources: readonly Source[], relations: TypeRelations): string {
  const values = new Map<string, unknown>();
  for (const { name, levels, path } of sources) {
    // A context set on several types comes as one source for each; the type that is there decides.
    if (values.get(name) !== undefined) continue;
    const start = levels === 0 ? object : above.at(-levels);
    values.set(name, valueAt(start, path, relations));
  }
  return [...values]
    .flatMap(([name, value]) => (value === undefined ? [] : [`${stringText(name)}:${valueText(value)}`]))
    .join(',');
}

function valueAt(start: unknown, path: readonly string[], relations: TypeRelations): unknown {
  const [element, ...rest] = path;
  if (element === undefined || start === null) return start;
  if (Array.isArray(start)) return start.map((item) => valueAt(item, path, relations));
  if (!isDataObject(start)) return undefined;
  if (!element.startsWith(fragmentPrefix)) return valueAt(ownValue(start, element), rest, relations);
  const typeName = start['__typename'];
  const condition = element.slice(fragmentPrefix.length);
  // Objects of a type that is certain carry no name.
  const passes = typeof typeName !== 'string' || relations.passes(typeName, condition);
  return passes ? valueAt(start, rest, relations) : undefined;
}
