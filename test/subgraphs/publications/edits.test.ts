import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CallerIdentity } from '../../../schema/index.ts';
import { publications } from '../../../subgraphs/publications/index.ts';
import { askAs, editing, editorOf } from '../../support/editing.ts';
import { at, engines, openTestRegistry, read, type TestRegistry } from '../../support/registry.ts';

const editor = editorOf('publications', 'dgc');
const titled = (name: string, parts: object = {}) => ({ title: { en: `Made-up ${name}` }, ...parts });

describe.each(engines)('Editing publications on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(publications, engine);
  });
  afterAll(() => registry.close());

  const edits = (fields = 'id version', caller: CallerIdentity = editor) => editing(registry, 'Publication', caller, fields);
  const serials = () => editing(registry, 'Serial', editor, 'id version');

  const finalReport = async () => {
    const source = '{ _entities(representations: [{ __typename: "Programme", id: "prg_test" }]) { ... on Programme { finalReport { id } } } }';
    return at(await read(registry, source), '_entities', 0, 'finalReport');
  };

  it('asks a new record for its kind, and lets a public one keep it', async () => {
    expect((await edits().save(titled('record'))).problems).toEqual(['VALUE_REQUIRED kind']);
    expect((await edits().save(titled('record', { kind: 'NOTICE' }))).problems).toEqual(['VALUE_INVALID kind']);
    const news = await edits('id kind').save(titled('record', { kind: 'NEWS', body: { en: 'Words' } }));
    const report = await edits('id kind title { en }').save({ id: news.id, version: news.version, kind: 'REPORT', stage: 'INTERIM' });
    expect(report).toMatchObject({ problems: [], record: { kind: 'REPORT', title: { en: 'Made-up record' } } });
    const published = await edits().publish(report.id, report.version);
    expect((await edits().save({ id: published.id, version: published.version, kind: 'NEWS' })).problems).toEqual(['VALUE_FIXED kind']);
    expect((await edits().save({ id: published.id, version: published.version, body: { en: 'Words' } })).problems).toEqual(['FIELD_NOT_ALLOWED body']);
  });

  it('puts issues under serials that fit and articles under issues, and takes none of them from under the others', async () => {
    const journal = await serials().put({ name: { en: 'Made-up journal' } });
    const paper = await serials().put({ name: { en: 'Made-up paper' }, kind: 'NEWSPAPER' });
    const issue = titled('issue', { kind: 'JOURNAL_ISSUE', volume: '1' });
    expect((await edits().save({ ...issue, serial: paper.id })).problems).toEqual(['VALUE_INVALID serial']);
    const first = await edits('id ... on JournalIssue { serial { id } }').put({ ...issue, serial: journal.id });
    expect(first).toMatchObject({ problems: [], record: { serial: { id: journal.id } } });
    const article = titled('article', { kind: 'JOURNAL_ARTICLE', issue: first.id, pages: '3-5' });
    expect((await edits().put(article)).problems).toEqual([]);
    expect((await edits().save({ ...article, issue: 'pub_news_2022_08_26' })).problems).toEqual(['VALUE_INVALID issue']);
    expect((await edits().withdraw(first.id, first.version)).problems).toEqual(['IN_USE id']);
    expect((await serials().withdraw(journal.id, journal.version)).problems).toEqual(['IN_USE id']);
    expect((await serials().save({ id: journal.id, version: journal.version, kind: 'NEWSPAPER' })).problems).toEqual(['VALUE_FIXED kind']);
    const data = await read(registry, `query ($id: ID!) { serial(id: $id) { issues { nodes { ... on JournalIssue { articles { pages } } } } } }`, { id: journal.id });
    expect(at(data, 'serial', 'issues', 'nodes')).toEqual([{ articles: [{ pages: '3-5' }] }]);
  });

  it('lets only those change the draft text of a report, and its readers, who may read it', async () => {
    const draftUrl = 'https://drafts.example/made-up.pdf';
    const report = titled('report', { kind: 'REPORT', stage: 'FINAL' });
    expect((await edits().save({ ...report, draftUrl, draftReaders: ['kdi'] })).problems).toEqual(['FORBIDDEN draftUrl', 'FORBIDDEN draftReaders']);
    const reader = editorOf('publications', 'dgc', 'publications:drafts');
    const saved = await edits('id ... on Report { draftUrl draftReaders }', reader).save({ ...report, draftUrl, draftReaders: ['kdi'] });
    expect(saved).toMatchObject({ problems: [], record: { draftUrl, draftReaders: ['kdi'] } });
    const draft = `query ($id: ID!) { publicationDraft(id: $id) { publication { id ... on Report { draftUrl } } } }`;
    const unread = await askAs(registry, editor, draft, { id: saved.id });
    expect(at(unread.data, 'publicationDraft', 'publication', 'draftUrl')).toBeNull();
    expect(JSON.stringify(unread)).not.toContain('drafts.example');
    expect((await edits().save({ id: saved.id, version: saved.version, abstract: { en: 'Words' } })).problems).toEqual([]);
  });

  it('makes the latest final report that of its programme, and the record before it again once that is withdrawn', async () => {
    const report = { kind: 'REPORT', stage: 'FINAL', programme: 'prg_test' };
    const early = await edits().put(titled('early report', { ...report, publishedOn: '2024-01-01' }));
    const late = await edits().put(titled('late report', { ...report, publishedOn: '2024-02-01' }));
    expect(await finalReport()).toEqual({ id: late.id });
    expect((await edits().withdraw(late.id, late.version)).problems).toEqual([]);
    expect(await finalReport()).toEqual({ id: early.id });
  });
});
