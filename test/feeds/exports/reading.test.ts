import { afterEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { event, serveMadeUp, type MadeUpGraph } from './made-up.ts';

let running: Awaited<ReturnType<typeof serveMadeUp>> | undefined;
afterEach(() => running?.close());

async function serve(graph: MadeUpGraph) {
  running = await serveMadeUp(graph);
  return running;
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => event(index + 1));
const slugsOf = (text: string) => text.trimEnd().split('\n').map((line) => (JSON.parse(line) as { slug: string }).slug);
const variables = (value: unknown) => `variables=${encodeURIComponent(JSON.stringify(value))}`;
const limitError = (code: string, figure: number, limit: number) => ({ status: 400, body: { errors: [{ message: 'Too much.', extensions: { code, figure, limit } }] } });

describe('a file', () => {
  it('follows the pages by itself, a hundred rows at a time, though the document asks for five', async () => {
    const { fetch, asked } = await serve({ events: numbers(250) });
    const { text, headers, trailers, body } = await fetch('/export/events.ndjson');
    expect(slugsOf(text)).toEqual(numbers(250).map(({ slug }) => slug));
    expect(asked.map(({ exportFirst, exportAfter }) => [exportFirst, exportAfter])).toEqual([[100, null], [100, 'synthetic-100'], [100, 'synthetic-200']]);
    expect(headers['trailer']).toBe('repr-digest, export-rows, export-next, export-withheld');
    expect(trailers).toEqual({ 'repr-digest': `sha-256=:${createHash('sha256').update(body).digest('base64')}:`, 'export-rows': '250' });
  });

  it('takes the variables of its document, and no others', async () => {
    const { fetch } = await serve({ events: numbers(4) });
    expect(slugsOf((await fetch(`/export/events.ndjson?${variables({ kind: 'WORKSHOP' })}`)).text)).toEqual(['synthetic-2', 'synthetic-4']);
    const { status, text } = await fetch(`/export/events.ndjson?${variables({ first: 5 })}`);
    expect([status, JSON.parse(text)]).toEqual([400, expect.objectContaining({ code: 'EXPORT_PARAMETER_INVALID', detail: 'This file of events takes kind, not "first"; it follows the pages itself.' })]);
  });

  it('ends at the number of rows that is asked for, and tells where to go on', async () => {
    const { fetch, asked } = await serve({ events: numbers(250) });
    const { text, trailers } = await fetch('/export/events.json?rows=120');
    expect([JSON.parse(text).rows.length, JSON.parse(text).next, trailers['export-next']]).toEqual([120, 'synthetic-120', 'synthetic-120']);
    // No row is read that is not written.
    expect(asked.map(({ exportFirst }) => exportFirst)).toEqual([100, 20]);
    const rest = await fetch(`/export/events.json?rows=500&after=${trailers['export-next']}`);
    expect([JSON.parse(rest.text).count, rest.trailers['export-next']]).toEqual([130, undefined]);
  });

  it('holds no more rows than the operator allows', async () => {
    const { fetch } = await serve({ events: numbers(50), exportRows: 20 });
    const { trailers, headers } = await fetch('/export/events.csv');
    expect([trailers['export-rows'], trailers['export-next'], headers['export-limit']]).toEqual(['20', 'synthetic-20', '20']);
    expect((await fetch('/export/events.csv?rows=21')).status).toBe(400);
  });

  it('goes on behind any row as if it had never stopped', async () => {
    const { fetch } = await serve({ events: numbers(230) });
    const whole = (await fetch('/export/events.csv?cursors=on')).text;
    const lines = whole.split('\r\n');
    for (const at of [1, 99, 100, 101, 229]) {
      const cursor = lines[at]?.split(',').at(-1);
      const rest = await fetch(`/export/events.csv?cursors=on&after=${cursor}`);
      expect([...lines.slice(0, at + 1), rest.text].join('\r\n')).toBe(whole);
    }
  });

  it('asks for less at once where a page would pass a limit', async () => {
    const { fetch, asked } = await serve({
      events: numbers(30),
      interrupt: (_, { exportFirst }) => (Number(exportFirst) > 12 ? limitError('LIMIT_COST', Number(exportFirst) * 1000, 12_500) : undefined),
    });
    expect(slugsOf((await fetch('/export/events.ndjson')).text)).toHaveLength(30);
    expect(asked.map(({ exportFirst }) => exportFirst)).toEqual([100, 12, 12, 12]);
  });

  it('waits within the file where it asked too soon, as long as it is told', async () => {
    const { fetch, asked } = await serve({
      events: numbers(150),
      interrupt: (count) => (count === 2 ? { status: 429, headers: { 'retry-after': '0' }, body: { errors: [{ message: 'Too soon.', extensions: { code: 'RATE_LIMITED' } }] } } : undefined),
    });
    expect(slugsOf((await fetch('/export/events.ndjson')).text)).toHaveLength(150);
    expect(asked).toHaveLength(3);
  });

  it('tells whoever has to wait before the first row to wait themselves', async () => {
    const { fetch } = await serve({
      events: numbers(1),
      interrupt: () => ({ status: 429, headers: { 'retry-after': '7' }, body: { errors: [{ message: 'Too soon.', extensions: { code: 'RATE_LIMITED' } }] } }),
    });
    const { status, headers, text } = await fetch('/export/events.csv');
    expect([status, headers['retry-after'], JSON.parse(text).code]).toEqual([429, '7', 'RATE_LIMITED']);
  });

  it.each(['json', 'ndjson', 'csv', 'xlsx'])('breaks off as %s where the graph has a gap, so that no part passes for the whole', async (format) => {
    const gap = { body: { data: { events: null }, errors: [{ message: 'The registry does not answer.', extensions: { code: 'REGISTRY_DOWN' } }] } };
    const { fetch, faults } = await serve({ events: numbers(500), interrupt: (count) => (count === 3 ? gap : undefined) });
    await expect(fetch(`/export/events.${format}`)).rejects.toThrow('aborted');
    expect(faults.map(String)).toEqual(['Error: The feed would have a gap: The registry does not answer.']);
  });

  it('is an answer of its own where the graph fails from the start', async () => {
    const { fetch } = await serve({ events: [], interrupt: () => ({ body: { data: { events: null }, errors: [{ message: 'Down.', extensions: { code: 'REGISTRY_DOWN' } }] } }) });
    const { status, text } = await fetch('/export/events.csv');
    expect([status, JSON.parse(text).code]).toEqual([503, 'REGISTRY_DOWN']);
  });

  it('is without what the caller may not see, and says so', async () => {
    const withheld = { message: 'Event.total is not shown.', path: ['events', 'nodes'], extensions: { code: 'FORBIDDEN', coordinate: 'Event.total' } };
    const edges = [{ exportCursor: 'a', node: { ...event(1), total: null } }];
    const { fetch } = await serve({
      events: [],
      interrupt: () => ({ body: { data: { events: { pageInfo: { hasNextPage: false }, edges } }, errors: [withheld, withheld] } }),
    });
    const { text, trailers } = await fetch('/export/events.json');
    expect(JSON.parse(text).withheld).toEqual([{ field: 'Event.total', code: 'FORBIDDEN', message: 'Event.total is not shown.' }]);
    expect(trailers['export-withheld']).toBe('Event.total');
  });

  it('reads one page ahead and no further while nobody takes what is written', async () => {
    const wide = 'ກ'.repeat(20_000);
    const { url, asked } = await serve({ events: Array.from({ length: 1000 }, (_, index) => event(index + 1, { slug: `${index}-${wide}` })), exportRows: 100_000 });
    const answer = await new Promise<IncomingMessage>((resolve) => get(new URL('/export/events.ndjson', url), resolve));
    answer.pause();
    // Buffers of the two sockets fill up; then nothing moves until the reader does.
    let before = -1;
    for (let still = 0; still < 5; still = asked.length === before ? still + 1 : 0) {
      before = asked.length;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(asked.length).toBeLessThan(10);
    answer.destroy();
  });

  it('is no longer read for a caller who has gone', async () => {
    const { promise: noticed, resolve: notice } = Promise.withResolvers<void>();
    const { url, asked, faults } = await serve({
      events: numbers(1000),
      exportRows: 100_000,
      interrupt: async (count, _, signal) => {
        if (count === 3) await once(signal, 'abort').then(() => notice());
        return undefined;
      },
    });
    const answer = await new Promise<IncomingMessage>((resolve) => get(new URL('/export/events.ndjson', url), resolve));
    answer.destroy();
    await noticed;
    await running?.close();
    running = undefined;
    expect(asked.length).toBeLessThanOrEqual(4);
    expect(faults).toEqual([]);
  });
});

describe('an address of a file', () => {
  const mutation = 'mutation Forget { forget(slug: "x") }';
  const one = 'query One($slug: String!) { event(slug: $slug) { slug kind } }';

  it.each([
    ['/export/none.csv', 404, 'EXPORT_UNKNOWN'],
    ['/export/forget.csv', 404, 'EXPORT_UNKNOWN'],
    ['/export/__proto__.csv', 404, 'EXPORT_UNKNOWN'],
    ['/export/events.pdf', 404, 'EXPORT_FORMAT_UNKNOWN'],
    ['/export/events', 404, 'EXPORT_FORMAT_UNKNOWN'],
    ['/export/events.csv?row=5', 400, 'EXPORT_PARAMETER_INVALID'],
    ['/export/events.csv?rows=0', 400, 'EXPORT_PARAMETER_INVALID'],
    ['/export/events.csv?rows=5&rows=6', 400, 'EXPORT_PARAMETER_INVALID'],
    ['/export/events.csv?variables=nonsense', 400, 'EXPORT_PARAMETER_INVALID'],
    ['/export/events.csv?variables=[]', 400, 'EXPORT_PARAMETER_INVALID'],
    ['/export/events.csv?header=yes', 400, 'EXPORT_PARAMETER_INVALID'],
    ['/export/events.csv?list=serials', 400, 'EXPORT_PARAMETER_INVALID'],
    ['/export/events.csv?lang=fr', 400, 'LANGUAGE_UNKNOWN'],
    ['/export/one.csv?variables=%7B%22slug%22%3A%22nobody%22%7D', 404, 'NOT_FOUND'],
    ['/export/one.csv?variables=%7B%22slug%22%3A%22synthetic-1%22%7D&cursors=on', 400, 'EXPORT_PARAMETER_INVALID'],
  ])('%s is answered %i %s', async (path, status, code) => {
    const documents = [{ name: 'events', text: 'query Events { events { nodes { slug } } }' }, { name: 'forget', text: mutation }, { name: 'one', text: one }];
    const { fetch } = await serve({ events: numbers(1), documents });
    const answer = await fetch(path);
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([status, code]);
  });

  it('is found in a list that says what each file is about and takes', async () => {
    const documents = [
      { name: 'events', text: '# All meetings,\n# and the journals.\nquery Events($kind: EventKind) { serials { slug } events(kind: $kind) { nodes { slug } } }' },
      { name: 'forget', text: mutation },
      { name: 'unfit', text: '{ nothing }' },
    ];
    const { fetch } = await serve({ events: [], documents });
    expect(JSON.parse((await fetch('/export')).text)).toEqual({
      exports: [{
        name: 'events',
        description: 'All meetings, and the journals.',
        variables: { kind: 'EventKind' },
        list: 'events',
        lists: [{ list: 'events', kind: 'pages' }, { list: '', kind: 'record' }, { list: 'serials', kind: 'list' }],
        formats: ['json', 'ndjson', 'csv', 'xlsx'],
      }],
    });
    expect(JSON.parse((await fetch('/export/events.json?list=serials')).text).rows).toEqual([{ slug: 'synthetic-journal' }]);
  });
});
