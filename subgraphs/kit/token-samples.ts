import type { Kysely } from 'kysely';
import { readTokenSample, type TokenSample } from './text/index.ts';

const refreshMs = 600_000;

/** Answers the latest sample of a table's words; undefined until there is one. */
export type TokenSamples = (table: string) => TokenSample | undefined;

/**
 * Keeps a sample of the words of each searched table, by which a search on a MySQL server starts from its
 * rarest word. A search never waits for one: without it the answer is the same, only slower.
 */
export function createTokenSamples(reads: Kysely<unknown>, now: () => number): TokenSamples {
  const samples = new Map<string, { sample: TokenSample | undefined; readAt: number }>();
  const refresh = async (table: string, entry: { sample: TokenSample | undefined }): Promise<void> => {
    try {
      entry.sample = await readTokenSample(reads, table);
    } catch {
      // The next refresh tries again; a database in trouble is reported by the search itself.
    }
  };
  return (table) => {
    const known = samples.get(table);
    if (known && now() - known.readAt < refreshMs) return known.sample;
    const entry = { sample: known?.sample, readAt: now() };
    samples.set(table, entry);
    void refresh(table, entry);
    return entry.sample;
  };
}
