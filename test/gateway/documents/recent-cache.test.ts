import { describe, expect, it } from '@jest/globals';
import { RecentCache } from '../../../gateway/documents/index.ts';

describe('a cache bounded by bytes', () => {
  it('drops what was not used since it came', () => {
    const cache = new RecentCache<number>(30);
    cache.set('a', 1, 10);
    cache.set('b', 2, 10);
    cache.set('c', 3, 10);
    cache.get('a');
    cache.set('d', 4, 10);
    expect(['a', 'b', 'c', 'd'].map((key) => cache.get(key))).toEqual([1, undefined, 3, 4]);
    expect(cache.bytes).toBe(30);
  });

  it('drops used ones too when all were used', () => {
    const cache = new RecentCache<number>(20);
    cache.set('a', 1, 10);
    cache.set('b', 2, 10);
    cache.get('a');
    cache.get('b');
    cache.set('c', 3, 20);
    expect(cache.bytes).toBeLessThanOrEqual(20);
  });

  it('does not keep what can never fit, and empties nothing for it', () => {
    const cache = new RecentCache<number>(20);
    cache.set('a', 1, 10);
    cache.set('b', 2, 21);
    expect([cache.get('a'), cache.get('b'), cache.bytes]).toEqual([1, undefined, 10]);
  });

  it('counts an entry that is replaced once', () => {
    const cache = new RecentCache<number>(20);
    cache.set('a', 1, 10);
    cache.set('a', 2, 15);
    expect([cache.get('a'), cache.bytes, cache.size]).toEqual([2, 15, 1]);
  });
});
