import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { editedEvents } from '../../../subgraphs/events/kinds.ts';
import { events } from '../../../subgraphs/events/index.ts';
import type { EventDocument } from '../../../subgraphs/events/document.ts';
import { draftEntity } from '../../../subgraphs/kit/edit-tables.ts';
import type { SaveEdit } from '../../../subgraphs/kit/edit.ts';
import { Editor } from '../../../subgraphs/kit/editor.ts';
import type { LinkChecker } from '../../../subgraphs/kit/links.ts';
import { loadShipped } from '../../../subgraphs/kit/registry-module.ts';
import { seedEntity } from '../../../subgraphs/kit/seed.ts';
import { editorOf } from '../../support/editing.ts';
import { at, engines, openTestRegistry, read, type TestRegistry } from '../../support/registry.ts';

const caller = editorOf('events', 'dgc');
const situation = { caller, now: new Date('2026-11-24T00:00:00Z') };
const shipped = 'evt_2022_08_26_consultation_luang_prabang';

const named = (title: string, parts: Partial<EventDocument> = {}): SaveEdit<EventDocument> => ({
  patch: (before) => ({ ...before, title: { en: `Synthetic ${title}` }, startsOn: '2027-01-01', ...parts }),
});

const host = (organisation: string) => ({ organisers: [{ organisation, role: 'HOST' }] });

describe.each(engines)('An editor on %s', (engine) => {
  let registry: TestRegistry;
  const asked: string[] = [];
  const links: LinkChecker = {
    check: async (some) => {
      asked.push(...some.map(({ key }) => key));
      return some.map(({ key }) => (key === 'org_nobody' ? 'MISSING' : 'PRESENT'));
    },
  };
  const editor = () => new Editor(editedEvents, { database: registry.database, links });
  beforeAll(async () => {
    registry = await openTestRegistry(events, engine);
  });
  afterAll(() => registry.close());

  const count = async () => at(await read(registry, '{ events { totalCount } }'), 'events', 'totalCount');
  const drafts = () => registry.database.fork().count(draftEntity);
  const all = async (edits: readonly SaveEdit<EventDocument>[], options = {}) => {
    const told: string[][] = [];
    const onEdited = (index: number, { problems }: { problems: readonly { code: string; path: readonly unknown[] }[] }) => {
      told[index] = problems.map(({ code, path }) => `${code} ${path.join('.')}`);
    };
    const isWritten = await editor().publishAll({ edits: () => edits, onEdited, ...options }, situation);
    return { isWritten, told };
  };

  it('publishes many records together, and asks about each link once', async () => {
    const before = Number(await count());
    expect(await all([named('a', host('org_dgc')), named('b', host('org_dgc'))])).toEqual({ isWritten: true, told: [[], []] });
    expect(await count()).toBe(before + 2);
    expect(asked).toEqual(['org_dgc']);
    expect(await drafts()).toBe(0);
  });

  it('writes none of them where one has problems, and names those of all', async () => {
    const before = await count();
    const edits = [named('c'), named('d', { kind: 'PARTY' }), named('e', host('org_nobody')), named('f', { slug: 'Not A Slug' })];
    expect(await all(edits)).toEqual({ isWritten: false, told: [[], ['VALUE_INVALID kind'], ['LINK_MISSING organisers.0.organisation'], ['VALUE_INVALID slug']] });
    expect(await count()).toBe(before);
    expect(await drafts()).toBe(0);
  });

  it('writes the good ones alone where it is told to, and nothing when it is only trying', async () => {
    const before = Number(await count());
    const edits = [named('g'), named('h', host('org_nobody')), named('i')];
    expect(await all(edits, { keepGood: true, dryRun: true })).toMatchObject({ isWritten: false, told: [[], [expect.any(String)], []] });
    expect(await count()).toBe(before);
    expect(await all(edits, { keepGood: true })).toMatchObject({ isWritten: true });
    expect(await count()).toBe(before + 2);
    expect(await drafts()).toBe(0);
  });

  it('reads what an edit begins with, for those who may edit', async () => {
    const standing = await editor().read(shipped, situation);
    expect(standing).toMatchObject({ state: 'PUBLIC', owner: 'dgc', version: 1, document: { id: shipped, kind: 'CONSULTATION' } });
    expect(await editor().read(shipped, { ...situation, caller: editorOf('events', 'kdi') })).toBeNull();
    expect(await editor().read('evt_nobody', situation)).toBeNull();
  });

  it('has the last word over what ships with the project', async () => {
    const withdrawn = await editor().withdraw({ id: shipped, version: 1, reason: { en: 'Synthetic reason' } }, situation);
    expect(withdrawn.problems).toEqual([]);
    // As if a later version of the project shipped other words for it.
    await registry.database.fork().nativeUpdate(seedEntity, { id: `Event:${shipped}` }, { digest: 'another' });
    registry = await registry.restart();
    expect(await read(registry, 'query ($id: ID) { event(id: $id) { id } }', { id: shipped })).toEqual({ event: null });
    const { version } = withdrawn;
    expect((await editor().publish({ id: shipped, version }, situation)).problems).toEqual([]);
    expect(await read(registry, 'query ($id: ID) { event(id: $id) { version } }', { id: shipped })).toEqual({ event: { version: 3 } });
  });

  it('lets nothing ship under a name that an official has given already', async () => {
    const slug = '2022-12-22-seminar-vientiane-province';
    const own = await openTestRegistry(events, engine, { loadsRecords: false });
    const to = new Editor(editedEvents, { database: own.database });
    const { document, version } = await to.save(named('j', { slug }), situation);
    await to.publish({ id: document?.id ?? '', version }, situation);
    await loadShipped(events, own.database);
    const { events: page } = (await read(own, '{ events { nodes { id slug } } }')) as { events: { nodes: { id: string; slug: string }[] } };
    expect(page.nodes.find((one) => one.slug === slug)?.id).toBe(document?.id);
    expect(page.nodes.map(({ id }) => id)).toContain(shipped);
    await own.close();
  });
});
