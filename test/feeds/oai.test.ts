import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFeeds, createTrustedExports } from '../../feeds/index.ts';
import { dublinCore, type DescribedPublication } from '../../feeds/oai/dublin-core.ts';
import { readToken, writeToken } from '../../feeds/oai/token.ts';
import { element, writeXml } from '../../feeds/xml.ts';
import { deploy, type Deployment } from '../support/deployment.ts';
import { at } from '../support/registry.ts';
import { Harvester, problemsOf, readAnswer, type SendOai } from './harvester.ts';

const words = (en: string | null) => ({ lo: 'ທົດສອບ <ແລະ> & "ອື່ນໆ"\u0001', en, ko: null });

/** A made-up article that has everything. */
const article: DescribedPublication = {
  slug: 'synthetic article',
  kind: 'JOURNAL_ARTICLE',
  title: words('Synthetic & <made-up>'),
  abstract: words(null),
  publishedOn: '2030-01-02',
  languages: ['lo', 'en'],
  publisher: { name: words('Synthetic office') },
  authors: [{ creditLine: words('Made-up name') }],
  about: [{ __typename: 'Province', name: words('Made-up province') }, { __typename: 'Event', title: words('Made-up meeting') }, { __typename: 'Person' }, null],
  files: [{ url: 'https://files.test/a.pdf', mediaType: 'application/pdf' }, { url: 'https://files.test/b.pdf', mediaType: 'application/pdf' }],
  pages: '3-5',
  doi: '10.1000/182<x>',
  issue: { slug: 'synthetic-issue', volume: '2', number: '7', serial: { name: words('Made-up journal'), issn: '1234-5678' } },
};

/** The record inside a made-up answer. */
const answerWith = (publication: DescribedPublication) => writeXml(element('OAI-PMH', { xmlns: 'http://www.openarchives.org/OAI/2.0/' },
  element('responseDate', {}, '2030-01-02T03:04:05Z'),
  element('request', {}, 'https://graph.test/oai'),
  element('GetRecord', {}, element('record', {},
    element('header', {}, element('identifier', {}, 'oai:graph.test:pub_x'), element('datestamp', {}, '2030-01-02T03:04:05Z')),
    element('metadata', {}, dublinCore(publication, 'https://graph.test'))))));

describe('a publication in Dublin Core', () => {
  const lao = 'ທົດສອບ <ແລະ> & "ອື່ນໆ"';

  it('keeps its words in every language held, but for characters that XML has no place for', async () => {
    const text = answerWith(article);
    expect(await problemsOf(text)).toEqual([]);
    expect(readAnswer(text).records[0]?.metadata).toEqual({
      title: [`lo ${lao}`, 'en Synthetic & <made-up>'],
      creator: [`lo ${lao}`],
      coverage: [`lo ${lao}`, 'en Made-up province'],
      subject: [`lo ${lao}`, 'en Made-up meeting'],
      description: [`lo ${lao}`],
      publisher: [`lo ${lao}`],
      date: ['2030-01-02'],
      type: ['Text', 'en journal article'],
      format: ['application/pdf'],
      identifier: ['https://graph.test/id/publications/synthetic%20article', 'https://doi.org/10.1000/182%3Cx%3E'],
      source: [`lo ${lao}; 2; 7; 3-5`],
      language: ['lo', 'en'],
      relation: ['https://graph.test/id/publications/synthetic-issue', 'urn:ISSN:1234-5678', 'https://files.test/a.pdf', 'https://files.test/b.pdf'],
    });
  });

  it('says no more than is known', async () => {
    const { slug, kind, title } = article;
    const text = answerWith({ slug, kind, title, abstract: null, publishedOn: null, languages: [], publisher: null, authors: [], about: [], files: [] });
    expect(await problemsOf(text)).toEqual([]);
    expect(Object.keys(readAnswer(text).records[0]?.metadata ?? {})).toEqual(['title', 'type', 'identifier']);
  });
});

describe('a resumption token', () => {
  const resumption = {
    selection: { from: '2030-01-02', until: null, kind: 'NEWS', organisation: null, serial: null },
    progress: { publicAfter: 'cursor', withdrawnAfter: null, given: 50, total: 120 },
  };

  it('holds all that is needed to go on', () => {
    expect(readToken('ListRecords', writeToken('ListRecords', resumption))).toEqual(resumption);
  });

  it('is good for its own verb alone', () => {
    expect(() => readToken('ListIdentifiers', writeToken('ListRecords', resumption))).toThrow('not a token of this list');
  });

  it('is refused with any of its characters changed, lost or added', () => {
    const token = writeToken('ListRecords', resumption);
    for (let index = 0; index < token.length; index += 1) {
      const other = token[index] === 'A' ? 'B' : 'A';
      for (const change of [other, '', `${token[index]}A`]) {
        const damaged = token.slice(0, index) + change + token.slice(index + 1);
        if (damaged !== token) expect(() => readToken('ListRecords', damaged)).toThrow('not a token of this list');
      }
    }
  });
});

/** What a request is answered with where the graph answers so: its status, and when to come again. */
const fetchOai = async (answer: object) => {
  const app = fastify();
  const feeds = createFeeds({ publicUrl: 'http://localhost:4000', contacts: [], reportFault: () => undefined, exports: createTrustedExports([]), exportRows: 1 });
  app.register(feeds(async () => ({ status: 200, headers: {}, body: JSON.stringify(answer) })));
  const { statusCode, headers } = await app.inject('/oai?verb=Identify');
  await app.close();
  return [statusCode, headers['retry-after']];
};

describe('the repository where a registry does not answer', () => {
  it('says when to come again and gives nobody a part for the whole', async () => {
    const gap = { data: { publicationChanges: null }, errors: [{ message: 'x', extensions: { code: 'SUBGRAPH_UNREACHABLE' } }] };
    expect(await fetchOai(gap)).toEqual([503, '30']);
    expect(await fetchOai({ errors: [{ message: 'x', extensions: { code: 'NOT_READY' } }] })).toEqual([503, '30']);
  });
});

const titled = (name: string) => ({ title: { lo: `ທົດສອບ ${name}`, en: `Made-up ${name}` } });
const oai = (id: string) => `oai:graph.test:${id}`;
const withoutTime = (text: string) => text.replace(/<responseDate>[^<]*/, '');
const recordCount = 60;

describe('the repository of the graph', () => {
  const folder = mkdtempSync(join(tmpdir(), 'graph-oai-'));
  let graph: Deployment;
  let ids: readonly string[] = [];
  const versions = new Map<string, number>();

  const edit = async (mutation: string, id: string | undefined, input: Readonly<Record<string, unknown>>): Promise<string> => {
    const answer = await graph.ask(mutation, input);
    const payload = at(answer.data, 'edit') as { version: number; errors: readonly unknown[]; record: { id: string } | null };
    if (payload.errors.length > 0) throw new Error(JSON.stringify(payload.errors));
    const record = id ?? payload.record?.id ?? '';
    versions.set(record, payload.version);
    return record;
  };
  const act = (verb: string, id: string) => edit(
    `mutation ($id: ID!, $version: Int!${verb === 'withdraw' ? ', $reason: LocalizedTextInput!' : ''}) {
      edit: ${verb}Publication(id: $id, version: $version${verb === 'withdraw' ? ', reason: $reason' : ''}) { version errors { code } record: publication { id } } }`,
    id, { id, version: versions.get(id), ...(verb === 'withdraw' && { reason: { en: 'Made up for a test.' } }) });
  const save = (input: object, id?: string) => edit(
    'mutation ($input: SavePublicationInput!) { edit: savePublication(input: $input) { version errors { code path } record: publication { id } } }',
    id, { input: { ...input, ...(id !== undefined && { id, version: versions.get(id) }) } });
  const put = async (input: object, id?: string) => act('publish', await save(input, id));
  const withdraw = (id: string) => act('withdraw', id);

  const send: SendOai = async (values) => (await graph.fetch(`oai?${new URLSearchParams(values)}`)).text();
  const ask = async (search: string) => readAnswer(await (await graph.fetch(`oai?${search}`)).text());
  /** What the graph says is public, in the names of the repository. */
  const publicNow = async (): Promise<readonly string[]> => {
    const found: string[] = [];
    for (let after: unknown = null; ; ) {
      const { data } = await graph.ask('query ($after: String) { publications(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }', { after });
      found.push(...(at(data, 'publications', 'nodes') as readonly { id: string }[]).map(({ id }) => oai(id)));
      if (at(data, 'publications', 'pageInfo', 'hasNextPage') !== true) return found.toSorted();
      after = at(data, 'publications', 'pageInfo', 'endCursor');
    }
  };

  beforeAll(async () => {
    graph = await deploy({
      databaseUrl: `sqlite:${folder}`, registries: 'embedded',
      settings: { PUBLIC_URL: 'https://graph.test', CONTACT_EMAILS: 'one@graph.test, two@graph.test' },
    });
    const made: string[] = [];
    for (let index = 0; index < recordCount; index += 1) made.push(await put({ kind: 'NEWS', ...titled(String(index)), publisher: 'org_dgc' }));
    ids = made;
  }, 180_000);
  afterAll(async () => {
    await graph.close();
    rmSync(folder, { recursive: true });
  }, 60_000);

  it.each([
    'verb=Identify',
    'verb=ListMetadataFormats',
    'verb=ListMetadataFormats&identifier=oai:graph.test:pub_news_2022_08_26',
    'verb=ListSets',
    'verb=ListIdentifiers&metadataPrefix=oai_dc',
    'verb=ListRecords&metadataPrefix=oai_dc',
    'verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:graph.test:pub_news_2022_08_26',
  ])('answers %s by GET and by POST with the same document, valid in structure', async (search) => {
    const [got, posted] = await Promise.all([
      graph.fetch(`oai?${search}`),
      graph.fetch('oai', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: search }),
    ]);
    for (const { status, headers } of [got, posted]) {
      expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, 'text/xml; charset=utf-8', 'no-store']);
    }
    const [text, other] = [await got.text(), await posted.text()];
    expect(await problemsOf(text)).toEqual([]);
    expect(readAnswer(text).error).toBeUndefined();
    expect(withoutTime(other)).toBe(withoutTime(text));
  });

  it('says who answers for it and what it promises', async () => {
    const text = await send({ verb: 'Identify' });
    for (const part of [
      '<baseURL>https://graph.test/oai</baseURL>', '<adminEmail>one@graph.test</adminEmail><adminEmail>two@graph.test</adminEmail>',
      '<deletedRecord>persistent</deletedRecord>', '<granularity>YYYY-MM-DDThh:mm:ssZ</granularity>',
    ]) expect(text).toContain(part);
    const earliest = /<earliestDatestamp>([^<]*)/.exec(text)?.[1] ?? '';
    const { records } = await ask('verb=ListIdentifiers&metadataPrefix=oai_dc');
    expect(records.every(({ datestamp }) => datestamp >= earliest)).toBe(true);
  });

  it.each([
    ['', 'badVerb'],
    ['verb=Nope', 'badVerb'],
    ['verb=toString', 'badVerb'],
    ['verb=Identify&verb=Identify', 'badVerb'],
    ['verb=Identify&set=kind:news', 'badArgument'],
    ['verb=Identify&lang=lo', 'badArgument'],
    ['verb=GetRecord&metadataPrefix=oai_dc', 'badArgument'],
    ['verb=GetRecord&identifier=oai:graph.test:pub_news_2022_08_26', 'badArgument'],
    ['verb=ListRecords', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&set=', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&set=a%20b', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-03T04:05:06%2B07:00', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-03T04:05:06.000Z', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-03&until=2026-02-04T00:00:00Z', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-04&until=2026-02-03', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x', 'badArgument'],
    ['verb=ListRecords&resumptionToken=x', 'badResumptionToken'],
    ['verb=ListSets&resumptionToken=x', 'badResumptionToken'],
    ['verb=ListRecords&metadataPrefix=marc21', 'cannotDisseminateFormat'],
    ['verb=GetRecord&metadataPrefix=marc21&identifier=oai:graph.test:pub_news_2022_08_26', 'cannotDisseminateFormat'],
    ['verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:graph.test:pub_none', 'idDoesNotExist'],
    ['verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:other.test:pub_news_2022_08_26', 'idDoesNotExist'],
    ['verb=ListMetadataFormats&identifier=x', 'idDoesNotExist'],
    ['verb=ListRecords&metadataPrefix=oai_dc&until=2000-01-01', 'noRecordsMatch'],
    ['verb=ListRecords&metadataPrefix=oai_dc&set=organisation:nobody', 'noRecordsMatch'],
    ['verb=ListRecords&metadataPrefix=oai_dc&set=kind:gossip', 'noRecordsMatch'],
    ['verb=ListRecords&metadataPrefix=oai_dc&set=serial:ict-journal', 'noRecordsMatch'],
  ])('answers %s with %s, in a valid document', async (search, code) => {
    const text = await (await graph.fetch(`oai?${search}`)).text();
    expect(await problemsOf(text)).toEqual([]);
    expect(readAnswer(text).error?.code).toBe(code);
    // What cannot be read as a request is not said back as one.
    expect(/<request [a-z]/.test(text)).toBe(!['badVerb', 'badArgument'].includes(code));
  });

  it('gives a list in parts that say how far they have come, and tells the end', async () => {
    const parts = await new Harvester(send).harvest();
    const records = parts.flatMap((part) => part.records);
    expect(parts.map(({ listSize }) => listSize)).toEqual(parts.map(() => records.length));
    expect(parts.map(({ cursor }) => cursor)).toEqual([0, parts[0]?.records.length]);
    expect([parts[0]?.token === '', parts.at(-1)?.token]).toEqual([false, '']);
    expect(records.map(({ identifier }) => identifier).toSorted()).toEqual(await publicNow());
  });

  it('puts records into sets that can be harvested by themselves, and names every one of them', async () => {
    const { sets, token } = await ask('verb=ListSets');
    expect(sets).toEqual(expect.arrayContaining(['kind:news', 'kind:report', 'serial:ict-journal', 'organisation:dgc']));
    expect(token).toBeUndefined();
    const all = new Harvester(send);
    await all.harvest();
    const used = new Set([...all.records.values()].flatMap((record) => record.sets));
    for (const set of used) {
      expect(sets).toContain(set);
      const part = new Harvester(send, { set });
      await part.harvest();
      expect(part.present).toEqual([...all.records.values()].filter((record) => record.sets.includes(set)).map(({ identifier }) => identifier).toSorted());
    }
  }, 30_000);

  it('counts both ends of a range, to the second and to the day', async () => {
    const { records: [found] } = await ask(`verb=GetRecord&metadataPrefix=oai_dc&identifier=${oai(ids[5] ?? '')}`);
    const { datestamp = '' } = found ?? {};
    const { records } = await ask(`verb=ListIdentifiers&metadataPrefix=oai_dc&from=${datestamp}&until=${datestamp}`);
    expect(records.map(({ identifier }) => identifier)).toContain(oai(ids[5] ?? ''));
    expect(new Set(records.map((record) => record.datestamp))).toEqual(new Set([datestamp]));
    const day = datestamp.slice(0, 10);
    expect((await ask(`verb=ListIdentifiers&metadataPrefix=oai_dc&from=${day}&until=${day}&set=kind:report`)).records).toHaveLength(1);
  });

  it('keeps a withdrawn record as deleted, wherever it was, until it is public again', async () => {
    const id = ids[7] ?? '';
    await withdraw(id);
    const { records: [single] } = await ask(`verb=GetRecord&metadataPrefix=oai_dc&identifier=${oai(id)}`);
    expect(single).toMatchObject({ identifier: oai(id), isDeleted: true, sets: ['kind:news', 'organisation:dgc'], metadata: {} });
    for (const set of ['kind:news', 'organisation:dgc']) {
      const harvester = new Harvester(send, { set, from: single?.datestamp ?? '' });
      await harvester.harvest();
      expect(harvester.records.get(oai(id))).toMatchObject({ isDeleted: true });
    }
    const other = new Harvester(send, { set: 'organisation:kdi' });
    await other.harvest();
    expect(other.records.has(oai(id))).toBe(false);
    expect(await problemsOf(await send({ verb: 'ListRecords', metadataPrefix: 'oai_dc', from: single?.datestamp ?? '' }))).toEqual([]);
    await act('publish', id);
    expect((await ask(`verb=GetRecord&metadataPrefix=oai_dc&identifier=${oai(id)}`)).records[0]).toMatchObject({ isDeleted: false });
  }, 30_000);

  it('misses no edit and no withdrawal for a harvester that goes on from the time of its last answer', async () => {
    const harvester = new Harvester(send);
    const [gone, moved, back, late, never] = ids.slice(20, 25) as [string, string, string, string, string];
    await withdraw(back);
    const last = ids.at(-1) ?? '';
    const parts = await harvester.harvest(async (part) => {
      if (part > 1) return;
      // What the first part has given already, what is still to come, and what comes back from where it was deleted.
      await withdraw(gone);
      await put(titled('changed between parts'), moved);
      await act('publish', back);
      await withdraw(last);
    });
    expect(parts.length).toBeGreaterThan(1);
    expect(harvester.present).toEqual(await publicNow());
    expect(harvester.records.get(oai(moved))?.metadata['title']).toContain('en Made-up changed between parts');
    expect([gone, last].map((id) => harvester.records.get(oai(id))?.isDeleted)).toEqual([true, true]);

    await withdraw(late);
    await put(titled('changed between harvests'), never);
    const added = await put({ kind: 'REPORT', stage: 'FINAL', ...titled('report') });
    await harvester.harvest();
    expect(harvester.present).toEqual(await publicNow());
    expect(harvester.records.get(oai(late))?.isDeleted).toBe(true);
    expect(harvester.records.get(oai(never))?.metadata['title']).toContain('en Made-up changed between harvests');
    expect(harvester.records.has(oai(added))).toBe(true);
  }, 60_000);

  it('lets a list be gone on with after its records have changed, up to an end that was asked for', async () => {
    const until = new Date().toISOString().replace(/\.\d+/, '');
    const first = await ask(`verb=ListIdentifiers&metadataPrefix=oai_dc&until=${until}`);
    expect(first.token).not.toBe('');
    for (const id of ids.slice(50, 53)) await put(titled('changed later'), id);
    const again = () => send({ verb: 'ListIdentifiers', resumptionToken: first.token ?? '' });
    const [one, other] = [readAnswer(await again()), readAnswer(await again())];
    expect(one.error).toBeUndefined();
    expect(other.records).toEqual(one.records);
  }, 30_000);
});
