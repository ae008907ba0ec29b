import { Lexer, Source, TokenKind } from 'graphql';
import type { LimitDescriptor, LimitExcess } from './limit.ts';

/** How many tokens a document may have. */
export const tokenLimit = {
  key: 'LIMIT_TOKENS',
  default: 4000,
  unit: 'tokens',
  description: 'Words and signs in one document, comments not counted.',
} as const satisfies LimitDescriptor;

/** How deep brackets of any kind may stand inside each other. */
export const nestingLimit = {
  key: 'LIMIT_NESTING',
  default: 100,
  unit: 'levels',
  description: 'Brackets of any kind inside each other in the text of a document.',
} as const satisfies LimitDescriptor;

const opening: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Counts tokens and brackets before anything is parsed, and stops at the first that is too many.
 * The parser calls itself for every bracket, so a small text with 100,000 of them would end the
 * stack (CVE-2026-40324); the lexer used here is a loop.
 */
export function checkTokens(
  text: string,
  limits: { readonly tokens: number; readonly nesting: number },
): LimitExcess | undefined {
  const lexer = new Lexer(new Source(text));
  let depth = 0;
  try {
    for (let count = 1; lexer.advance().kind !== TokenKind.EOF; count += 1) {
      if (count > limits.tokens) return excess('LIMIT_TOKENS', count, limits.tokens);
      if (opening.has(lexer.token.kind)) depth += 1;
      if (closing.has(lexer.token.kind)) depth -= 1;
      if (depth > limits.nesting) return excess('LIMIT_NESTING', depth, limits.nesting);
    }
  } catch {
    // Not a token of the language: the parser says so, with the place.
  }
  return undefined;
}

function excess(code: string, figure: number, limit: number): LimitExcess {
  return { code, params: { figure, limit } };
}
