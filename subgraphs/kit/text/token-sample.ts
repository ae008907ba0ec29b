import { sql, type Kysely } from 'kysely';
import type { SearchPhrase } from './tokens.ts';

/** The tokens of some rows of a table: enough to tell what a query finds often from what it finds seldom. */
export interface TokenSample {
  readonly rows: readonly string[];
}

const rowsFromEachEnd = 250;
const longestRow = 16_000;
// Fewer rows say too little, and a table that small needs no plan.
const fewestRows = 200;
const commonShare = 0.05;

/** Reads a sample from both ends of a table with the columns `id` and `tokens`; to be read anew now and then. */
export async function readTokenSample(db: Kysely<unknown>, table: string): Promise<TokenSample> {
  const end = (direction: 'asc' | 'desc') => sql<{ tokens: string }>`
    select substr(tokens, 1, ${sql.lit(longestRow)}) as tokens from ${sql.table(table)}
    order by id ${sql.raw(direction)} limit ${sql.lit(rowsFromEachEnd)}`.execute(db);
  const [first, last] = [await end('asc'), await end('desc')];
  return { rows: [...first.rows, ...last.rows].map((row) => ` ${row.tokens} `) };
}

/** How a phrase stands in tokens that have a space before and after each. */
export function writtenPhrase({ tokens, isPrefix }: SearchPhrase): string {
  return isPrefix ? ` ${tokens.join(' ')}` : ` ${tokens.join(' ')} `;
}

/** Whether at least a twentieth of the rows hold every phrase, as far as the sample shows. */
export function areCommon(sample: TokenSample, phrases: readonly SearchPhrase[]): boolean {
  if (sample.rows.length < fewestRows) return false;
  const written = phrases.map(writtenPhrase);
  const hits = sample.rows.filter((row) => written.every((phrase) => row.includes(phrase)));
  return hits.length >= commonShare * sample.rows.length;
}

/** The words of the phrases that the fewest rows of the sample hold, each as a phrase of its own. */
export function rarestWords(sample: TokenSample, phrases: readonly SearchPhrase[], count: number): readonly SearchPhrase[] {
  const rows = sample.rows.slice(0, fewestRows);
  return singleWords(phrases)
    .map((word) => ({ word, hits: rows.filter((row) => row.includes(writtenPhrase(word))).length }))
    .toSorted((a, b) => a.hits - b.hits)
    .slice(0, count)
    .map(({ word }) => word);
}

/** Every word of the phrases as a phrase of its own. */
export function singleWords(phrases: readonly SearchPhrase[]): readonly SearchPhrase[] {
  return phrases.flatMap(({ tokens, isPrefix }) => tokens.map((token) => ({ tokens: [token], isPrefix })));
}
