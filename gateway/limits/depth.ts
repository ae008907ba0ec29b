import { Kind } from 'graphql';
import type { ShapeRule } from './shape-rule.ts';

/** Fields inside fields; a fragment adds no level of its own and is measured where it is used. */
export const depthRule = {
  limit: {
    key: 'LIMIT_DEPTH',
    default: 15,
    unit: 'levels',
    description: 'Fields inside each other, fragments spread out.',
  },
  count: (selection, inner) => (selection.kind === Kind.FIELD ? inner + 1 : inner),
  join: Math.max,
} as const satisfies ShapeRule;
