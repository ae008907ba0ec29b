import { createHash } from 'node:crypto';
import { Kind } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { PreparedOperation } from '../engine.ts';
import { errors } from '../errors.ts';

/** One operation of a valid document. */
export interface KnownOperation {
  readonly document: DocumentNode;
  readonly node: OperationDefinitionNode;
  readonly name?: string;
  readonly kind: PreparedOperation['kind'];
  /** Equal only for equal documents and equal operation names: what is planned is kept under it. */
  readonly key: string;
  /** Fields directly under the root, fragments spread out; of all operations of the document together. */
  readonly rootFields: number;
  /** True for an operation that was registered before it was asked. */
  readonly isTrusted: boolean;
}

/** A document that was parsed and found valid against the schema of one engine. */
export interface KnownDocument {
  readonly operations: ReadonlyMap<string, KnownOperation>;
  /** The one operation of a document that has only one. */
  readonly only?: KnownOperation;
  /** About what the document takes in memory. */
  readonly bytes: number;
}

/** SHA-256 of a text in lower-case hexadecimal, as clients write it. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Lists the operations of a valid document. */
export function describeDocument(
  document: DocumentNode,
  source: { readonly text: string; readonly bytes: number; readonly rootFields: number; readonly isTrusted: boolean },
): KnownDocument {
  const hash = hashText(source.text);
  const operations = new Map<string, KnownOperation>();
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const name = node.name?.value;
    operations.set(name ?? '', {
      document,
      node,
      ...(name !== undefined && { name }),
      kind: node.operation,
      // A hash and a name: neither can contain the separator, so no two operations share a key (CVE-2024-32971).
      key: `${hash}:${name ?? ''}`,
      rootFields: source.rootFields,
      isTrusted: source.isTrusted,
    });
  }
  const [only, second] = operations.values();
  return { operations, bytes: source.bytes, ...(only && !second && { only }) };
}

/** Finds the operation that a request means. */
export function selectOperation(document: KnownDocument, name: string | undefined): KnownOperation {
  if (name === undefined || name === '') {
    if (document.only) return document.only;
    throw errors.OPERATION_RESOLUTION_FAILURE({
      reason: document.operations.size === 0
        ? 'The document holds no operation.'
        : 'The document holds several operations: "operationName" must name one.',
    });
  }
  const operation = document.operations.get(name);
  if (operation) return operation;
  throw errors.OPERATION_RESOLUTION_FAILURE({ reason: `The document holds no operation named "${name}".` });
}
