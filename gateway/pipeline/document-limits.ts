import type { DocumentNode } from 'graphql';
import type { LimitKey } from '../config.ts';
import { checkShape, checkTokens, measureShape } from '../limits/index.ts';
import { throwExcess } from './excess.ts';

type Limits = Readonly<Record<LimitKey, number>>;

/** Refuses a text that is too long or too deep to be given to the parser. */
export function limitText(limits: Limits): (text: string) => void {
  const forText = { tokens: limits.LIMIT_TOKENS, nesting: limits.LIMIT_NESTING };
  return (text) => throwExcess(checkTokens(text, forText));
}

/** Refuses a document whose shape is too large to be validated; counts its root fields. */
export function limitShape(limits: Limits): (document: DocumentNode) => number {
  return (document) => {
    const shape = measureShape(document);
    throwExcess(checkShape(shape, limits));
    return shape.figures.LIMIT_ROOT_FIELDS;
  };
}
