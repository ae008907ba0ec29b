import { Kind, type DocumentNode } from 'graphql';
import { addSaturating } from './limit.ts';
import type { Annotated, ShapeRule } from './shape-rule.ts';

/** Directives wherever they stand (CVE-2024-47614: thousands of them on one field). */
export const directiveRule = {
  limit: {
    key: 'LIMIT_DIRECTIVES',
    default: 50,
    unit: 'directives',
    description: 'Directives in one document, fragments spread out.',
  },
  count: (selection, inner) => addSaturating(inner, countOn(selection)),
  join: addSaturating,
  countOutside: countOnDefinitions,
} as const satisfies ShapeRule;

function countOn(node: Annotated): number {
  return node.directives?.length ?? 0;
}

function countOnDefinitions(document: DocumentNode): number {
  let count = 0;
  for (const definition of document.definitions) {
    count += countOn(definition);
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const variable of definition.variableDefinitions ?? []) count += countOn(variable);
  }
  return count;
}
