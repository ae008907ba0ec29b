import { Kind, print, stripIgnoredCharacters, visit } from 'graphql';
import type { DefinitionNode, DocumentNode, FieldNode, VariableDefinitionNode } from 'graphql';
import { fetchDocument } from '../plan/plan-fetches.ts';
import { sourceOperation } from '../sources/source.ts';
import type { SourceOperation } from '../sources/source.ts';
import { entitiesForm } from './reply-form.ts';

/** Variables that each part of a combined operation has for itself. */
const ownVariable = /^(?:representations|contextualArgument)/;

/** Response name of a part's entities. */
export function partKey(index: number): string {
  return `_${index}`;
}

/** A part's name of one of its own variables. */
export function partVariable(name: string, index: number): string {
  return `${name}_${index}`;
}

/** One operation that fetches the entities of several; they must be for one registry. */
export function combinedOperation(parts: readonly SourceOperation[]): SourceOperation {
  const fields: FieldNode[] = [];
  const variables = new Map<string, VariableDefinitionNode>();
  const definitions: DefinitionNode[] = [];
  parts.forEach((part, index) => {
    const { operation, fragments } = renamed(part.text, index);
    for (const definition of operation.variableDefinitions ?? []) {
      variables.set(definition.variable.name.value, definition);
    }
    for (const node of operation.selectionSet.selections) {
      if (node.kind !== Kind.FIELD) continue;
      fields.push({ ...node, alias: { kind: Kind.NAME, value: partKey(index) } });
    }
    definitions.push(...fragments.values());
  });
  const [first] = parts;
  const { operation } = fetchDocument(first?.text ?? '');
  const combined = {
    ...operation,
    variableDefinitions: [...variables.values()],
    selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
  } as const;
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [combined, ...definitions] };
  const form = entitiesForm(parts.map((part, index) => [partKey(index), part.form?.fields[0]?.form]));
  return sourceOperation(stripIgnoredCharacters(print(document)), 'query', first?.name, form);
}

function renamed(text: string, index: number): ReturnType<typeof fetchDocument> {
  const { operation, fragments } = fetchDocument(text);
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] };
  const edited = visit(document, {
    Variable(node) {
      if (!ownVariable.test(node.name.value)) return undefined;
      return { ...node, name: { kind: Kind.NAME, value: partVariable(node.name.value, index) } };
    },
    // Fragments of two parts may share a name and not a text.
    FragmentSpread: (node) => (
      { ...node, name: { kind: Kind.NAME, value: partVariable(node.name.value, index) } }
    ),
    FragmentDefinition: (node) => (
      { ...node, name: { kind: Kind.NAME, value: partVariable(node.name.value, index) } }
    ),
  });
  return fetchDocument(print(edited));
}
