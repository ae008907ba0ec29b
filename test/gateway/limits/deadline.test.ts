import { describe, expect, it, jest } from '@jest/globals';
import { DeadlinePassed, limitDescriptors, startDeadline } from '../../../gateway/limits/index.ts';

describe('the deadline of a request', () => {
  it('ends the request when its time is over', () => {
    jest.useFakeTimers();
    const deadline = startDeadline(500);
    jest.advanceTimersByTime(499);
    expect(deadline.signal.aborted).toBe(false);
    jest.advanceTimersByTime(1);
    expect(deadline.signal.reason).toBeInstanceOf(DeadlinePassed);
    expect(deadline.signal.reason).toMatchObject({ limitMs: 500 });
    deadline.close();
    jest.useRealTimers();
  });

  it('leaves nothing behind once it is closed', () => {
    jest.useFakeTimers();
    const client = new AbortController();
    const deadline = startDeadline(500, client.signal);
    deadline.close();
    client.abort();
    expect(jest.getTimerCount()).toBe(0);
    expect(deadline.signal.aborted).toBe(false);
    jest.useRealTimers();
  });

  it('ends with the client, gone before or during the request', () => {
    const client = new AbortController();
    const before = startDeadline(60_000, client.signal);
    client.abort(new Error('gone'));
    const after = startDeadline(60_000, client.signal);
    for (const deadline of [before, after]) {
      expect(deadline.signal.reason).toEqual(new Error('gone'));
      deadline.close();
    }
  });
});

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
