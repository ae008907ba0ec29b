import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const own = new Set<string>();

/** Makes a folder for copies, and clears away those of processes that ended without doing so. */
export async function asOfFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `graph-as-of-${process.pid}-`));
  own.add(folder);
  for (const name of await readdir(tmpdir())) {
    const [, pid] = /^graph-as-of-(\d+)-/.exec(name) ?? [];
    const left = join(tmpdir(), name);
    if (pid === undefined || own.has(left) || isRunning(Number(pid))) continue;
    await rm(left, { recursive: true, force: true });
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
