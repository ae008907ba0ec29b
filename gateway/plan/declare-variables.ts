import type { PlanNode } from '@apollo/query-planner';
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import type { VariableDefinitionNode } from 'graphql';
import { planFetches } from './plan-fetches.ts';

// The planner leaves fragments that can never apply in a fetch, and leaves out the variables that only they use.

/** Declares every variable that a fetch of the plan uses, as the operation has it. */
export function declareVariables(plan: PlanNode, definitions: readonly VariableDefinitionNode[]): void {
  if (definitions.length === 0) return;
  for (const { fetch } of planFetches(plan)) {
    const names = new Set([...fetch.operation.matchAll(/\$(\w+)/g)].map(([, name]) => name));
    const lacking = definitions.filter(({ variable: { name } }) => (
      names.has(name.value) && !(fetch.variableUsages ?? []).includes(name.value)
    ));
    if (lacking.length === 0) continue;
    const document = visit(parse(fetch.operation, { noLocation: true }), {
      OperationDefinition: (node) => ({ ...node, variableDefinitions: [...(node.variableDefinitions ?? []), ...lacking] }),
      [Kind.SELECTION_SET]: () => false,
    });
    fetch.operation = stripIgnoredCharacters(print(document));
    fetch.variableUsages = [...(fetch.variableUsages ?? []), ...lacking.map(({ variable }) => variable.name.value)];
  }
}
