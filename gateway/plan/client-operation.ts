import { Kind } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import { EngineError } from '../execute/engine-error.ts';

/** The one operation of a document that is to run, with the fragments it may use. */
export interface ClientOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** Finds the operation that a request means. */
export function clientOperation(document: DocumentNode, operationName?: string): ClientOperation {
  const operations: OperationDefinitionNode[] = [];
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    } else if (definition.kind === Kind.OPERATION_DEFINITION) {
      operations.push(definition);
    }
  }
  const named = operations.find((node) => node.name?.value === operationName);
  const operation = operationName === undefined ? operations[0] : named;
  const isAmbiguous = operationName === undefined && operations.length > 1;
  if (operation === undefined || isAmbiguous) {
    throw new EngineError(
      'OPERATION_NOT_FOUND',
      operationName === undefined
        ? 'The document does not say which operation is to run.'
        : `The document has no operation "${operationName}".`,
      { operationName: operationName ?? '' },
    );
  }
  return { document, operation, fragments };
}
