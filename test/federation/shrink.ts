import { Kind, parse } from 'graphql';
import type { Case } from './case.ts';
import { compose } from './compose.ts';
import { isUniform, loosened, smallerOperations, smallerSchemas, without } from './shrink-text.ts';

/** Says whether a smaller case still shows the same fault. */
export type StillFails = (candidate: Case) => Promise<boolean>;

/** Makes a failing case as small as single steps can, within a number of attempts. */
export async function shrink(found: Case, stillFails: StillFails, attempts = 2000): Promise<Case> {
  let smallest = found;
  const isFit = fitness(found);
  let left = attempts;
  const sweep = async (variants: (from: Case) => Iterable<Case>): Promise<boolean> => {
    let hasShrunk = false;
    // After a success the next variant stands at the same position, since one edit fewer is left.
    for (let position = 0; left > 0;) {
      const variant = nth(variants(smallest), position);
      const candidate = variant && withoutUnusedExternals(variant);
      if (candidate === undefined) break;
      left -= 1;
      if (isFit(candidate) && await stillFails(candidate).catch(() => false)) {
        smallest = candidate;
        hasShrunk = true;
      } else {
        position += 1;
      }
    }
    return hasShrunk;
  };
  for (;;) {
    const smallerOperation = await sweep(operations);
    const smallerGraph = await sweep(graphs);
    if (!smallerOperation && !smallerGraph) return smallest;
  }
}

/** Where resolvers fail, subgraphs that differ about what may be null are no case: the nulls would climb to other places. */
function fitness({ faults, subgraphs }: Case): (candidate: Case) => boolean {
  if (!faults || !isUniform(Object.values(subgraphs))) return () => true;
  return (candidate) => isUniform(Object.values(candidate.subgraphs));
}

/** A field that is external for nothing keeps a graph from composing, and so would keep its last use in place. */
function withoutUnusedExternals(candidate: Case): Case {
  const composed = compose(candidate);
  const unused = 'reasons' in composed ? composed.reasons.flatMap((reason) =>
    [.../^\[(\w+)\] Field "(\w+)\.(\w+)" is marked @external but is not used/u.exec(reason) ?? []].slice(1)) : [];
  const [subgraph = '', type = '', field = ''] = unused;
  const sdl = candidate.subgraphs[subgraph];
  if (sdl === undefined) return candidate;
  const subgraphs = { ...candidate.subgraphs, [subgraph]: without(sdl, type, field) };
  return withoutUnusedExternals({ ...candidate, subgraphs });
}

function nth<T>(items: Iterable<T>, position: number): T | undefined {
  let index = 0;
  for (const item of items) {
    if (index === position) return item;
    index += 1;
  }
  return undefined;
}

function* operations(found: Case): Generator<Case> {
  for (const name of Object.keys(found.variables)) {
    yield { ...found, variables: Object.fromEntries(Object.entries(found.variables).filter(([one]) => one !== name)) };
  }
  for (const operation of lazily(() => smallerOperations(found.operation))) {
    yield { ...found, operation };
  }
}

function* graphs(found: Case): Generator<Case> {
  const subgraphs = Object.entries(found.subgraphs);
  for (const [name] of subgraphs) yield { ...found, subgraphs: Object.fromEntries(subgraphs.filter(([one]) => one !== name)) };
  for (const [type, field] of coordinates(found)) {
    const smaller = attempt(() => subgraphs.map(([name, sdl]) => [name, without(sdl, type, field)] as const));
    if (smaller.length > 0) yield { ...found, subgraphs: Object.fromEntries(smaller) };
    if (field !== undefined) yield* looser(found, type, field);
  }
  for (const [name, sdl] of subgraphs) {
    for (const smaller of lazily(() => smallerSchemas(sdl))) yield { ...found, subgraphs: { ...found.subgraphs, [name]: smaller } };
  }
}

/** One field without the outermost of its lists and non-nulls in all subgraphs. */
function* looser(found: Case, type: string, field: string): Generator<Case> {
  const subgraphs = Object.entries(found.subgraphs).map(([name, sdl]) => [name, sdl, loosened(sdl, type, field)] as const);
  if (subgraphs.every(([, , loose]) => loose === undefined)) return;
  yield { ...found, subgraphs: Object.fromEntries(subgraphs.map(([name, sdl, loose]) => [name, loose ?? sdl])) };
}

/** Types, then fields, of all subgraphs. */
function coordinates({ subgraphs }: Case): readonly (readonly [string, string?])[] {
  const types = new Map<string, Set<string>>();
  for (const sdl of Object.values(subgraphs)) {
    for (const definition of parse(sdl).definitions) {
      if (!('name' in definition) || !definition.name || !definition.kind.endsWith('TypeDefinition')) continue;
      const fields = types.get(definition.name.value) ?? new Set<string>();
      types.set(definition.name.value, fields);
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
      for (const field of definition.fields ?? []) fields.add(field.name.value);
    }
  }
  return [...[...types.keys()].map((type) => [type] as const), ...[...types].flatMap(([type, fields]) => [...fields].map((field) => [type, field] as const))];
}

function* lazily(make: () => Iterable<string>): Generator<string> {
  try {
    yield* make();
  } catch {
    // An edit left something that cannot be printed; the ones before it stand.
  }
}

/** An edit may leave something that cannot be read; then there is nothing to offer. */
function attempt<T>(make: () => readonly T[]): readonly T[] {
  try {
    return make();
  } catch {
    return [];
  }
}
