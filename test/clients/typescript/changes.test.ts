import { afterEach, describe, expect, it } from '@jest/globals';
import { createClient, type ChangeLine, type FollowOptions } from '../../../clients/typescript/src/index.ts';
import { answering, json, startServer, type FakeServer, type Reply } from './fake-server.ts';

let server: FakeServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const line = (number: number) =>
  `${JSON.stringify({ registry: 'events', sequence: String(number), recordedAt: '2026-01-01T00:00:00.000Z', kind: 'UPDATED', entityType: 'Event', entityId: `evt_${number}`, fields: ['ຊື່'], cursor: `c${number}` })}\n`;

const whole = (...texts: readonly string[]): Reply => (response) => void response.end(texts.join(''));
// Sent with a length that is never reached: the connection is lost after these bytes.
const cutAfter = (bytes: Buffer): Reply => (response) => {
  response.writeHead(200, { 'content-length': '1000000' });
  response.write(bytes, () => setImmediate(() => response.destroy()));
};

async function follow(answers: readonly Reply[], options: FollowOptions = {}, until = Number.POSITIVE_INFINITY) {
  const { asked, listener } = answering(...answers);
  server = await startServer(listener);
  const graph = createClient({ url: server.url, apiKey: 'laog_live_made_up', firstPauseMs: 1, longestPauseMs: 5 });
  const lines: ChangeLine[] = [];
  for await (const one of graph.followChanges(options)) {
    lines.push(one);
    if (lines.length >= until) break;
  }
  return { sequences: lines.map(({ sequence }) => Number(sequence)), lines, asked: asked.map(({ url }) => url), headers: asked[0]?.headers };
}

describe('the changes that are followed', () => {
  it('are asked for after the last line of each answer, and end where nothing more was recorded', async () => {
    const { sequences, asked, headers, lines } = await follow([whole(line(1), line(2)), whole(line(3)), whole()], { wait: 0 });
    expect(sequences).toEqual([1, 2, 3]);
    expect(asked).toEqual(['/changes', '/changes?after=c2', '/changes?after=c3']);
    expect(headers).toMatchObject({ 'x-api-key': 'laog_live_made_up' });
    expect(lines[0]?.fields).toEqual(['ຊື່']);
  });

  it('are waited for, and go on for as long as somebody listens', async () => {
    const { sequences, asked } = await follow([whole(), whole(line(1)), whole(), whole(line(2))], { after: 'c0', wait: 20 }, 2);
    expect(sequences).toEqual([1, 2]);
    expect(asked).toEqual(['/changes?after=c0&wait=20', '/changes?after=c0&wait=20', '/changes?after=c1&wait=20', '/changes?after=c1&wait=20']);
  });

  it('go on after the last whole line wherever a connection is lost: nothing is left out and nothing comes twice', async () => {
    const bytes = Buffer.from(line(1) + line(2));
    const first = Buffer.byteLength(line(1));
    for (let cut = 1; cut < bytes.length; cut += 7) {
      const { sequences, asked } = await follow([cutAfter(bytes.subarray(0, cut)), whole(cut < first ? line(1) + line(2) : line(2)), whole()], { wait: 0 });
      expect(sequences).toEqual([1, 2]);
      expect(asked[1]).toBe(cut < first ? '/changes' : '/changes?after=c1');
      await server?.close();
      server = undefined;
    }
  });

  it('are not taken for ended where an answer stops inside a line', async () => {
    const { sequences } = await follow([whole(line(1), line(2).slice(0, 30)), whole(line(2)), whole()], { wait: 0 });
    expect(sequences).toEqual([1, 2]);
  });

  it('are tried again while the graph is away, which somebody is told of', async () => {
    const troubles: string[] = [];
    const away = json(503, { code: 'SUBGRAPH_UNREACHABLE', detail: 'Away.' });
    const { sequences } = await follow([away, away, away, away, away, away, whole(line(1))], { wait: 1, onTrouble: ({ code }) => troubles.push(code) }, 1);
    expect([sequences, troubles]).toEqual([[1], Array.from({ length: 6 }, () => 'SUBGRAPH_UNREACHABLE')]);
  });

  it('are an error where the cursor is none, and where a line is none', async () => {
    await expect(follow([json(400, { code: 'CURSOR_INVALID', detail: 'Not a cursor.' })])).rejects.toMatchObject({ code: 'CURSOR_INVALID', status: 400, message: 'Not a cursor.' });
    await server?.close();
    await expect(follow([whole('{"sequence":1}\n')])).rejects.toMatchObject({ code: 'LINE_INVALID' });
  });

  it('end quietly with the signal, also while they are waited for', async () => {
    const stop = new AbortController();
    const { sequences } = await follow([whole(line(1)), () => stop.abort()], { signal: stop.signal });
    expect(sequences).toEqual([1]);
  });
});
