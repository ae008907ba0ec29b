import { callerHeader, decodeCaller, type CallerIdentity } from '../../schema/index.ts';
import type { AsOfLease } from './as-of.ts';
import type { CallHeaders } from './registry.ts';
import type { Database } from './database.ts';
import { ProtectedReads } from './access-log-reads.ts';
import type { LinkChecker } from './links.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import { parseAcceptLanguage } from './text/index.ts';

/** What resolvers of one request share. */
export interface RegistryContext {
  /** The registry's records: as they are now, or as they were recorded by the time that the request names. */
  readonly database: Database;
  readonly loaders: Loaders;
  /** The registry as it is now, for what no copy holds: the record of changes and the log of reads. */
  readonly live: { readonly database: Database; readonly loaders: Loaders };
  /** The earlier time that the answer is made for, and the last change that counts. */
  readonly asOf: { readonly instant: Date; readonly sequence: number } | undefined;
  /** Language tags of the request, most wanted first. */
  readonly languages: readonly string[];
  readonly requestId: string | undefined;
  /** For whom the gateway calls. */
  readonly caller: CallerIdentity;
  /** What this request has read of protected data, for the log of reads. */
  readonly protectedReads: ProtectedReads;
  /** The moment of the request: one for all its parts. */
  readonly now: Date;
  /** Address at which the public reaches the graph, without a slash at its end. */
  readonly publicUrl: string;
  /** Asks the graph whether it holds the records that an edit names; undefined where there is no graph to ask. */
  readonly links: LinkChecker | undefined;
  /** To be called when the request is answered. */
  readonly end: () => void;
}

/** What a registry gives to each of its requests. */
export interface RegistryEnvironment {
  readonly database: Database;
  readonly clock: () => Date;
  readonly publicUrl: string;
  readonly links?: LinkChecker;
}

/** Makes the context of one request to a registry. */
export function createContext(
  { database, clock, publicUrl, links }: RegistryEnvironment,
  headers: CallHeaders,
  asOf?: AsOfLease,
): RegistryContext {
  const live = { database, loaders: createLoaders(database) };
  const read = asOf ? { database: asOf.database, loaders: createLoaders(asOf.database) } : live;
  return {
    ...read,
    live,
    asOf,
    now: asOf?.instant ?? clock(),
    publicUrl,
    links,
    end: () => asOf?.release(),
    languages: parseAcceptLanguage(headers['accept-language']),
    requestId: headers['x-request-id'],
    caller: readCaller(headers),
    protectedReads: new ProtectedReads(),
  };
}

const anonymous: CallerIdentity = { kind: 'anonymous', subject: '', scopes: new Set(), credential: 'none' };

// The header is believed because only a gateway can bring it: in one process, or over HTTP with its signature.
function readCaller(headers: CallHeaders): CallerIdentity {
  const text = headers[callerHeader];
  return (text === undefined ? undefined : decodeCaller(text)) ?? anonymous;
}
