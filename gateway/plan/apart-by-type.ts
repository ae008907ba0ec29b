import type { FetchNode, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, visit } from 'graphql';
import type { DocumentNode, FieldNode, SelectionNode, SelectionSetNode } from 'graphql';
import type { TypeRelations } from '../execute/type-relations.ts';
import type { FetchUse } from './fetch-use.ts';
import { fetchText } from './fetch-text.ts';
import type { Requirements } from './requirements.ts';
import { planFetches, replaceFetches } from './plan-fetches.ts';

// A registry that knows an interface object alone cannot tell its types apart, so the planner asks it for all that is
// wanted of any of them, for all of them: a field that fails where nobody asked for it would take others along.
// test/federation/cases

/** What taking fetches apart needs to know of the graph. */
export interface ApartGraph {
  readonly relations: TypeRelations;
  readonly requirements: Requirements;
}

/** Makes fetches from interface objects ask for each type what is wanted of it; the plan itself where they do already. */
export function apartByType(plan: PlanNode, { used, untold }: FetchUse, graph: ApartGraph): PlanNode {
  // What a context reads is not noted.
  if (planFetches(plan).some(({ fetch }) => fetch.contextRewrites?.length)) return plan;
  let isApart = false;
  const replaced = replaceFetches(plan, (fetch) => {
    const parts = untold.has(fetch) ? undefined : partsOf(fetch, used.get(fetch) ?? new Map(), graph);
    isApart ||= parts !== undefined;
    return parts ?? [fetch];
  });
  return isApart ? replaced : plan;
}

function partsOf(
  fetch: FetchNode,
  byType: ReadonlyMap<string, ReadonlySet<string>>,
  graph: ApartGraph,
): FetchNode[] | undefined {
  const { requires, inputRewrites, id } = fetch;
  if (requires === undefined || id !== undefined || !inputRewrites?.length) return undefined;
  const groups = new Map<string, string[]>();
  for (const [typeName, keys] of byType) {
    const signature = [...keys].filter((key) => key !== '__typename').toSorted().join(' ');
    groups.set(signature, [...(groups.get(signature) ?? []), typeName]);
  }
  if (groups.size < 2) return undefined;
  groups.delete('');
  const all = fieldNames(parse(fetch.operation, { noLocation: true }));
  return [...groups].map(([signature, typeNames]) => {
    const document = keeping(fetch.operation, new Set(['__typename', ...signature.split(' ')]));
    const kept = fieldNames(document);
    const isNeeded = (typeName: string) => (name: string): boolean => {
      const requiring = (field: string): boolean => graph.requirements.required(fetch.serviceName, typeName, field).includes(name);
      return graph.requirements.isKey(fetch.serviceName, typeName, name) || kept.some(requiring) || !all.some(requiring);
    };
    return {
      ...fetch,
      requires: typeNames.map((typeName) => requirementsOf(requires, typeName, graph.relations, isNeeded(typeName))),
      ...fetchText(document),
    };
  });
}

/** What the representations of one type show; the planner lets them all show what a field requires that one of them needs. */
function requirementsOf(
  requires: readonly QueryPlanSelectionNode[],
  typeName: string,
  relations: TypeRelations,
  isNeeded: (name: string) => boolean,
): QueryPlanSelectionNode {
  const selections = requires.flatMap((node) => (
    node.kind === 'InlineFragment' && relations.passes(typeName, node.typeCondition ?? typeName) ? node.selections : []
  ));
  const needed = selections.filter((node) => node.kind !== 'Field' || node.name === '__typename' || isNeeded(node.name));
  return { kind: 'InlineFragment', typeCondition: typeName, selections: needed };
}

function fieldNames(document: DocumentNode): string[] {
  const names: string[] = [];
  visit(document, {
    Field(node) {
      if (node.name.value === '_entities') return undefined;
      names.push(node.name.value);
      return false;
    },
  });
  return names;
}

/** The document of a fetch with some fields of its entities. */
function keeping(text: string, keys: ReadonlySet<string>): DocumentNode {
  const set = (node: SelectionSetNode): SelectionSetNode => ({
    ...node,
    selections: node.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FIELD) return keys.has(selection.alias?.value ?? selection.name.value) ? [selection] : [];
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
      const inner = set(selection.selectionSet);
      return inner.selections.length === 0 ? [] : [{ ...selection, selectionSet: inner }];
    }),
  });
  return visit(parse(text, { noLocation: true }), {
    Field(node): FieldNode | false {
      return node.name.value === '_entities' && node.selectionSet ? { ...node, selectionSet: set(node.selectionSet) } : false;
    },
  });
}
