import { EventEmitter } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execute, parse } from 'graphql';
import type { ExecutionResult } from 'graphql';
import type { Engine, OperationReply } from '../../../gateway/engine.ts';
import { createEngine } from '../../../gateway/execute/index.ts';
import { inlinePlanning } from '../../../gateway/plan/index.ts';
import { embeddedSource } from '../../../gateway/sources/index.ts';
import { openSupergraphFile } from '../../../gateway/supergraph/index.ts';
import type { SupergraphEvent, SupergraphHolder } from '../../../gateway/supergraph/index.ts';
import { compose, registrySchema } from '../execute/library.ts';

const first = compose({ one: { sdl: 'type Query { a: Int }' } });
const second = compose({ one: { sdl: 'type Query { a: Int b: Int }' } });
const schema = registrySchema({
  sdl: 'type Query { a: Int b: Int }',
  resolvers: { Query: { a: () => 1, b: () => 2 } },
});

function engineOver(supergraphSdl: string): Promise<Engine> {
  const registry = {
    name: 'one',
    execute: async ({ document }: { document: ReturnType<typeof parse> }): Promise<ExecutionResult> => (
      execute({ schema, document })
    ),
    close: async () => {},
  };
  return createEngine({ supergraphSdl, planning: inlinePlanning, source: () => embeddedSource(registry) });
}

async function ask(engine: Engine, query: string): Promise<OperationReply> {
  const operation = await engine.prepare({ key: query, document: parse(query) });
  return engine.execute(operation, {
    variables: {},
    headers: {},
    signal: new AbortController().signal,
    formatError: (error) => error,
  });
}

describe('openSupergraphFile', () => {
  let folder: string;
  let file: string;
  let holder: SupergraphHolder;
  let events: SupergraphEvent[];
  let heard: PromiseWithResolvers<SupergraphEvent>;
  const signals = new EventEmitter();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'supergraph-'));
    file = join(folder, 'supergraph.graphql');
    await writeFile(file, first);
    events = [];
    heard = Promise.withResolvers();
    const onEvent = (event: SupergraphEvent): void => {
      events.push(event);
      heard.resolve(event);
    };
    holder = await openSupergraphFile({ file, create: engineOver, watchMs: 10, signals, onEvent });
  });
  afterEach(async () => {
    await holder.close();
    await rm(folder, { recursive: true });
  });

  it('swaps in a changed file, warmed with the operations in use', async () => {
    await ask(holder.engine, '{ a }');
    await writeFile(file, second);
    expect(await heard.promise).toEqual({ kind: 'swapped', warmed: 1, skipped: 0 });
    expect(String((await ask(holder.engine, '{ a b }')).body)).toBe('{"data":{"a":1,"b":2}}');
  });

  it('lets a request that began before the swap end with the old supergraph', async () => {
    const { engine } = holder;
    await writeFile(file, second);
    await heard.promise;
    expect(holder.engine).not.toBe(engine);
    expect(String((await ask(engine, '{ a }')).body)).toBe('{"data":{"a":1}}');
  });

  it('refuses a broken supergraph and keeps the old one', async () => {
    await writeFile(file, 'type Query {');
    expect(await heard.promise).toMatchObject({ kind: 'refused', error: { code: 'SUPERGRAPH_INVALID' } });
    expect(String((await ask(holder.engine, '{ a }')).body)).toBe('{"data":{"a":1}}');
  });

  it('reloads on SIGHUP', async () => {
    signals.emit('SIGHUP');
    expect(await heard.promise).toEqual({ kind: 'unchanged' });
  });

  it('fails no request while supergraphs are swapped', async () => {
    let answers = 0;
    const reloads = (async () => {
      for (const sdl of [second, 'broken', first, second]) {
        await writeFile(file, sdl);
        await holder.reload();
      }
      return 'over';
    })();
    // A turn of the event loop between requests, or the reloads would never get theirs.
    while (await Promise.race([reloads, new Promise((resolve) => setImmediate(resolve, 'next'))]) === 'next') {
      expect(String((await ask(holder.engine, '{ a }')).body)).toBe('{"data":{"a":1}}');
      answers++;
    }
    expect(answers).toBeGreaterThan(4);
    expect(events.filter(({ kind }) => kind === 'refused')).not.toHaveLength(0);
  });
});
