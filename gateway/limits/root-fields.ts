import { Kind } from 'graphql';
import { addSaturating } from './limit.ts';
import type { ShapeRule } from './shape-rule.ts';

/** Fields directly under query, mutation or subscription; rate limits count them too. */
export const rootFieldRule = {
  limit: {
    key: 'LIMIT_ROOT_FIELDS',
    default: 20,
    unit: 'fields',
    description: 'Fields directly under query, mutation or subscription, fragments spread out.',
  },
  count: (selection, inner) => (selection.kind === Kind.FIELD ? 1 : inner),
  join: addSaturating,
} as const satisfies ShapeRule;
