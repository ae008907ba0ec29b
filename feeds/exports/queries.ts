import { Kind, OperationTypeNode, parse, print } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';

/** A trusted document as exports are told of it. */
export interface TrustedText {
  readonly text: string;
  readonly ids: readonly string[];
  readonly name?: string;
}

/** A query that can be had as a file. */
export interface ExportedQuery {
  readonly name: string;
  /** What its author wrote above it. */
  readonly description: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Gives every query a name: that of its file, else its own; where several texts would share one, their ids. */
export function nameQueries(documents: readonly TrustedText[]): ReadonlyMap<string, ExportedQuery> {
  const named = new Map<string, ExportedQuery>();
  for (const [name, group] of Map.groupBy(documents.flatMap(readQueries), (one) => one.query.name)) {
    const isOne = new Set(group.map(({ text }) => text)).size === 1;
    for (const { id, query } of group) named.set(isOne ? name : id, isOne ? query : { ...query, name: id });
  }
  return named;
}

interface FoundQuery {
  readonly id: string;
  readonly text: string;
  readonly query: ExportedQuery;
}

function readQueries({ text, ids, name: file }: TrustedText): readonly FoundQuery[] {
  const document = parseOrNothing(text);
  const operations = (document?.definitions ?? []).filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const isOnly = operations.length === 1;
  return operations.flatMap((operation) => {
    // What writes is no file, and what never ends neither.
    if (!document || operation.operation !== OperationTypeNode.QUERY) return [];
    const own = operation.name?.value;
    const [id = ''] = ids;
    const name = (isOnly ? file ?? own : own) ?? id;
    return [{ id: isOnly ? id : `${id}-${own}`, text, query: { name, description: readDescription(text), document, operation } }];
  });
}

// The gateway says of a document that cannot be read what is wrong with it.
function parseOrNothing(text: string): DocumentNode | undefined {
  try {
    return parse(text, { noLocation: true });
  } catch {
    return undefined;
  }
}

function readDescription(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return lines.slice(0, Math.max(end, 0)).map((line) => line.replace(/^#\s*/, '')).join(' ').trim();
}

/** A variable as a document declares it, such as `$slug: String!`. */
export function describeVariables({ operation }: ExportedQuery): Readonly<Record<string, string>> {
  return Object.fromEntries((operation.variableDefinitions ?? []).map(({ variable, type }) => [variable.name.value, print(type)]));
}
