import type { IncomingMessage } from 'node:http';

/**
 * The address of whoever asks. `X-Forwarded-For` grows to the right with each proxy on the way, so
 * only as many entries from the right are believed as there are proxies of our own.
 */
export function clientAddress({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: number): string {
  const direct = socket.remoteAddress ?? '';
  const forwarded = headers['x-forwarded-for'];
  if (proxies === 0 || forwarded === undefined) return direct;
  const entries = String(forwarded).split(',').map((entry) => entry.trim());
  return entries.at(-proxies) ?? entries[0] ?? direct;
}

/** True for addresses of this machine. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}
