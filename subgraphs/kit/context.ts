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
  /** The moment of the request: one for all its parts. */
  readonly now: Date;
  /** Address at which the public reaches the graph, without a slash at its end. */
  readonly publicUrl: string;
}

/** What a registry gives to each of its requests. */
export interface RegistryEnvironment {
  readonly database: Database;
  readonly clock: () => Date;
  readonly publicUrl: string;
}

/** Makes the context of one request to a registry. */
export function createContext({ database, clock, publicUrl }: RegistryEnvironment, headers: CallHeaders): RegistryContext {
  return {
    database,
    now: clock(),
    publicUrl,
    loaders: createLoaders(database),
    languages: parseAcceptLanguage(headers['accept-language']),
    requestId: headers['x-request-id'],
  };
}
