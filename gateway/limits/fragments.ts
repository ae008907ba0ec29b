import { Kind } from 'graphql';
import { addSaturating } from './limit.ts';
import type { ShapeRule } from './shape-rule.ts';

/** Fragments as often as they are used, also from inside each other: thirty that double make a billion. */
export const fragmentRule = {
  limit: {
    key: 'LIMIT_FRAGMENTS',
    default: 200,
    unit: 'fragments',
    description: 'Fragments, named or inline, counted each time they are used, also from inside each other.',
  },
  count: (selection, inner) => (selection.kind === Kind.FIELD ? inner : addSaturating(inner, 1)),
  join: addSaturating,
} as const satisfies ShapeRule;
