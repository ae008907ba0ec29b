import { Kind } from 'graphql';
import { addSaturating } from './limit.ts';
import type { ShapeRule } from './shape-rule.ts';

/** Fields under another name, whatever that name is: `__typename` earns no exemption. */
export const aliasRule = {
  limit: {
    key: 'LIMIT_ALIASES',
    default: 50,
    unit: 'aliases',
    description: 'Fields that are asked for under another name, fragments spread out.',
  },
  count: (selection, inner) =>
    selection.kind === Kind.FIELD && selection.alias ? addSaturating(inner, 1) : inner,
  join: addSaturating,
} as const satisfies ShapeRule;
