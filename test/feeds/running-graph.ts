import { afterAll, beforeAll } from '@jest/globals';
import { startGatewayProcess, type GatewayProcess } from '../support/gateway-process.ts';

/** What a feed answered. */
export interface FeedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Starts the whole graph with the shipped records once for a file of tests; answers how to fetch from it. */
export function useRunningGraph(): (path: string, headers?: Readonly<Record<string, string>>) => Promise<FeedAnswer> {
  let running: GatewayProcess | undefined;
  beforeAll(async () => {
    running = await startGatewayProcess({ EXPLORER: 'off', PUBLIC_URL: 'https://graph.test' });
  }, 60_000);
  afterAll(() => running?.close());
  return async (path, headers = {}) => {
    if (!running) throw new Error('The graph has not started.');
    const response = await fetch(new URL(path, running.url), { headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
}
