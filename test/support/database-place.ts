import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from './registry.ts';
import { openTemporaryDatabases } from './temporary-databases.ts';

/** An address for DATABASE_URL that nobody else uses. */
export interface DatabasePlace {
  readonly url: string;
  /** Removes every database there. */
  close(): Promise<void>;
}

/** Gives a test an empty place for databases on one of the engines. */
export async function openDatabasePlace(engine: Engine): Promise<DatabasePlace> {
  if (engine === 'MySQL') return openTemporaryDatabases();
  const folder = await mkdtemp(join(tmpdir(), 'graph-test-'));
  return { url: `sqlite:${folder}`, close: () => rm(folder, { recursive: true, force: true }) };
}
