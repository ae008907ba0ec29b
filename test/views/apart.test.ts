import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startViews } from './running-views.ts';
import type { RunningViews } from './running-views.ts';

interface Apart {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the pages as a process of their own; the first line that it logs says where they are. */
async function startApart(settings: Readonly<Record<string, string>>): Promise<Apart> {
  const child = spawn(process.execPath, ['scripts/node24.mjs', 'views/main.ts'], {
    env: { PATH: process.env['PATH'], PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const close = () => end(child);
  if (!child.stdout) throw new TypeError('The pages have no output.');
  for await (const line of createInterface({ input: child.stdout })) return { url: String(JSON.parse(line).url), close };
  throw new Error('The pages ended before they were ready.');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

describe('the views as a process of their own', () => {
  let graph: RunningViews;
  let apart: Apart | undefined;
  beforeAll(async () => {
    graph = await startViews();
  }, 60_000);
  afterAll(() => graph.close());
  afterEach(() => apart?.close());

  it('show the records of a graph elsewhere, to each visitor what that visitor may see', async () => {
    apart = await startApart({ GRAPH_URL: `${graph.url}/graphql` });
    const address = `${apart.url}/views/en/programmes/ksp-2021-2022`;
    const read = async (headers: Readonly<Record<string, string>>) => (await fetch(address, { headers })).text();
    expect(await read({})).toContain('No. 25/NA of 2017');
    expect(await read({ authorization: 'Bearer synthetic' })).toContain('No source gives a budget or a payment.');
  });

  it('say so in a page where the graph cannot be reached', async () => {
    apart = await startApart({ GRAPH_URL: 'http://127.0.0.1:9/graphql' });
    const answer = await fetch(`${apart.url}/views/en`);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('This page cannot be shown now');
  });

  it('end with a sentence about a setting that is wrong', async () => {
    const child = spawn(process.execPath, ['scripts/node24.mjs', 'views/main.ts'], {
      env: { PATH: process.env['PATH'], GRAPH_URL: 'nowhere' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const said: string[] = [];
    child.stderr?.on('data', (text: Buffer) => said.push(text.toString()));
    const [code] = await once(child, 'close');
    expect([code, said.join('')]).toEqual([1, 'The pages cannot start: GRAPH_URL must be an address with http or https.\n']);
  });
});
