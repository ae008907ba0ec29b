// What somebody who keeps a copy of the publications by times must be told: each change and each withdrawal.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordChange, takeTurn } from '../../../subgraphs/kit/changes.ts';
import { write } from '../../../subgraphs/kit/write.ts';
import { publications } from '../../../subgraphs/publications/index.ts';
import { savePublication } from '../../../subgraphs/publications/records.ts';
import { editing, editorOf } from '../../support/editing.ts';
import { at, engines, openTestRegistry, read, refusals, type TestRegistry } from '../../support/registry.ts';
import { news } from './synthetic.ts';

const editor = editorOf('publications', 'dgc');
const withdrawn = `query ($filter: WithdrawnPublicationFilter, $first: Int, $after: String) {
  withdrawnPublications(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id kind withdrawnAt organisations { id } serial { slug } } } }`;
const changed = `query ($filter: PublicationFilter) { publications(filter: $filter, orderBy: UPDATED_ASC, first: 100) { nodes { id updatedAt } } }`;

interface Gone {
  readonly id: string;
  readonly withdrawnAt: string;
}

const idsOf = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id);

describe.each(engines)('Withdrawn publications on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(publications, engine);
  });
  afterAll(() => registry.close());

  const edits = () => editing(registry, 'Publication', editor, 'id version');
  const put = (name: string, parts: object = {}) => edits().put({ kind: 'NEWS', title: { en: `Made-up ${name}` }, ...parts });
  const list = async (filter: object = {}) => at(await read(registry, withdrawn, { filter }), 'withdrawnPublications', 'nodes') as readonly Gone[];
  const idsIn = async (filter: object) => idsOf(await list(filter));
  const changedIds = async (filter: object) => idsOf(at(await read(registry, changed, { filter }), 'publications', 'nodes') as readonly { id: string }[]);

  it('are told with what they were, until they are public again', async () => {
    const parts = { publisher: 'org_publisher', authors: [{ organisation: 'org_author', creditLine: { en: 'A' } }], about: [{ type: 'ORGANISATION', id: 'org_subject' }] };
    const record = await put('news', parts);
    await edits().withdraw(record.id, record.version);
    expect(await list({ id: [record.id] })).toEqual([{
      id: record.id, kind: 'NEWS', withdrawnAt: expect.any(String), serial: null,
      organisations: [{ id: 'org_publisher' }, { id: 'org_author' }, { id: 'org_subject' }],
    }]);
    for (const organisation of ['org_publisher', 'org_author', 'org_subject']) {
      expect(await idsIn({ organisation: ['org_none', organisation] })).toEqual([record.id]);
    }
    expect(await idsIn({ organisation: ['org_publish'] })).toEqual([]);
    await edits().publish(record.id, (record.version ?? 0) + 1);
    expect(await idsIn({ id: [record.id] })).toEqual([]);
  });

  it('are not found by what the reason for their withdrawal says', async () => {
    const record = await put('record with a reason');
    await edits().withdraw(record.id, record.version, { en: 'It named "org_reason" and "ser_reason".' });
    expect([await idsIn({ organisation: ['org_reason'] }), await idsIn({ serial: ['ser_reason'] })]).toEqual([[], []]);
  });

  it('are found by their kind, and by the journal that they appeared in, articles by that of their issue', async () => {
    const journal = await editing(registry, 'Serial', editor, 'id version').put({ name: { en: 'Made-up journal' }, slug: 'made-up-journal' });
    const issue = await put('issue', { kind: 'JOURNAL_ISSUE', serial: journal.id });
    const article = await put('article', { kind: 'JOURNAL_ARTICLE', issue: issue.id });
    await edits().withdraw(article.id, article.version);
    await edits().withdraw(issue.id, issue.version);
    const both = { serial: [journal.id] };
    expect(await list(both)).toMatchObject([
      { id: article.id, kind: 'JOURNAL_ARTICLE', serial: { slug: 'made-up-journal' } },
      { id: issue.id, kind: 'JOURNAL_ISSUE', serial: { slug: 'made-up-journal' } },
    ]);
    expect(await idsIn({ ...both, kind: ['JOURNAL_ISSUE'] })).toEqual([issue.id]);
    expect(await idsIn({ ...both, kind: ['NOTICE'] })).toEqual([]);
    await editing(registry, 'Serial', editor, 'id version').withdraw(journal.id, journal.version);
    expect(await list({ id: [article.id] })).toMatchObject([{ serial: null }]);
    expect(await idsIn({ id: [journal.id] })).toEqual([]);
  });

  it('come in pages, in the order of their times, of which both ends count', async () => {
    const all = await list();
    expect(all.length).toBeGreaterThan(2);
    expect(all.map(({ withdrawnAt }) => withdrawnAt)).toEqual(all.map(({ withdrawnAt }) => withdrawnAt).toSorted());
    const first = at(await read(registry, withdrawn, { first: 1 }), 'withdrawnPublications') as { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string } };
    expect([first.totalCount, first.pageInfo.hasNextPage]).toEqual([all.length, true]);
    const rest = at(await read(registry, withdrawn, { after: first.pageInfo.endCursor }), 'withdrawnPublications', 'nodes') as readonly Gone[];
    expect(idsOf(rest)).toEqual(idsOf(all).slice(1));
    const middle = all[1]?.withdrawnAt;
    const inRange = all.filter(({ withdrawnAt }) => withdrawnAt === middle);
    expect(await idsIn({ withdrawnFrom: middle, withdrawnUntil: middle })).toEqual(idsOf(inRange));
  });

  it('stand beside the public ones, the last to change at the end, within times of any offset', async () => {
    const [first, second] = [await put('first'), await put('second')];
    await edits().put({ id: first.id, version: first.version, title: { en: 'Made-up first, changed' } });
    expect((await changedIds({})).slice(-2)).toEqual([second.id, first.id]);
    const nodes = at(await read(registry, changed, {}), 'publications', 'nodes') as readonly { id: string; updatedAt: string }[];
    const { updatedAt = '' } = nodes.at(-1) ?? {};
    const inVientiane = `${new Date(Date.parse(updatedAt) + 7 * 3_600_000).toISOString().slice(0, -1)}+07:00`;
    expect(await changedIds({ changedFrom: inVientiane })).toEqual([first.id]);
    expect(await changedIds({ changedUntil: inVientiane })).toEqual(idsOf(nodes));
    const leap = 'query { publications(filter: { changedFrom: "2016-12-31T23:59:60Z" }) { nodes { id } } }';
    expect(await refusals(registry, leap)).toMatchObject([{ code: 'VALUE_INVALID' }]);
  });

  it('are not missed by who goes on from the time up to which the record of changes is complete, whatever is being written then', async () => {
    const ask = async () => String(at(await read(registry, '{ publicationChanges(first: 0) { completeUntil } }'), 'publicationChanges', 'completeUntil'));
    const document = news('slow');
    let told = '';
    await write(registry.database, async (em) => {
      // As an import does: the time of the write is read long before it commits.
      const recordedAt = await takeTurn(em, new Date());
      const { version } = await savePublication(em, document, recordedAt);
      await recordChange(em, { actor: 'test', kind: 'CREATED', entityType: 'NewsArticle', entityId: document.id, fields: [], state: document, version, recordedAt });
      await em.flush();
      told = await ask();
      expect(await changedIds({ changedFrom: told })).not.toContain(document.id);
    });
    expect(await changedIds({ changedFrom: told })).toContain(document.id);
  });

  it('are read with a time at which nothing new is to be expected any more, once nothing has changed for a day', async () => {
    const later = new Date(Date.now() + 3 * 86_400_000);
    registry = await registry.restart({ clock: () => later });
    const told = at(await read(registry, '{ publicationChanges(first: 0) { completeUntil } }'), 'publicationChanges', 'completeUntil');
    expect(told).toBe(new Date(later.getTime() - 86_400_000).toISOString());
  });
});
