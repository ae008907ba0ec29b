import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';
import type { Activity } from '../../feeds/iati/activity.ts';
import { closing, obstacle, opening, writeActivity } from '../../feeds/iati/write.ts';
import { useRunningGraph } from './running-graph.ts';

const words = { lo: 'ທົດສອບ <ແລະ> & ອື່ນໆ', en: 'Synthetic', ko: null };
const money = { amount: '1500000.50', currency: 'KRW', valueDate: null };

/** A made-up programme that has everything. */
const whole: Activity = {
  id: 'prg_synthetic',
  slug: 'synthetic',
  iatiIdentifier: 'LA-PROVISIONAL-TESTERS-SYNTHETIC',
  updatedAt: '2030-01-02T03:04:05.000Z',
  title: words,
  description: words,
  cycle: null,
  status: 'CLOSED',
  plannedStart: '2029-01-01',
  actualStart: '2029-02-01',
  plannedEnd: '2029-12-31',
  actualEnd: '2030-01-01',
  partners: [{ role: 'ACCOUNTABLE', organisation: { slug: 'testers', name: words, iatiType: '10', country: 'LA' } }],
  provinces: [{ code: 'LA-LP', name: words }],
  sectors: [{ sector: { vocabulary: '1', code: '15110' }, percentage: 62.5 }, { sector: { vocabulary: '1', code: '22040' }, percentage: 37.5 }],
  collaborationType: { code: '1' },
  flowType: { code: '10' },
  financeType: { code: '110' },
  aidType: { code: 'D02' },
  tiedStatus: { code: '5' },
  budgets: [{ kind: { code: '1' }, status: { code: '2' }, from: '2029-01-01', until: '2029-12-31', value: money }],
  transactions: {
    pageInfo: { hasNextPage: false, endCursor: null },
    nodes: [{ kind: { code: '3' }, on: '2029-03-01', value: money, provider: { name: words }, receiver: { name: words }, description: words }],
  },
  results: [{ kind: 'OUTPUT', title: words, indicator: null }],
  publications: {
    nodes: [{ title: words, files: [{ url: 'https://graph.test/a.pdf', mediaType: 'application/pdf', language: 'lo' }], publishedOn: '2029-06-01', iatiCategory: 'A08' }],
  },
};

const fileOf = (activity: Activity) => opening(new Date('2030-01-02T00:00:00Z'), 'https://graph.test') + writeActivity(activity) + closing;

const readSchema = (name: string) => ({ fileName: name, contents: readFileSync(join(import.meta.dirname, name), 'utf8') });

/** What a schema validator of the W3C's language finds wrong with a file, by this project's reading of the standard. */
async function problemsOf(text: string): Promise<readonly string[]> {
  const result = await validateXML({ xml: { fileName: 'activities.xml', contents: text }, schema: [readSchema('iati-2.03.xsd')], preload: [readSchema('xml.xsd')] });
  return result.errors.map(({ message }) => message);
}

describe('a programme as an IATI activity', () => {
  it('has the structure of the standard', async () => {
    expect(await problemsOf(fileOf(whole))).toEqual([]);
  });

  it('has it too where hardly anything is known', async () => {
    const bare: Activity = {
      ...whole, description: null, plannedStart: null, actualStart: null, plannedEnd: null, actualEnd: null, cycle: '2029',
      provinces: [null], sectors: [], collaborationType: null, flowType: null, financeType: null, aidType: null, tiedStatus: null,
      budgets: null, transactions: null, results: [], publications: null,
    };
    expect(await problemsOf(fileOf(bare))).toEqual([]);
  });

  it('would be found wrong if its elements stood in another order', async () => {
    const text = fileOf(whole);
    const status = '<activity-status code="4"/>';
    expect(await problemsOf(text.replace(status, '').replace('</iati-activity>', `${status}</iati-activity>`))).not.toEqual([]);
  });

  it('says of a day that stands for a year that it is provisional', () => {
    const text = writeActivity({ ...whole, plannedStart: null, actualStart: null, cycle: '2029-2030' });
    expect(text).toContain('<activity-date type="1" iso-date="2029-01-01"><narrative xml:lang="lo">');
    expect(text).toContain('(provisional)');
  });

  it('is not made up where the standard demands what nobody knows', () => {
    expect(obstacle({ ...whole, iatiIdentifier: null })).toContain('identifier');
    expect(obstacle({ ...whole, plannedStart: null, actualStart: null })).toContain('when it starts');
    expect(obstacle({ ...whole, partners: [] })).toContain('organisation');
  });

  it('begins its identifier with that of the organisation that reports it', () => {
    expect(writeActivity(whole)).toContain('<reporting-org ref="LA-PROVISIONAL-TESTERS" type="10">');
  });
});

describe('the IATI files of the graph', () => {
  const fetchFeed = useRunningGraph();

  it('hold the programmes with a known beginning, valid in structure', async () => {
    const { status, text } = await fetchFeed('/iati/activities.xml');
    expect(status).toBe(200);
    expect(await problemsOf(text)).toEqual([]);
    expect(text).toContain('<iati-identifier>LA-PROVISIONAL-DGC-KSP-2021-2022</iati-identifier>');
  });

  it('are read in an order in which an edit moves no programme past the reader', () => {
    const text = readFileSync('feeds/documents/iati.graphql', 'utf8');
    expect([...text.matchAll(/orderBy: (\w+)/g)].map(([, order]) => order)).toEqual(['START_ASC']);
  });

  it('show nobody the money of a programme', async () => {
    const { text } = await fetchFeed('/iati/activities/ksp-2021-2022.xml');
    expect(text).not.toMatch(/<(budget|transaction)\b/);
  });

  it('use codes of the published lists alone', async () => {
    const lists = join(import.meta.dirname, '../../../shared/data/iati-codelists.json');
    if (!existsSync(lists)) return console.warn('The published code lists are not here; the codes were not checked.');
    const codes: Record<string, { code: string }[]> = JSON.parse(readFileSync(lists, 'utf8'));
    const { text } = await fetchFeed('/iati/activities.xml');
    const used: readonly (readonly [string, RegExp])[] = [
      ['ActivityStatus', /<activity-status code="([^"]+)"/g], ['OrganisationRole', /role="([^"]+)"/g],
      ['OrganisationType', /<(?:reporting|participating)-org[^>]* type="([^"]+)"/g], ['AidType', /<default-aid-type code="([^"]+)"/g],
      ['FlowType', /<default-flow-type code="([^"]+)"/g], ['FinanceType', /<default-finance-type code="([^"]+)"/g],
      ['CollaborationType', /<collaboration-type code="([^"]+)"/g], ['ActivityDateType', /<activity-date type="([^"]+)"/g],
      ['ResultType', /<result type="([^"]+)"/g],
    ];
    for (const [list, pattern] of used) {
      const known = new Set(codes[list]?.map(({ code }) => code));
      const found = [...text.matchAll(pattern)].map(([, code]) => code ?? '');
      expect([list, found.length > 0, found.filter((code) => !known.has(code))]).toEqual([list, true, []]);
    }
  });

  it('say what is wrong with another name', async () => {
    const answer = await fetchFeed('/iati/activities/nothing.xml');
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([404, 'NOT_FOUND']);
  });
});
