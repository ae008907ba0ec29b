import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { collections, openCopy, type Copy } from '../../../clients/typescript/src/sqlite/index.ts';

const events = collections.events();
const made = (id: string, version: number) => ({ collection: events.name, id, record: { id, version }, sequence: version });

describe('a copy', () => {
  let folder: string;
  let copy: Copy;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'graph-copy-'));
    copy = openCopy(join(folder, 'copy.sqlite'));
  });
  afterEach(() => {
    copy.close();
    rmSync(folder, { recursive: true });
  });
  const versions = () => [...copy.all(events)].map(({ id, version }) => [id, version]);

  it('holds what was written, and where it stands, when it is opened again', () => {
    expect([copy.cursor, versions()]).toEqual([undefined, []]);
    copy.write({ reading: copy.nextReading(), records: [made('evt_b', 1), made('evt_a', 2)], cursor: 'c2', messages: ['msg_1'] });
    copy.close();
    copy = openCopy(join(folder, 'copy.sqlite'));
    expect([copy.cursor, versions(), copy.ids(events)]).toEqual(['c2', [['evt_a', 2], ['evt_b', 1]], ['evt_a', 'evt_b']]);
    expect([copy.hasMessage('msg_1'), copy.hasMessage('msg_2')]).toEqual([true, false]);
    expect([copy.get(events, 'evt_b')?.version, copy.get(events, 'evt_c')]).toEqual([1, null]);
  });

  it('writes all that belongs together or nothing', () => {
    const broken = { ...made('evt_b', 1), sequence: Number.NaN };
    expect(() => copy.write({ reading: copy.nextReading(), records: [made('evt_a', 1), broken], cursor: 'c1', messages: ['msg_1'] })).toThrow();
    expect([copy.cursor, versions(), copy.hasMessage('msg_1')]).toEqual([undefined, [], false]);
  });

  it('never lets an earlier reading take the place of a later one, nor bring back what a later one found gone', () => {
    const [early, late] = [copy.nextReading(), copy.nextReading()];
    copy.write({ reading: late, records: [made('evt_a', 2), { ...made('evt_b', 2), record: null }] });
    copy.write({ reading: early, records: [made('evt_a', 1), made('evt_b', 1), made('evt_c', 1)] });
    expect(versions()).toEqual([['evt_a', 2], ['evt_c', 1]]);
    expect([copy.isKnown('events', 'evt_a', 2), copy.isKnown('events', 'evt_a', 3), copy.isKnown('events', 'evt_d', 1)]).toEqual([true, false, false]);
    expect([copy.isAbsent('events', 'evt_b'), copy.isAbsent('events', 'evt_a'), copy.isAbsent('events', 'evt_d')]).toEqual([true, false, false]);
  });

  it('counts readings once for all processes that have it open', () => {
    const other = openCopy(join(folder, 'copy.sqlite'));
    try {
      expect([copy.nextReading(), other.nextReading(), copy.nextReading()]).toEqual([1, 2, 3]);
      other.write({ reading: 3, records: [made('evt_a', 1)] });
      expect(versions()).toEqual([['evt_a', 1]]);
    } finally {
      other.close();
    }
  });

  it('drops what a whole reading did not find, and forgets what it is told to', () => {
    copy.write({ reading: copy.nextReading(), records: [made('evt_a', 1), made('evt_b', 1)] });
    const whole = copy.nextReading();
    copy.write({ reading: whole, records: [made('evt_b', 2)] });
    copy.dropUnread(events, whole);
    expect([versions(), copy.isAbsent('events', 'evt_a')]).toEqual([[['evt_b', 2]], true]);
    copy.forget(events, ['evt_a', 'evt_b']);
    expect([versions(), copy.isAbsent('events', 'evt_a')]).toEqual([[], false]);
  });
});
