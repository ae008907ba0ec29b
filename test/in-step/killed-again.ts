import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../federation/random.ts';

/** A process that is killed at random and started again. */
export interface KilledAgain {
  readonly kills: () => number;
  /** Rejects where the process ended by itself, which none of them should. */
  readonly died: Promise<never>;
  /** Kills it for good. */
  close(): Promise<void>;
}

/** What to run, and what happens to it. */
export interface Killing {
  /** File in this folder; the process says something once it is at work. */
  readonly file: string;
  /** The arguments of its so many-th start. */
  readonly args: (start: number) => readonly string[];
  readonly onTold?: (told: unknown) => void;
  readonly onKill?: () => void;
  readonly random: Random;
  readonly longestLifeMs: number;
}

/** Runs a process that keeps what it needs on disk, kills it at random moments, and starts it again. */
export function killAgainAndAgain({ file, args, onTold, onKill, random, longestLifeMs }: Killing): KilledAgain {
  const stop = new AbortController();
  let kills = 0;
  let child: ChildProcess | undefined;
  const live = async () => {
    for (let start = 0; !stop.signal.aborted; start += 1) {
      child = spawn(process.execPath, [join(import.meta.dirname, file), ...args(start)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      if (onTold) child.on('message', onTold);
      const over = once(child, 'exit');
      // From its first word on: where the machine is slow it would else be killed before it has done anything.
      await Promise.race([once(child, 'message'), over, once(stop.signal, 'abort')]);
      const isOver = await Promise.race([over.then(() => true), pause(longestLifeMs / 4 + random.below(longestLifeMs), false, { signal: stop.signal }).catch(() => false)]);
      if (isOver) throw new Error(`${file} ended by itself.`);
      onKill?.();
      child.kill('SIGKILL');
      await over;
      if (!stop.signal.aborted) kills += 1;
    }
  };
  const living = live();
  const died = living.then(() => new Promise<never>(() => undefined));
  died.catch(() => undefined);
  return {
    died,
    kills: () => kills,
    close: async () => {
      stop.abort();
      await living;
    },
  };
}
