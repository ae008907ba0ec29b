import { OperationTypeNode, getOperationAST, isCompositeType } from 'graphql';
import type { DocumentNode, GraphQLNamedType, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { CostRules } from './cost-rules.ts';
import type { LimitDescriptor } from './limit.ts';

/** How much one operation may cost, as estimated before it runs. */
export const costLimit = {
  key: 'LIMIT_COST',
  default: 10_000,
  unit: 'points',
  description: 'Estimated cost of one operation: about one point for each record that it may fetch.',
} as const satisfies LimitDescriptor;

/** What a list is taken to hold where neither the schema nor the operation says. */
export const assumedListSize = {
  key: 'COST_ASSUMED_LIST_SIZE',
  default: 5,
  unit: 'records',
  description: 'What a list without paging is taken to hold when a cost is estimated.',
} as const satisfies LimitDescriptor;

/** What a page is taken to hold where the operation names no size. */
export const assumedPageSize = {
  key: 'COST_ASSUMED_PAGE_SIZE',
  default: 20,
  unit: 'records',
  description: 'What a page is taken to hold when an operation gives neither `first` nor `last`.',
} as const satisfies LimitDescriptor;

/** The sizes that stand in where an operation names none. */
export interface AssumedSizes {
  readonly list: number;
  readonly page: number;
}

/** What an operation's cost is worked out from, before it runs and after. */
export interface CostSource {
  readonly schema: GraphQLSchema;
  readonly rules: CostRules;
  /** Validated, and within the limits of shape. */
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  readonly assumed: AssumedSizes;
}

/** A mutation costs this much before any of its fields. */
const mutationCost = 10;

/** What an operation costs for its kind alone. */
export function operationCost(operation: OperationDefinitionNode): number {
  return operation.operation === OperationTypeNode.MUTATION ? mutationCost : 0;
}

/** What one value of a field costs by itself: an object counts one, a scalar nothing, unless `@cost` says otherwise. */
export function fieldWeight(rules: CostRules, coordinate: string, type: GraphQLNamedType): number {
  return rules.fields.get(coordinate) ?? rules.types.get(type.name) ?? (isCompositeType(type) ? 1 : 0);
}

/** The operation of a document that a request names. */
export function findOperation({ document, operationName }: CostSource): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new TypeError('The document has no such operation; it was not validated for one.');
  return operation;
}
