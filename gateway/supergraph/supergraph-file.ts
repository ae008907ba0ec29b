import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { holdSupergraph } from './supergraph-holder.ts';
import type { SupergraphHolder, SupergraphHolderOptions } from './supergraph-holder.ts';

/** The part of a process that tells of signals. */
export interface SignalSource {
  on(signal: 'SIGHUP', listener: () => void): unknown;
  off(signal: 'SIGHUP', listener: () => void): unknown;
}

/** How to follow a supergraph's file. */
export interface SupergraphFileOptions extends Omit<SupergraphHolderOptions, 'read'> {
  readonly file: string;
  /** How often the file is looked at; it is not watched when this is 0. 1,000 ms by default. */
  readonly watchMs?: number;
  /** Whose SIGHUP asks for a reload. */
  readonly signals?: SignalSource;
}

/** Opens the supergraph in a file and follows it: a change or a SIGHUP loads it again. */
export async function openSupergraphFile(options: SupergraphFileOptions): Promise<SupergraphHolder> {
  const { file, signals } = options;
  const holder = await holdSupergraph({ ...options, read: () => readFile(file, 'utf8') });
  const reload = (): void => void holder.reload();
  const watchMs = options.watchMs ?? 1_000;
  // Looking at the file survives what a watch does not: renames, and the links that Kubernetes mounts files by.
  if (watchMs > 0) watchFile(file, { interval: watchMs, persistent: false }, reload);
  signals?.on('SIGHUP', reload);
  return {
    get engine() {
      return holder.engine;
    },
    reload: () => holder.reload(),
    async close() {
      unwatchFile(file, reload);
      signals?.off('SIGHUP', reload);
      await holder.close();
    },
  };
}
