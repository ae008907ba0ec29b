import type { IncomingHttpHeaders } from 'node:http';

// Session cookie: gone with the browser, out of the reach of scripts, never sent from another site.
const name = 'graph_key';
const fixed = 'Path=/views; HttpOnly; SameSite=Strict';

/** The headers of a visitor with the credential of their session; one that a proxy has added goes before it. */
export function withSession(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  if (headers.authorization !== undefined || headers['x-api-key'] !== undefined) return headers;
  const key = readKey(headers.cookie);
  return key === undefined ? headers : { ...headers, 'x-api-key': key };
}

/** True where a session goes with the request. */
export function hasSession({ cookie }: IncomingHttpHeaders): boolean {
  return readKey(cookie) !== undefined;
}

/** The cookie that begins a session. */
export function beginSession(key: string, headers: IncomingHttpHeaders): string {
  return `${name}=${key}; ${fixed}${headers['x-forwarded-proto'] === 'https' ? '; Secure' : ''}`;
}

/** The cookie that ends one. */
export const endSession = `${name}=; ${fixed}; Max-Age=0`;

/** A key in the form in which it can stand in a cookie; undefined for what is no key. */
export function cleanKey(text: string | null): string | undefined {
  const key = text?.trim() ?? '';
  return /^[\w-]{8,200}$/.test(key) ? key : undefined;
}

function readKey(cookie: string | undefined): string | undefined {
  const pairs = cookie?.split(';').map((pair) => pair.trim()) ?? [];
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return cleanKey(value ?? null);
}
