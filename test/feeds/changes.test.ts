import { describe, expect, it } from '@jest/globals';
import { readPlace, writePlace } from '../../feeds/changes/place.ts';
import { readChanges, type ChangeLine } from '../../feeds/changes/read.ts';
import type { ReadGraph } from '../../feeds/read-graph.ts';
import { useRunningGraph } from './running-graph.ts';

type Recorded = readonly (readonly [sequence: number, recordedAt: string])[];

/** A graph whose registries have recorded these changes, read two at a time. */
function graphOf(recorded: Readonly<Record<string, Recorded>>): ReadGraph {
  return async <Data>({ variables }: { variables: Readonly<Record<string, unknown>> }) => {
    const pages = ['organisations', 'events', 'programmes', 'publications'].map((name) => {
      const rest = (recorded[name] ?? []).filter(([sequence]) => sequence > Number(variables[name] ?? 0));
      const edges = rest.slice(0, 2).map(([sequence, recordedAt]) => ({
        cursor: String(sequence),
        node: { sequence: String(sequence), recordedAt, kind: 'UPDATED', entityType: 'Event', entityId: 'evt_1', fields: [] },
      }));
      return [name, { pageInfo: { hasNextPage: rest.length > 2 }, edges }];
    });
    return Object.fromEntries(pages) as Data;
  };
}

const brief = ({ registry, sequence }: ChangeLine) => `${registry} ${sequence}`;

describe('changes of all registries together', () => {
  const read = graphOf({
    events: [[1, '2030-01-01'], [2, '2030-01-05'], [3, '2030-01-04']],
    programmes: [[7, '2030-01-02'], [8, '2030-01-03']],
  });

  it('come in the order of their time, those of one registry in their own order', async () => {
    const { lines, isLast } = await readChanges(read, {});
    expect([lines.map(brief), isLast]).toEqual([['events 1', 'programmes 7', 'programmes 8', 'events 2'], false]);
  });

  it('can be read on from any line: nothing comes twice, nothing is left out', async () => {
    const whole: ChangeLine[] = [];
    for (let place = {}, isLast = false; !isLast; ) {
      const batch = await readChanges(read, place);
      whole.push(...batch.lines);
      ({ place, isLast } = batch);
    }
    expect(whole).toHaveLength(5);
    for (const [index, { cursor }] of whole.entries()) {
      const seen = new Set(whole.slice(0, index + 1).map(brief));
      const rest: string[] = [];
      for (let place = readPlace(cursor), isLast = false; !isLast; ) {
        const batch = await readChanges(read, place);
        rest.push(...batch.lines.map(brief));
        ({ place, isLast } = batch);
      }
      expect(new Set([...seen, ...rest]).size).toBe(5);
      expect(seen.size + rest.length).toBe(5);
    }
  });

  it('have one cursor for every registry', () => {
    expect(readPlace(writePlace({ events: 'a', publications: 'b' }))).toEqual({ events: 'a', publications: 'b' });
    expect(readPlace(undefined)).toEqual({});
    for (const wrong of ['x', 'e30', Buffer.from('[1,2,3,4]').toString('base64url')]) expect(() => readPlace(wrong)).toThrow('not a cursor');
  });
});

const linesOf = (text: string) => text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as ChangeLine);

describe('the feed of changes', () => {
  const fetchFeed = useRunningGraph();

  it('begins with all that was ever recorded, and has nothing new after its last line', async () => {
    const lines = linesOf((await fetchFeed('/changes')).text);
    expect(new Set(lines.map(({ registry }) => registry))).toEqual(new Set(['organisations', 'events', 'programmes', 'publications']));
    expect(lines.find(({ entityId }) => entityId === 'prg_ksp_2021_2022')).toMatchObject({ registry: 'programmes', kind: 'CREATED', entityType: 'Programme' });
    const rest = await fetchFeed(`/changes?after=${lines.at(-1)?.cursor}`);
    expect([rest.status, rest.text]).toEqual([200, '']);
  });

  it('waits for news as long as it is told, and no longer', async () => {
    const last = linesOf((await fetchFeed('/changes')).text).at(-1)?.cursor;
    expect((await fetchFeed(`/changes?after=${last}&wait=1`)).text).toBe('');
  });

  it.each([['?after=nonsense', 'CURSOR_INVALID'], ['?wait=forever', 'WAIT_INVALID']])('says what is wrong with %s', async (search, code) => {
    const answer = await fetchFeed(`/changes${search}`);
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([400, code]);
  });
});
