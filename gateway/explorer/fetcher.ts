import { createGraphiQLFetcher } from '@graphiql/toolkit';
import type { Fetcher, FetcherParams } from '@graphiql/toolkit';

/** Sends what the visitor runs as POST JSON to the graph. */
export function createFetcher(endpoint: string): Fetcher {
  const send = createGraphiQLFetcher({ url: endpoint });
  return (request, options) => send(withFittingName(request), options);
}

/**
 * The editor reads the operation's name a moment after its text: just after a change of tabs the name is
 * still the last one, and the graph would refuse it.
 */
export function withFittingName(request: FetcherParams): FetcherParams {
  const { query, variables, operationName } = request;
  const named = query.matchAll(/\b(?:query|mutation|subscription)\s+(\w+)/g);
  const isThere = [...named].some(([, name]) => name === operationName);
  return isThere ? request : { query, variables };
}
