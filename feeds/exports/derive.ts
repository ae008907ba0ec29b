import { Kind, print, visit } from 'graphql';
import type { ArgumentNode, FieldNode, OperationDefinitionNode, SelectionNode, VariableDefinitionNode } from 'graphql';
import type { RowSource } from './lists.ts';
import { asSelections, setOf, type Field } from './spread.ts';

/** Names that a derived document brings with it; no document of a person is likely to use them. */
export const derivedNames = { first: 'exportFirst', after: 'exportAfter', cursor: 'exportCursor' } as const;

/** A document that asks for the rows of a file and for nothing else. */
export interface DerivedDocument {
  readonly text: string;
  readonly operationName: string;
  /** Variables that it takes from whoever asks for the file. */
  readonly variables: readonly VariableDefinitionNode[];
}

// Where a page begins and ends is the file's own business.
const pageArguments: ReadonlySet<string> = new Set(['first', 'after', 'last', 'before']);

/** Cuts an operation down to the way to its rows; a list with pages is asked a page at a time, with a cursor for each row. */
export function deriveDocument(operation: OperationDefinitionNode, source: RowSource): DerivedDocument {
  const rows = source.path.length === 0 ? asSelections(source.fields) : selectPath(source, source.path);
  const used = new Set<string>();
  visit(setOf(rows), { Variable: ({ name }) => void used.add(name.value) });
  const variables = (operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value));
  const operationName = `${operation.name?.value ?? ''}Export`;
  const derived: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: operation.operation,
    name: nameNode(operationName),
    variableDefinitions: [...variables, ...(source.kind === 'pages' ? pageVariables : [])],
    selectionSet: setOf(rows),
  };
  return { text: print(derived), operationName, variables };
}

function selectPath(source: RowSource, path: readonly Field[]): readonly SelectionNode[] {
  const [field, ...rest] = path;
  if (!field) return [];
  if (rest.length === 0 && source.kind === 'pages') return asSelections([{ ...field, node: pagedNode(source, field.node), fields: [] }]);
  if (rest.length === 0) return asSelections([field]);
  return asSelections([{ ...field, node: { ...field.node, selectionSet: setOf(selectPath(source, rest)) }, fields: [] }]);
}

function pagedNode(source: RowSource, node: FieldNode): FieldNode {
  const others = (node.arguments ?? []).filter((argument) => !pageArguments.has(argument.name.value));
  const row = asSelections(source.fields);
  const edge = source.isEdges ? row : [fieldNode('node', row)];
  return {
    ...node,
    arguments: [...others, argumentFrom('first', derivedNames.first), argumentFrom('after', derivedNames.after)],
    selectionSet: setOf([
      fieldNode('pageInfo', [fieldNode('hasNextPage')]),
      fieldNode('edges', [{ ...fieldNode('cursor'), alias: nameNode(derivedNames.cursor) }, ...edge]),
    ]),
  };
}

const pageVariables: readonly VariableDefinitionNode[] = [
  { kind: Kind.VARIABLE_DEFINITION, variable: variableNode(derivedNames.first), type: { kind: Kind.NAMED_TYPE, name: nameNode('Int') } },
  { kind: Kind.VARIABLE_DEFINITION, variable: variableNode(derivedNames.after), type: { kind: Kind.NAMED_TYPE, name: nameNode('String') } },
];

function fieldNode(of: string, selections: readonly SelectionNode[] = []): FieldNode {
  return { kind: Kind.FIELD, name: nameNode(of), ...(selections.length > 0 && { selectionSet: setOf(selections) }) };
}

function argumentFrom(of: string, from: string): ArgumentNode {
  return { kind: Kind.ARGUMENT, name: nameNode(of), value: variableNode(from) };
}

function variableNode(of: string) {
  return { kind: Kind.VARIABLE, name: nameNode(of) } as const;
}

function nameNode(value: string) {
  return { kind: Kind.NAME, value } as const;
}
