import { afterAll, beforeAll } from '@jest/globals';
import { startGatewayProcess, type GatewayProcess } from '../support/gateway-process.ts';

/** What a feed answered. */
export interface FeedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Fetches from the running graph; with a body by POST. */
export type FetchFeed = (
  path: string,
  headers?: Readonly<Record<string, string>>,
  redirect?: 'follow' | 'manual',
  body?: string,
) => Promise<FeedAnswer>;

/** Starts the whole graph with the shipped records once for a file of tests; answers how to fetch from it. */
export function useRunningGraph(): FetchFeed {
  let running: GatewayProcess | undefined;
  beforeAll(async () => {
    running = await startGatewayProcess({ EXPLORER: 'off', PUBLIC_URL: 'https://graph.test' });
  }, 60_000);
  afterAll(() => running?.close());
  return async (path, headers = {}, redirect = 'follow', body = undefined) => {
    if (!running) throw new Error('The graph has not started.');
    const response = await fetch(new URL(path, running.url), { headers, redirect, ...(body !== undefined && { method: 'POST', body }) });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
}
