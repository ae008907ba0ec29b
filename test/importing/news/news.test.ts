import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { longestText, proposeFromNews, readDirectory, type Ask, type Directory, type Proposal } from '../../../importing/news/index.ts';
import { organisations } from '../../../subgraphs/organisations/index.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { foldText } from '../../../subgraphs/kit/text/index.ts';
import { openTestRegistry, read, type TestRegistry } from '../../support/registry.ts';
import { compare, readItems, recordOf, saysOf, tableOf, valueOf, type Score } from './score.ts';

const shared = join(import.meta.dirname, '../../../../shared/data');
const newsFile = join(shared, 'news-2022-08-26.txt');
const items = readItems();
const leastOverall = 0.97;
const leastOfField = 0.85;

describe('the reader of news items', () => {
  const registries: TestRegistry[] = [];
  let directory: Directory;
  beforeAll(async () => {
    registries.push(await openTestRegistry(organisations, 'SQLite'), await openTestRegistry(programmes, 'SQLite'));
    const ask: Ask = async <Data>(operation: string, variables = {}) =>
      (await read(registries[operation.includes('programmes(') ? 1 : 0] as TestRegistry, operation, variables)) as Data;
    directory = await readDirectory(ask);
  });
  afterAll(() => Promise.all(registries.map((registry) => registry.close())));

  it('reads the names that links are found by from the graph', () => {
    expect(directory.provinces).toHaveLength(18);
    expect(directory.organisations.find(({ slug }) => slug === 'dgc')).toMatchObject({ id: 'org_dgc', parent: 'org_mtc', abbreviation: { lo: 'ສລດ' } });
    expect(directory.people.map(({ id }) => id)).toContain('per_somphaivanh_sengsouriya');
    expect(directory.programmes.map(({ acronym }) => acronym)).toContain('KSP');
  });

  it('finds in items of other wordings, orders and layouts what they say, and makes little up', () => {
    const scores = new Map<string, Score>();
    const wrong = items.filter(({ expected }) => expected).flatMap((item) => compare(item, saysOf(proposeFromNews(item.text, directory), directory), scores));
    console.log([`${items.length} synthetic news items`, tableOf(scores), ...wrong].join('\n'));
    const all = [...scores.values()];
    const sum = (part: keyof Score) => sumOf(all, part);
    expect(sum('right') / sum('found')).toBeGreaterThanOrEqual(leastOverall);
    expect(sum('right') / sum('expected')).toBeGreaterThanOrEqual(leastOverall);
    const weak = [...scores].filter(([, { right, found, expected }]) => right < leastOfField * Math.max(found, expected));
    expect(weak.map(([field]) => field)).toEqual([]);
  });

  it.each(items.filter(({ expected }) => expected === null).map(({ name, text }) => [name, text]))('proposes nothing from a text without a meeting: %s', (_name, text) => {
    expect(proposeFromNews(text, directory).records).toEqual([]);
  });

  it.each(items.map(({ name, text }) => [name, text]))('gives each field of %s the exact words it was taken from', (_name, text) => {
    const { records } = proposeFromNews(text, directory);
    for (const { fields } of records) {
      for (const { excerpts, confidence } of fields) {
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThan(1);
        for (const { start, end, text: words } of excerpts) expect(text.slice(start, end)).toBe(words);
      }
    }
  });

  it('links records of a proposal to records that are in it or that the graph knows', () => {
    for (const { text } of items) {
      const { records } = proposeFromNews(text, directory);
      const keys = new Set(records.map(({ key }) => key));
      const links = JSON.stringify(records.map(({ fields }) => fields.map(({ value }) => value))).match(/proposed:[a-z]+-\d+/g) ?? [];
      expect(links.filter((link) => !keys.has(link))).toEqual([]);
    }
  });

  it('refuses a text that is no news item by its length, and ends soon on texts made to keep it busy', () => {
    expect(() => proposeFromNews('ກ'.repeat(longestText + 1), directory)).toThrow(RangeError);
    const hostile = ['ກອງປະຊຸມ ', 'held a meeting on 26 August 2022 ', '26/8/2022 ', 'A and ', 'Ministry of ', 'ໂຄງການ', 'ທ່ານ ປອ ', '\n', '(', 'chaired by Mr Aa Bb and '];
    for (const words of hostile) proposeFromNews(words.repeat(longestText / words.length), directory);
  });

  describe('on the news item of 26 August 2022', () => {
    if (!existsSync(newsFile)) {
      it.skip('the item is not on this machine: what it gives is not checked here', () => {});
      return;
    }
    const text = readFileSync(newsFile, 'utf8');
    const record = JSON.parse(readFileSync(join(shared, 'first-record.json'), 'utf8')) as FirstRecord;

    it('proposes the facts of the first record, linked to what the graph knows', () => {
      const proposal = proposeFromNews(text, directory);
      const says = saysOf(proposal, directory);
      const slug = (name: string) => record.organisations.find((one) => one.slug === name)?.slug;
      expect(says).toMatchObject({
        kind: [record.event.kind], status: [record.event.status], startsOn: [record.event.date], dayPart: [record.event.part.toUpperCase()],
        province: [record.event.province], total: [String(record.event.participantsTotal)], provinces: record.event.provinces,
        organisers: [`ORGANISER ${slug('dgc')}`, `CO_ORGANISER ${slug('kdi')}`],
        delegations: record.event.provinces.map((code) => slug(`dtc-${code.toLowerCase()}`)),
        credit: [record.source.creditLineLo], publishedOn: [record.source.publishedOn],
        components: record.programme.components.map(({ kind }) => kind),
        commitments: record.programme.followUps.map(({ kind }) => kind), donors: ['KR'],
      });
      expect(says?.['chair']?.[0]).toContain(record.person.lo);
      expect(valueOf(recordOf(proposal, 'Event'), 'venue')).toMatchObject({ name: { lo: record.event.venueLo } });
      expect(valueOf(recordOf(proposal, 'Event'), 'programme')).toBe('prg_ksp_2021_2022');
      expect(says?.['notes']).toEqual(expect.arrayContaining(record.dataNotes.map(({ code }) => code)));
      expect(proposal.leftOut.map((line) => line.text)).toEqual(record.menu.map(({ lo }) => lo));
      expect(proposal.source).toMatchObject({ language: record.source.language, publishedOn: record.source.publishedOn });
    });

    it('proposes its organisations, person and programme anew where the graph knows the provinces alone', () => {
      const proposal = proposeFromNews(text, { ...directory, organisations: [], people: [], programmes: [] });
      const proposed = organisationsOf(proposal);
      for (const { lo, kind, parent, province } of record.organisations) {
        const words = lo.replace(/\s*\([A-Z]+\)$/, '');
        const found = proposed.find((one) => foldText(one.lo) === foldText(words));
        expect(found).toMatchObject({ kind, ...(province && { province }) });
        if (parent) expect(found?.parent).toBe(proposed.find((one) => foldText(one.lo) === foldText(record.organisations.find(({ slug }) => slug === parent)?.lo ?? ''))?.key);
      }
      expect(proposed).toHaveLength(record.organisations.length);
      expect(valueOf(recordOf(proposal, 'Person'), 'memberships')).toMatchObject([{ role: { lo: record.person.roleLo } }]);
      const programme = recordOf(proposal, 'Programme');
      expect(valueOf(programme, 'title')).toEqual({ lo: record.programme.lo, en: record.programme.en });
      expect([valueOf(programme, 'acronym'), valueOf(programme, 'cycle')]).toEqual([record.programme.acronym, record.programme.cycle]);
      expect(valueOf(programme, 'results')).toHaveLength(record.programme.outputs.length);
    });
  });
});

function sumOf(scores: readonly Score[], part: keyof Score): number {
  return scores.reduce((total, score) => total + score[part], 0);
}

interface FirstRecord {
  readonly source: { readonly language: string; readonly publishedOn: string; readonly creditLineLo: string };
  readonly organisations: readonly { readonly slug: string; readonly lo: string; readonly kind: string; readonly parent?: string; readonly province?: string }[];
  readonly person: { readonly lo: string; readonly roleLo: string };
  readonly event: {
    readonly kind: string; readonly status: string; readonly date: string; readonly part: string; readonly province: string;
    readonly venueLo: string; readonly participantsTotal: number; readonly provinces: readonly string[];
  };
  readonly programme: {
    readonly acronym: string; readonly en: string; readonly lo: string; readonly cycle: string; readonly outputs: readonly string[];
    readonly components: readonly { readonly kind: string }[]; readonly followUps: readonly { readonly kind: string }[];
  };
  readonly menu: readonly { readonly lo: string }[];
  readonly dataNotes: readonly { readonly code: string }[];
}

function organisationsOf({ records }: Proposal) {
  return records.filter(({ entityType }) => entityType === 'Organisation').map((record) => ({
    key: record.key,
    lo: (valueOf(record, 'name') as { lo?: string } | undefined)?.lo ?? '',
    kind: valueOf(record, 'kind'),
    parent: valueOf(record, 'parent'),
    province: valueOf(record, 'province'),
  }));
}
