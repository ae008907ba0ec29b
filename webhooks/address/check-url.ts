import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** Why messages cannot be sent to an address. */
export interface UrlProblem {
  readonly code: string;
  readonly detail: string;
}

/** Hosts to which messages may go over http and at private addresses: the operator's own receivers. */
export type PrivateHosts = ReadonlySet<string>;

const longestUrl = 2000;
const httpsPort = 443;
// Below stand services of machines; a web server that a partner chose a port for is above.
const leastOtherPort = 1024;
// Names that no public resolver knows (RFC 6761, RFC 6762, RFC 8375, ICANN on .internal), and those of one word.
const localName = /^[^.]+$|(^|\.)(localhost|local|internal|intranet|private|corp|home|lan|home\.arpa|test|invalid|onion)$/;

/** The host of an address as it is compared and looked up: without brackets and without the dot at the end. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

/** Reads an address to which messages are to go; what its name resolves to is checked whenever a connection is made. */
export function checkUrl(text: string, privateHosts: PrivateHosts): URL | UrlProblem {
  if (text.length > longestUrl) return { code: 'URL_TOO_LONG', detail: `An address has up to ${longestUrl} characters.` };
  // The parser of URLs writes 0x7f.1, 017700000001 and 2130706433 as 127.0.0.1, so that there is one spelling to check.
  const url = URL.parse(text);
  if (!url) return { code: 'URL_INVALID', detail: 'This is not an address. Write it in full, such as https://partner.example/hooks/graph.' };
  if (url.username !== '' || url.password !== '') return { code: 'URL_CREDENTIALS', detail: 'An address must not hold a user name or a password; check the signature instead.' };
  if (url.hash !== '') return { code: 'URL_FRAGMENT', detail: 'An address must not have a part after #: it would never be sent.' };
  const isOwn = privateHosts.has(hostOf(url));
  return findProblem(url, isOwn) ?? url;
}

function findProblem(url: URL, isOwn: boolean): UrlProblem | undefined {
  if (url.protocol !== 'https:' && !(isOwn && url.protocol === 'http:')) return { code: 'URL_NOT_HTTPS', detail: 'Messages are sent over https alone.' };
  if (isOwn) return undefined;
  const port = Number(url.port || httpsPort);
  if (port !== httpsPort && port < leastOtherPort) return { code: 'URL_PORT', detail: `The port is ${httpsPort}, or one from ${leastOtherPort} on.` };
  return checkHost(hostOf(url)) ? undefined : privateAddress;
}

function checkHost(host: string): boolean {
  return isIP(host) === 0 ? !localName.test(host) : isPublicAddress(host);
}

/** The problem of an address that is not one of the public internet. It does not say which it is: that would map the network. */
export const privateAddress: UrlProblem = {
  code: 'URL_PRIVATE',
  detail: 'The host of this address is not on the public internet; messages are sent there alone.',
};
