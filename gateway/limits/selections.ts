import { Kind } from 'graphql';
import { addSaturating } from './limit.ts';
import type { ShapeRule } from './shape-rule.ts';

/** Fields with fragments spread out, so that a small document cannot hide a large one. */
export const selectionRule = {
  limit: {
    key: 'LIMIT_SELECTIONS',
    default: 1000,
    unit: 'fields',
    description: 'Fields in all, fragments spread out.',
  },
  count: (selection, inner) => (selection.kind === Kind.FIELD ? addSaturating(inner, 1) : inner),
  join: addSaturating,
} as const satisfies ShapeRule;
