import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import type { PrivateHosts } from './check-url.ts';
import { isPublicAddress } from './public-address.ts';

/** Finds all addresses of a name. */
export type ResolveName = (host: string) => Promise<readonly LookupAddress[]>;

/** Asks the resolver of the system. */
export const resolveBySystem: ResolveName = (host) =>
  new Promise((resolve, reject) => {
    lookup(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

/** A name leads to an address that is not one of the public internet. */
export class PrivateAddressError extends Error {
  readonly code = 'URL_PRIVATE';

  constructor() {
    super('The name leads to an address that is not on the public internet.');
  }
}

/** Resolves names for the operator's rules: one private address among those of a name is enough to refuse it. */
export function guardNames(resolve: ResolveName, privateHosts: PrivateHosts): ResolveName {
  return async (host) => {
    const addresses = await resolve(host);
    if (!privateHosts.has(host) && !addresses.every(({ address }) => isPublicAddress(address))) throw new PrivateAddressError();
    return addresses;
  };
}

/**
 * The look-up that sockets make while they connect. The check stands here, at the last moment, and what was checked is what
 * is connected to: a name that is good when it is registered and private a moment later gets nowhere (DNS rebinding).
 */
export function lookupFor(resolve: ResolveName): LookupFunction {
  const find = callbackify(async (host: string, family: unknown) => {
    const addresses = (await resolve(host.replace(/\.$/, ''))).filter((one) => (family === 4 || family === 6 ? one.family === family : true));
    const [first] = addresses;
    if (!first) throw Object.assign(new Error('The name has no address.'), { code: 'ENOTFOUND' });
    return { first, addresses };
  });
  return (host, options, done) => {
    find(host, options.family, (error, found) => {
      if (error) done(error, '');
      else if (options.all) done(null, found.addresses);
      else done(null, found.first.address, found.first.family);
    });
  };
}
