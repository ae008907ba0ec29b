import type { FetchNode } from '@apollo/query-planner';
import { print, stripIgnoredCharacters, visit } from 'graphql';
import type { DocumentNode } from 'graphql';

/** The parts of a fetch that follow from its document: variables that nothing uses any more are not declared. */
export function fetchText(document: DocumentNode): Pick<FetchNode, 'operation' | 'variableUsages'> {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: (variable) => void used.add(variable.name.value),
  });
  const pruned = visit(document, {
    VariableDefinition: (definition) => (used.has(definition.variable.name.value) ? false : null),
  });
  const variableUsages = [...used].filter((name) => name !== 'representations');
  return { operation: stripIgnoredCharacters(print(pruned)), variableUsages };
}
