import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';
import { composeGraph, mixedQuery, soundNames, soundQuery } from './graph.ts';
import type { Edition } from './graph.ts';
import { deadlineMs } from './faults.ts';
import { startWatchedGateway } from './gateway.ts';
import type { WatchedGateway } from './gateway.ts';
import { post } from './load.ts';
import { startRegistries } from './registries.ts';
import type { Registries } from './registries.ts';

/** A gateway over registries of which some can be told to go wrong. */
export interface Site {
  readonly gateway: WatchedGateway;
  readonly registries: Registries;
  /** Puts another supergraph in the file, all of it at once. */
  replaceSupergraph(edition: Edition | { readonly text: string }): void;
  close(): Promise<void>;
}

/** Puts a site up with these registries beside the sound ones. */
export async function openSite(suspects: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'));
  const file = join(folder, 'supergraph.graphql');
  const keys = `faults:${Buffer.alloc(32, 7).toString('base64')}`;
  const registries = await startRegistries({ names: [...soundNames, ...suspects], keys });
  const replaceSupergraph: Site['replaceSupergraph'] = (edition) => {
    const text = typeof edition === 'string' ? composeGraph(registries.urls, edition) : edition.text;
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  };
  replaceSupergraph('first');
  const closeRest = async () => {
    await registries.close();
    rmSync(folder, { recursive: true });
  };
  const gateway = await startWatchedGateway({
    SUPERGRAPH_FILE: file,
    DATABASE_URL: `sqlite:${folder}`,
    SIGNING_KEYS: keys,
    DEADLINE_MS: `${deadlineMs}`,
    LOG_REQUESTS: 'none',
    ...settings,
  }).catch(async (error: unknown) => {
    await closeRest();
    throw error;
  });
  await plan(gateway.origin, [soundQuery, ...suspects.map(mixedQuery)]);
  return {
    gateway,
    registries,
    replaceSupergraph,
    close: async () => {
      await gateway.close();
      await closeRest();
    },
  };
}

/** Asks once what will be asked often: what is measured is not how long the first plans take. */
async function plan(origin: string, queries: readonly string[]): Promise<void> {
  const pool = new Pool(origin);
  for (const query of queries) {
    const body = JSON.stringify({ query, variables: { from: 0 } });
    for (let tries = 0; tries < 20 && (await post(pool, body)).text.includes('"errors"'); tries++);
  }
  await pool.close();
}
