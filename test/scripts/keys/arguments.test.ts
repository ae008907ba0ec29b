import { describe, expect, it } from '@jest/globals';
import { readDuration, readExpiry, readQuota, readScopes } from '../../../scripts/keys/arguments.ts';
import { renderKeys, stateOf } from '../../../scripts/keys/table.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const day = 86_400_000;

describe('the arguments of npm run keys', () => {
  it.each([['90d', 90 * day], ['12h', day / 2], ['30m', 1_800_000], ['0d', 0]])('read %s as a length of time', (text, length) => {
    expect(readDuration('--grace', text)).toBe(length);
  });

  it.each(['', 'd', '7', '7w', '-1d', '1.5d', '9999999d', '7 d'])('refuse %j as one, and name the option', (text) => {
    expect(() => readDuration('--grace', text)).toThrow(/^--grace is a length of time such as 90d/);
  });

  it('read a length of time, a day in Vientiane, or never as an expiry', () => {
    expect(readExpiry('90d', now)).toBe(now + 90 * day);
    expect(readExpiry('2026-11-22', now)).toBe(Date.parse('2026-11-22T16:59:59.999Z'));
    expect(readExpiry('never', now)).toBeUndefined();
  });

  it.each([['2026-11-21', 'is over'], ['2027-02-30', 'no day'], ['0d', 'length of time'], ['soon', 'length of time'], ['', 'length of time']])(
    'refuse %j as an expiry',
    (text, reason) => expect(() => readExpiry(text, now)).toThrow(reason),
  );

  it('read a number of operations a day as a quota', () => {
    expect([readQuota('10000/day'), readQuota('1')]).toEqual([10_000, 1]);
  });

  it.each(['0', '0/day', '-1', '10/hour', '1.5', '', '1e3', '99999999999999999'])('refuse %j as a quota', (text) => {
    expect(() => readQuota(text)).toThrow('--quota is a number of operations a day');
  });

  it('read scopes that the schema asks for', () => {
    const known = new Set(['a:b', 'c:d']);
    expect(readScopes(['a:b, c:d', 'a:b'], known)).toEqual(['a:b', 'c:d', 'a:b']);
    expect(() => readScopes([], known)).toThrow('Say with --scopes');
    expect(() => readScopes([' , '], known)).toThrow('Say with --scopes');
    expect(() => readScopes(['a:b,a:c'], known)).toThrow('The schema knows no scope "a:c"; it has a:b, c:d.');
  });
});

describe('the list of npm run keys', () => {
  const record = { id: 'k1', owner: 'test-agency', scopes: ['a:b'], hash: 'secret-hash', createdAtMs: now };

  it('says what a key is good for', () => {
    expect(stateOf(record, now)).toBe('active');
    expect(stateOf({ ...record, expiresAtMs: now }, now)).toBe('expired');
    expect(stateOf({ ...record, expiresAtMs: now, revokedAtMs: now }, now)).toBe('revoked');
    expect(stateOf({ ...record, expiresAtMs: now + 1, replacedBy: 'k2' }, now)).toBe('replaced by k2');
  });

  it('shows everything but the hash', () => {
    const table = renderKeys([record, { ...record, id: 'k2', quotaPerDay: 5, expiresAtMs: now + day, lastUsedAtMs: now }], now);
    expect(table.split('\n')).toEqual([
      'id  owner        state   scopes  quota  created            expires            last used',
      'k1  test-agency  active  a:b     -      2026-11-22T10:00Z  -                  -',
      'k2  test-agency  active  a:b     5/day  2026-11-22T10:00Z  2026-11-23T10:00Z  2026-11-22T10:00Z',
    ]);
  });
});
