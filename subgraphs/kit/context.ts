import type { CallHeaders } from './registry.ts';
import type { Database } from './database.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import { parseAcceptLanguage } from './text/index.ts';

/** What resolvers of one request share. */
export interface RegistryContext {
  readonly database: Database;
  readonly loaders: Loaders;
  /** Language tags of the request, most wanted first. */
  readonly languages: readonly string[];
  readonly requestId: string | undefined;
}

/** Makes the context of one request to a registry. */
export function createContext(database: Database, headers: CallHeaders): RegistryContext {
  return {
    database,
    loaders: createLoaders(database),
    languages: parseAcceptLanguage(headers['accept-language']),
    requestId: headers['x-request-id'],
  };
}
