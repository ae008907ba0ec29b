/** A source of numbers that a seed decides wholly, so that every finding can be had again. */
export interface Random {
  /** A whole number from 0 up to, but without, `limit`. */
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Between `least` and `most` different items, in their old order. */
  some<T>(items: readonly T[], least: number, most?: number): readonly T[];
}

/** Turns a text into 32 evenly spread bits (FNV-1a with a last mixing step). */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39);
  return (value ^ (value >>> 15)) >>> 0;
}

/** Starts a sequence; equal seeds give equal sequences. */
export function createRandom(seed: number | string): Random {
  let state = hash(String(seed));
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(items: readonly T[]): T => {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error('There is nothing to pick from.');
    return item;
  };
  const some = <T>(items: readonly T[], least: number, most = items.length): readonly T[] => {
    const count = Math.min(items.length, least + below(Math.max(1, most - least + 1)));
    const keyed = items.map((item, index) => ({ item, index, order: next() }));
    const chosen = keyed.toSorted((left, right) => left.order - right.order).slice(0, count);
    return chosen.toSorted((left, right) => left.index - right.index).map(({ item }) => item);
  };
  return { below, chance: (probability) => next() < probability, pick, some };
}
