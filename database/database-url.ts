import { join, resolve } from 'node:path';

/** Where one database is. */
export type DatabaseLocation =
  | { readonly dialect: 'sqlite'; readonly file: string }
  | {
      readonly dialect: 'mysql';
      readonly flavour: 'mysql' | 'mariadb';
      readonly name: string;
      /** Server address without a path, as the drivers take it. */
      readonly serverUrl: string;
      readonly tls: boolean;
    };

const defaultPrefix = 'graph';
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Reads a database address for one of the databases there: a registry's, or the gateway's.
 * @throws an Error with a sentence that says what is wrong; passwords are never part of it.
 */
export function locateDatabase(url: string, database: string): DatabaseLocation {
  if (url.startsWith('sqlite:')) return locateSqlite(url.slice('sqlite:'.length), database);
  const parsed = URL.parse(url);
  const flavour = parsed?.protocol === 'mysql:' ? 'mysql' : parsed?.protocol === 'mariadb:' ? 'mariadb' : undefined;
  if (!parsed || !flavour) {
    throw new Error('A database address starts with sqlite:, mysql:// or mariadb://.');
  }
  const prefix = parsed.pathname.replace(/^\//, '') || defaultPrefix;
  if (!/^[A-Za-z0-9_]{1,40}$/.test(prefix)) {
    throw new Error('The path of a database address is a prefix of up to 40 letters, digits and underscores.');
  }
  const credentials = parsed.username === '' ? '' : `${parsed.username}${parsed.password && `:${parsed.password}`}@`;
  return {
    dialect: 'mysql',
    flavour,
    name: `${prefix}_${database}`,
    serverUrl: `mysql://${credentials}${parsed.hostname}:${parsed.port || '3306'}`,
    // Off this machine a password and personal data would travel in clear (GHSA-3f6p-5ww8-9rcr).
    tls: parsed.searchParams.get('tls') === 'on' || (!loopback.has(parsed.hostname) && parsed.searchParams.get('tls') !== 'off'),
  };
}

function locateSqlite(folder: string, database: string): DatabaseLocation {
  if (folder === '') throw new Error('A sqlite: address names a folder, such as sqlite:var.');
  return { dialect: 'sqlite', file: resolve(join(folder, `${database}.sqlite`)) };
}
