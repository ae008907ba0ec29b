import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { array, assert, asyncProperty, boolean, constantFrom, infiniteStream, nat, record } from 'fast-check';
import type { ChangeLine } from '../../../clients/typescript/src/index.ts';
import { copyMessages, fillCopy, mirror, openCopy, type Collection, type Copy } from '../../../clients/typescript/src/sqlite/index.ts';
import { MadeUpGraph, madeUpCollection, passing, type MadeUp } from './made-up-graph.ts';

const wholes = madeUpCollection('Whole');
const partsOfWholes = madeUpCollection('Part', (copy) => [...copy.all(wholes)].flatMap(({ parts }) => parts));
const everything = [wholes, madeUpCollection('Part')];
const noPause = async () => undefined;

let folder: string;
let copy: Copy;
let made: MadeUpGraph;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'graph-mirror-'));
  copy = openCopy(join(folder, 'copy.sqlite'));
  made = new MadeUpGraph();
});
afterEach(() => {
  copy.close();
  rmSync(folder, { recursive: true });
});

const run = (collections: readonly Collection[] = everything) => mirror({ graph: made.graph, copy, collections, wait: 0, together: 2, pause: noPause });
const heldOf = (collection: Collection<MadeUp>) => [...copy.all(collection)];
const isInStep = () => {
  expect(heldOf(wholes)).toEqual(made.all('Whole'));
  expect(heldOf(madeUpCollection('Part'))).toEqual(made.all('Part'));
};

const messageOf = (line: ChangeLine) => ({ id: `msg_${line.sequence}`, change: line });

describe('a mirror', () => {
  it('fills an empty copy, and later asks for what has changed alone', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) made.change('Whole', id, []);
    made.change('Whole', 'c', null);
    await run();
    isInStep();
    expect(copy.cursor).toBe('6');
    made.asked = 0;
    made.change('Whole', 'a', ['x']);
    made.change('Part', 'x', []);
    made.change('Whole', 'b', null);
    await run();
    isInStep();
    expect(made.asked).toBe(2);
  });

  it('misses nothing of what changes while the copy is filled', async () => {
    for (const id of ['a', 'b', 'c', 'd']) made.change('Whole', id, []);
    let left = 4;
    made.between = () => {
      left -= 1;
      if (left === 2) made.change('Whole', 'a', null);
      if (left === 1) made.change('Whole', '0', ['x']);
    };
    await run();
    isInStep();
  });

  it('drops what an earlier filling read that did not come to its end', async () => {
    for (const id of ['a', 'b', 'c', 'd']) made.change('Whole', id, []);
    copy.write({ reading: copy.nextReading(), records: [{ collection: 'Whole', id: 'z', record: { id: 'z' }, sequence: null }] });
    await run();
    isInStep();
  });

  it('asks again where the graph has a gap, and never writes one', async () => {
    made.change('Whole', 'a', []);
    await run();
    made.change('Whole', 'a', ['x']);
    let failures = 5;
    made.between = () => {
      failures -= 1;
      if (failures > 0) throw passing();
    };
    const troubles: string[] = [];
    await mirror({ graph: made.graph, copy, collections: everything, wait: 0, pause: noPause, onTrouble: ({ code }) => troubles.push(code) });
    isInStep();
    expect(troubles).toHaveLength(4);
  });

  it('goes on where it was killed: between reading and writing nothing has happened', async () => {
    made.change('Whole', 'a', []);
    await run();
    made.change('Whole', 'a', ['x']);
    made.change('Part', 'x', []);
    let calls = 0;
    made.between = () => {
      calls += 1;
      if (calls === 3) throw new Error('Killed.');
    };
    await expect(run()).rejects.toThrow('Killed.');
    expect([copy.cursor, heldOf(wholes)[0]?.version]).toEqual(['1', 1]);
    made.between = () => undefined;
    await run();
    isInStep();
  });

  it('brings chosen records in and out with those that name them, though they have not changed themselves', async () => {
    for (const id of ['x', 'y', 'z']) made.change('Part', id, []);
    made.change('Whole', 'a', ['x', 'gone']);
    await run([wholes, partsOfWholes]);
    expect(copy.ids(partsOfWholes)).toEqual(['x']);
    made.change('Whole', 'a', ['y', 'gone']);
    made.change('Part', 'z', []);
    await run([wholes, partsOfWholes]);
    expect(copy.ids(partsOfWholes)).toEqual(['y']);
    made.change('Part', 'gone', []);
    made.change('Part', 'y', null);
    await run([wholes, partsOfWholes]);
    expect(copy.ids(partsOfWholes)).toEqual(['gone']);
  });

  it('says what is wrong with a document that brings no list of records', async () => {
    made.change('Whole', 'a', []);
    const graph = { ...made.graph, ask: async () => ({ data: { one: {} }, errors: [], gaps: [], withheld: [], extensions: {} }) };
    await expect(fillCopy({ graph: graph as never, copy, collections: [wholes] })).rejects.toMatchObject({ code: 'COLLECTION_UNFIT' });
  });
});

describe('messages of webhooks', () => {
  it('are applied once, and cost one question where they come together', async () => {
    const take = copyMessages({ graph: made.graph, copy, collections: everything });
    const lines = ['a', 'b', 'c', 'd'].map((id) => made.change('Whole', id, []));
    const outcomes = await Promise.all([...lines, lines[0]!].map((line) => take(messageOf(line))));
    isInStep();
    expect(made.asked).toBeLessThanOrEqual(2);
    expect(outcomes.filter((outcome) => outcome === 'APPLIED')).toHaveLength(4);
    expect(await take(messageOf(lines[1]!))).toBe('DUPLICATE');
  });

  it('that come late change nothing', async () => {
    const take = copyMessages({ graph: made.graph, copy, collections: everything });
    const [first, second] = [made.change('Whole', 'a', []), made.change('Whole', 'a', null)];
    expect([await take(messageOf(second)), await take(messageOf(first))]).toEqual(['APPLIED', 'KNOWN']);
    isInStep();
  });

  it('that fail are not dealt with, and are when they come again', async () => {
    const take = copyMessages({ graph: made.graph, copy, collections: everything });
    const line = made.change('Whole', 'a', []);
    made.between = () => {
      throw passing();
    };
    await expect(take(messageOf(line))).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT' });
    made.between = () => undefined;
    expect(await take(messageOf(line))).toBe('APPLIED');
    isInStep();
  });

  it.each([[['x']], [null]])('that a slow process deals with undo nothing that another one has read since: %s', async (later) => {
    const other = openCopy(join(folder, 'copy.sqlite'));
    const [slow, quick] = [copy, other].map((one) => copyMessages({ graph: made.graph, copy: one, collections: everything }));
    // The slow one has looked the record up, and has not written it yet.
    const [looked, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let times = 0;
    made.between = () => {
      times += 1;
      if (times !== 2) return undefined;
      looked.resolve();
      return held.promise;
    };
    const first = slow!(messageOf(made.change('Whole', 'a', [])));
    await looked.promise;
    expect(await quick!(messageOf(made.change('Whole', 'a', later)))).toBe('APPLIED');
    held.resolve();
    await first;
    isInStep();
    other.close();
  });

  it('bring a copy in step in whatever order and however often they come to several processes, some of which fail', async () => {
    const id = constantFrom('a', 'b');
    const step = record({ type: constantFrom('Whole' as const, 'Part' as const), id, isThere: boolean() });
    await assert(
      asyncProperty(array(step, { minLength: 1, maxLength: 12 }), infiniteStream(nat(99)), async (steps, chances) => {
        made = new MadeUpGraph();
        const path = join(mkdtempSync(join(folder, 'run-')), 'copy.sqlite');
        const processes = [openCopy(path), openCopy(path)];
        const chance = () => chances.next().value ?? 0;
        made.between = async () => {
          // Now and then a reader is so slow that others come and go meanwhile.
          for (let turns = chance() < 20 ? 40 : chance() % 4; turns > 0; turns -= 1) await nextTurn();
          if (chance() < 33) throw passing();
        };
        const takes = processes.map((one) => copyMessages({ graph: made.graph, copy: one, collections: everything }));
        const deliver = async (line: ChangeLine): Promise<void> => {
          for (let turns = chance() % 8; turns > 0; turns -= 1) await nextTurn();
          // Two deliveries of one message, each until it succeeds.
          await Promise.all([0, 1].map(async () => {
            for (;;) {
              const outcome = await takes[chance() % 2]!(messageOf(line)).catch(() => undefined);
              if (outcome) return;
            }
          }));
        };
        const deliveries: Promise<void>[] = [];
        for (const { type, id: changed, isThere } of steps) {
          deliveries.push(deliver(made.change(type, changed, isThere ? [] : null)));
          if (chance() < 50) await nextTurn();
        }
        await Promise.all(deliveries);
        copy.close();
        copy = processes[0]!;
        isInStep();
        processes[1]!.close();
      }),
      { numRuns: 60 },
    );
  });
});
