import { Kind, executeSync } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { ClientOperation } from '../plan/client-operation.ts';
import type { CollectedField } from './collect-fields.ts';

/** Answers one introspection field of an operation from the API schema, as JSON text. */
export function introspectionText(
  schema: GraphQLSchema,
  client: ClientOperation,
  field: CollectedField,
  variables: Readonly<Record<string, unknown>>,
): string {
  const operation = {
    ...client.operation,
    directives: [],
    selectionSet: { kind: Kind.SELECTION_SET, selections: field.nodes } as const,
  };
  const document = {
    kind: Kind.DOCUMENT,
    definitions: [operation, ...client.fragments.values()],
  } as const;
  const result = executeSync({ schema, document, variableValues: variables });
  return JSON.stringify(result.data?.[field.name] ?? null);
}
