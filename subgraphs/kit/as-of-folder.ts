import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const own = new Set<string>();

/** Makes a folder for copies, and clears away those of processes that ended without doing so. */
export async function asOfFolder(): Promise<string> {
  const prefix = 'graph-as-of-';
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  own.add(folder);
  for (const name of await readdir(tmpdir())) {
    const left = join(tmpdir(), name);
    if (name.startsWith(prefix) && !own.has(left) && !isRunning(Number(name.slice(prefix.length).split('-')[0]))) {
      await rm(left, { recursive: true, force: true });
    }
  }
  return folder;
}

// A process of this number may be another one by now, which is why a folder with the own number may be old too.
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
