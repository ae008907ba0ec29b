import type { Excerpt } from './reading.ts';

/** A value that was read from a text: how sure the reader is, from 0 to 1, and the words that say so. */
export interface Fact<Value> {
  readonly value: Value;
  readonly confidence: number;
  readonly excerpts: readonly Excerpt[];
}

/** Makes a fact of a value and the words it was taken from. */
export function fact<Value>(value: Value, confidence: number, ...excerpts: readonly Excerpt[]): Fact<Value> {
  return { value, confidence: Math.round(confidence * 100) / 100, excerpts };
}

const certainty = 0.99;

/** How sure two places that say the same make one. */
export function jointly(a: number, b: number): number {
  return Math.min(certainty, Math.round((1 - (1 - a) * (1 - b)) * 100) / 100);
}

/** Joins facts of the same value, in the order in which each value was first seen. */
export function mergeFacts<Value>(facts: readonly Fact<Value>[], keyOf: (value: Value) => unknown = (value) => value): readonly Fact<Value>[] {
  const merged = new Map<unknown, Fact<Value>>();
  for (const one of facts) {
    const key = keyOf(one.value);
    const before = merged.get(key);
    merged.set(key, before ? { ...before, confidence: jointly(before.confidence, one.confidence), excerpts: [...before.excerpts, ...one.excerpts] } : one);
  }
  return [...merged.values()];
}
