import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { Kind } from 'graphql';
import type { FragmentDefinitionNode, SelectionSetNode } from 'graphql';
import { fetchDocument, planFetches } from '../plan/plan-fetches.ts';
import { pathSteps } from './collectors.ts';

/** Where merged data holds entities of which the key says all, so that equal ones can be one object. */
export interface UniformPositions {
  /** Places, as field names joined by dots. */
  readonly places: ReadonlySet<string>;
  readonly fetches: ReadonlySet<FetchNode>;
}

const composite = '{}';

/**
 * Finds the entity fetches at whose places objects arrive with nothing but what the fetch's representation tells. Two
 * with one representation are alike there and stay alike: they become one object, completed and written once.
 */
export function uniformPositions(root: PlanNode): UniformPositions {
  const placed = planFetches(root).map(({ fetch, path }) => (
    { fetch, place: pathSteps(path).map((step) => step.key).join('.') }
  ));
  // Context gives equal entities different arguments; the planner's own aliases hide what is what.
  const isPlain = placed.every(({ fetch }) => !fetch.contextRewrites?.length && !fetch.outputRewrites?.length);
  const fetches = new Set<FetchNode>();
  const places = new Set<string>();
  if (!isPlain) return { places, fetches };
  const arriving = new Map<string, Set<string>>();
  for (const { fetch, place } of placed) arrivals(fetch, place, arriving);
  for (const { fetch, place } of placed) {
    const known = requiredLeaves(fetch);
    if (known === undefined || place === '') continue;
    if (![...(arriving.get(place) ?? [])].every((name) => known.has(name))) continue;
    fetches.add(fetch);
    places.add(place);
  }
  return { places, fetches };
}

function arrivals(fetch: FetchNode, place: string, arriving: Map<string, Set<string>>): void {
  const { operation, fragments } = fetchDocument(fetch.operation);
  const [first] = operation.selectionSet.selections;
  const isEntities = fetch.requires !== undefined && first?.kind === Kind.FIELD && first.selectionSet !== undefined;
  // What an entity fetch brings to its own place comes later than what it asks by.
  const own = new Map<string, Set<string>>();
  gather(isEntities ? first.selectionSet : operation.selectionSet, fragments, place, own);
  if (isEntities) own.delete(place);
  for (const [at, names] of own) {
    const known = arriving.get(at) ?? new Set();
    for (const name of names) known.add(name);
    arriving.set(at, known);
  }
}

function gather(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  at: string,
  found: Map<string, Set<string>>,
): void {
  const names = found.get(at) ?? new Set();
  found.set(at, names);
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      const name = node.alias?.value ?? node.name.value;
      names.add(node.selectionSet === undefined ? name : composite);
      if (node.selectionSet) gather(node.selectionSet, fragments, at === '' ? name : `${at}.${name}`, found);
      continue;
    }
    const inner = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    if (inner !== undefined) gather(inner.selectionSet, fragments, at, found);
  }
}

/** Names that every representation of a fetch shows; undefined when it shows more than plain values. */
function requiredLeaves(fetch: FetchNode): Set<string> | undefined {
  let common: Set<string> | undefined;
  for (const node of fetch.requires ?? []) {
    if (node.kind !== 'InlineFragment') return undefined;
    const names = new Set<string>();
    for (const field of node.selections) {
      if (field.kind === 'Field' && field.selections === undefined) names.add(field.name);
    }
    const before: Set<string> = common ?? names;
    common = new Set([...names].filter((name) => before.has(name)));
  }
  return common?.add('__typename');
}
