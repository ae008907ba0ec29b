import { isIPv4, isIPv6 } from 'node:net';
import type { Caller } from '../access/index.ts';

/** Who shares one bucket: a key, a subject, or, without a credential, an address. */
export function rateKey(caller: Caller, address: string): string {
  if (caller.keyId !== undefined) return `key:${caller.keyId}`;
  if (caller.kind !== 'anonymous') return `subject:${caller.subject}`;
  // Most addresses have no colon, and then the long pattern of IPv6 need not be tried.
  return `address:${address.includes(':') && isIPv6(address) ? networkOf(address) : address}`;
}

// One customer has 2^64 IPv6 addresses: the network counts, or the limit is none.
function networkOf(address: string): string {
  const mapped = address.toLowerCase().replace(/^::ffff:/, '');
  if (isIPv4(mapped)) return mapped;
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = tail === undefined ? before : [...before, ...zeros, ...after];
  return `${groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
