import { describe, expect, it } from '@jest/globals';
import { limitDescriptors } from '../../../gateway/limits/index.ts';

describe('the descriptors of limits', () => {
  it('have names of their own, words for everything and a default above zero', () => {
    const keys = limitDescriptors.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const descriptor of limitDescriptors) {
      expect(descriptor.key).toMatch(/^[A-Z]+(_[A-Z]+)+$/);
      expect(descriptor.default).toBeGreaterThan(0);
      expect(`${descriptor.unit}${descriptor.description}`).not.toBe('');
    }
  });
});
