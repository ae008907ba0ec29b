// Any interleaving of saves, publications, withdrawals and discards keeps what belongs together in step: the tables, the
// drafts, both records of changes, and what a search finds. The draws come from a seed, which a failure names.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { editedEvents } from '../../../subgraphs/events/kinds.ts';
import { events } from '../../../subgraphs/events/index.ts';
import type { EventDocument } from '../../../subgraphs/events/document.ts';
import { changeEntity, internalChangeEntity } from '../../../subgraphs/kit/changes.ts';
import { draftEntity } from '../../../subgraphs/kit/edit-tables.ts';
import type { Edited } from '../../../subgraphs/kit/edit.ts';
import { Editor } from '../../../subgraphs/kit/editor.ts';
import { checkRecord } from '../../../subgraphs/kit/record-check.ts';
import { at, engines, openTestRegistry, read, type TestRegistry } from '../../support/registry.ts';
import { editorOf } from '../../support/editing.ts';
import { createRandom } from '../../federation/random.ts';

const lanes = 4;
const steps = 14;
const seeds = [1, 2, 3];
const caller = editorOf('events', 'test-owner');
const reason = { en: 'Synthetic reason' };

/** What a record must be by the edits that were answered for. */
interface Expected {
  readonly id?: string;
  readonly version?: number | null;
  /** Word of the draft's title, and of the public one. */
  readonly draft?: string;
  readonly shown?: string;
  /** Whether the record was ever public. */
  readonly isKnown: boolean;
}

type Act = 'save' | 'publish' | 'withdraw' | 'discard';

/** What an edit that was answered for makes of a record. */
function after(act: Act, was: Expected, { document, version }: Edited<EventDocument>, word: string): Expected {
  const { draft, shown, ...same } = was;
  if (act === 'save') return { ...was, ...(document && { id: document.id }), version, draft: word };
  if (act === 'publish') return { ...same, version, ...(draft !== undefined && { shown: draft }), isKnown: true };
  if (act === 'withdraw') return { ...same, version, ...((draft ?? shown) !== undefined && { draft: draft ?? shown }) };
  return version === null ? { isKnown: false } : { ...same, version, ...(shown !== undefined && { shown }) };
}

function possible({ draft, shown }: Expected): readonly Act[] {
  return [
    'save',
    ...(draft === undefined ? [] : (['publish', 'discard'] as const)),
    ...(shown === undefined ? [] : (['withdraw'] as const)),
  ];
}

describe.each(engines)('Interleaved edits on %s', (engine) => {
  let registry: TestRegistry;
  let editor: Editor<EventDocument>;
  beforeAll(async () => {
    registry = await openTestRegistry(events, engine, { loadsRecords: false });
    editor = new Editor(editedEvents, { database: registry.database });
  });
  afterAll(() => registry.close());

  const run = (act: Act, { id, version }: Expected, word: string): Promise<Edited<EventDocument>> => {
    const situation = { caller, now: new Date() };
    const named = { id: id ?? '', version };
    const patch = (before: EventDocument): EventDocument => ({ ...before, title: { en: `Synthetic ${word}` }, startsOn: '2027-01-01' });
    if (act === 'save') return editor.save({ id, version, patch }, situation);
    return act === 'withdraw' ? editor.withdraw({ ...named, reason }, situation) : editor[act](named, situation);
  };

  /** One record's life: an edit, or two of the same version at once, of which one must win. */
  async function live(seed: number, lane: number): Promise<Expected> {
    const random = createRandom(seed * 100 + lane);
    let record: Expected = { isKnown: false };
    for (let step = 0; step < steps; step += 1) {
      const acts = record.id !== undefined && random.chance(0.3) ? [random.pick(possible(record)), random.pick(possible(record))] : [random.pick(possible(record))];
      const words = acts.map((_, index) => `w${seed}x${lane}x${step}x${index}`);
      const was = record;
      const done = await Promise.all(acts.map((act, index) => run(act, was, words[index] ?? '')));
      const winners = done.flatMap((edited, index) => (edited.problems.length === 0 ? [index] : []));
      expect({ seed, lane, step, acts, winners: winners.length, lost: done.flatMap(({ problems }) => problems.map(({ code }) => code)) })
        .toMatchObject({ winners: 1, lost: acts.slice(1).map(() => expect.stringMatching(/^(VERSION_CONFLICT|NOT_FOUND)$/)) });
      const [winner = 0] = winners;
      const [act, edited] = [acts[winner], done[winner]];
      if (act && edited) record = after(act, was, edited, words[winner] ?? '');
    }
    return record;
  }

  it.each(seeds)('keep tables, drafts, records of changes and search in step (seed %d)', async (seed) => {
    const records = (await Promise.all(Array.from({ length: lanes }, (_, lane) => live(seed, lane)))).filter(({ id }) => id !== undefined);
    const em = registry.database.fork();
    for (const { id, version, draft, shown, isKnown } of records) {
      const data = await read(registry, `query ($id: ID) { event(id: $id) { title { en } version } }`, { id });
      expect({ seed, id, shown: at(data, 'event') }).toMatchObject({ shown: shown === undefined ? null : { title: { en: `Synthetic ${shown}` } } });
      const stored = await em.findOne(draftEntity, { id: id ?? '' });
      expect({ seed, draft: stored && { version: stored.version, title: (stored.document as EventDocument).title.en } })
        .toEqual({ seed, draft: draft === undefined ? null : { version, title: `Synthetic ${draft}` } });
      for (const word of [draft, shown]) {
        const found = await read(registry, 'query ($text: String) { events(filter: { text: $text }) { totalCount nodes { id } } }', { text: word });
        const hits = word === shown ? [{ id }] : [];
        if (word !== undefined) expect({ seed, word, found: at(found, 'events') }).toEqual({ seed, word, found: { totalCount: hits.length, nodes: hits } });
      }
      const last = await em.findOne(changeEntity, { entityId: id ?? '' }, { orderBy: { sequence: 'desc' } });
      expect({ seed, kind: last && (last.kind === 'WITHDRAWN' ? 'WITHDRAWN' : 'PUBLIC') })
        .toEqual({ seed, kind: !isKnown ? null : shown === undefined ? 'WITHDRAWN' : 'PUBLIC' });
    }
    const entries = await em.find(changeEntity, {}, { orderBy: { sequence: 'asc' } });
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
    expect(JSON.stringify(await em.find(internalChangeEntity, {}))).not.toContain('Synthetic');
    expect(await checkRecord(events, registry.database)).toMatchObject({ missing: 0, isHeadAtEnd: true, differences: [] });
    expect(registry.faults).toEqual([]);
  }, 120_000);
});
