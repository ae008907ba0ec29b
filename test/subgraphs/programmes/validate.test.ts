import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProgrammeDocument } from '../../../subgraphs/programmes/document.ts';
import { codedValue, nameOfCode } from '../../../subgraphs/programmes/iati-codes.ts';
import { validateProgramme } from '../../../subgraphs/programmes/validate.ts';
import { readDataFile } from '../../../subgraphs/kit/data-file.ts';
import { commitment, partner, programme, programmeWithBudget } from './synthetic.ts';

const today = '2024-06-01';
const root = join(import.meta.dirname, '../../..');

function problemsOf(document: ProgrammeDocument, before: ProgrammeDocument | null = null): readonly string[] {
  return validateProgramme(document, { before, today }).map(({ code, path }) => `${code} ${path.join('.')}`);
}

const source = (title: string) => ({
  field: null,
  sourceTitle: { en: title },
  sourceUrl: null,
  sourceSha256: null,
  excerpt: null,
  method: 'DOCUMENT_MANUAL' as const,
  confidence: null,
  recordedAt: '2024-01-01T00:00:00.000Z',
  verifiedAt: null,
});

const sector = (code: string, percentage: number | null, vocabulary = '1') => ({ vocabulary, code, name: { en: 'Named' }, percentage });

describe('a programme', () => {
  it('of the shipped records has no problem', () => {
    const shipped = readDataFile<ProgrammeDocument>(join(root, 'subgraphs/programmes/data/programmes.json'));
    expect(shipped.flatMap((document) => problemsOf(document))).toEqual([]);
  });

  it('hears of all its problems at once, each in Lao and English', () => {
    const document = programme('many_faults', {
      slug: 'No Slug',
      iatiIdentifier: 'LA/1',
      title: { lo: ' ' },
      status: 'FORGOTTEN',
      plannedStart: '2024-02-01',
      plannedEnd: '2024-01-01',
      actualStart: '2024-06-02',
      aidType: { vocabulary: 'AidType', code: 'Z99', name: {} },
      partners: [partner('org_test_a', 'FUNDING', 'XK'), partner('org_test_a', 'FUNDING')],
      sectors: [sector('123', 60), sector('15110', 30)],
      provinces: ['LA-LP', 'LA-LP', 'TH-10'],
      notes: [{ code: 'small', severity: 'INFO', field: 'colour', message: { en: 'Made up for a test.' } }],
    });
    expect(problemsOf(document)).toEqual([
      'VALUE_INVALID slug',
      'VALUE_INVALID iatiIdentifier',
      'VALUE_REQUIRED title',
      'VALUE_INVALID status',
      'DATE_ORDER plannedEnd',
      'DATE_IN_FUTURE actualStart',
      'VALUE_INVALID aidType',
      'VALUE_INVALID partners.0.country',
      'DUPLICATE partners.1',
      'VALUE_INVALID sectors.0.code',
      'SUM_NOT_100 sectors',
      'VALUE_INVALID provinces.2',
      'DUPLICATE provinces.1',
      'VALUE_INVALID notes.0.code',
      'VALUE_INVALID notes.0.field',
    ]);
    for (const { message } of validateProgramme(document, { before: null, today })) {
      expect(message.en).toMatch(/^[A-Z0-9“].*\.$/s);
      expect(message.lo).toMatch(/[\u0E80-\u0EFF]/);
    }
  });
});

describe('the shares of sectors', () => {
  it('add up to 100 in each vocabulary, to the hundredth', () => {
    expect(problemsOf(programme('whole', { sectors: [sector('15110', 33.33), sector('22010', 66.67), sector('7', 100, '7')] }))).toEqual([]);
    expect(problemsOf(programme('less', { sectors: [sector('15110', 33.3), sector('22010', 66.6)] }))).toEqual(['SUM_NOT_100 sectors']);
    expect(problemsOf(programme('half', { sectors: [sector('15110', 100), sector('22010', null)] }))).toEqual(['SUM_NOT_100 sectors']);
  });

  it('are all left out where no source divides the programme', () => {
    expect(problemsOf(programme('undivided', { sectors: [sector('15110', null), sector('22010', null)] }))).toEqual([]);
  });
});

describe('money', () => {
  const { budgets } = programmeWithBudget('money', 'test');
  const [budget] = budgets;
  if (!budget) throw new Error('The made-up programme has a budget.');

  it.each([
    ['2024-01-01', '2024-12-31', []],
    ['2024-02-29', '2025-02-28', []],
    ['2024-01-01', '2025-01-01', ['PERIOD_TOO_LONG budgets.0.until']],
    ['2024-01-02', '2024-01-01', ['DATE_ORDER budgets.0.until']],
  ])('set aside from %s until %s: %j', (from, until, expected) => {
    expect(problemsOf(programme('period', { budgets: [{ ...budget, from, until }] }))).toEqual(expected);
  });

  it('is in a currency of ISO 4217, and not below zero in a budget', () => {
    const wrong = { ...budget, currency: 'KIP', amount: '-5' };
    expect(problemsOf(programme('wrong', { budgets: [wrong] }))).toEqual([
      'VALUE_INVALID budgets.0.value.currency',
      'VALUE_INVALID budgets.0.value.amount',
    ]);
  });

  it('has not moved on a day to come', () => {
    const transaction = {
      kind: codedValue('TransactionType', '3'), on: '2024-06-02', amount: '-5', currency: 'LAK', valueDate: null,
      providerId: null, receiverId: null, description: null,
    };
    expect(problemsOf(programme('early', { transactions: [transaction] }))).toEqual(['DATE_IN_FUTURE transactions.0.on']);
  });
});

describe('a promise', () => {
  const announced = commitment('kept', { evidence: [source('The announcement')] });
  const before = programme('promising', { commitments: [announced] });
  const withPromise = (parts: object) => programme('promising', { commitments: [{ ...announced, ...parts }] });

  it('is kept only with evidence that was not there when it was made', () => {
    const required = ['EVIDENCE_REQUIRED commitments.0.evidence'];
    expect(problemsOf(withPromise({ status: 'DONE' }), before)).toEqual(required);
    expect(problemsOf(withPromise({ status: 'DONE', evidence: [] }), before)).toEqual(required);
    const again = { ...source('The announcement'), recordedAt: '2024-05-01T00:00:00.000Z' };
    expect(problemsOf(withPromise({ status: 'DONE', evidence: [again] }), before)).toEqual(required);
    const shown = [source('The announcement'), source('The report itself')];
    expect(problemsOf(withPromise({ status: 'DONE', evidence: shown }), before)).toEqual([]);
  });

  it('that is new and kept already has evidence too', () => {
    expect(problemsOf(withPromise({ status: 'DONE', evidence: [] }))).toEqual(['EVIDENCE_REQUIRED commitments.0.evidence']);
    expect(problemsOf(withPromise({ status: 'DONE' }))).toEqual([]);
  });

  it('may be begun or given up without evidence', () => {
    expect(problemsOf(withPromise({ status: 'IN_PROGRESS' }), before)).toEqual([]);
    expect(problemsOf(withPromise({ status: 'DROPPED' }), before)).toEqual([]);
  });

  it('is not to be kept before it is made', () => {
    const days = { announcedOn: '2024-02-01', dueOn: '2024-01-31' };
    expect(problemsOf(withPromise(days))).toEqual(['DATE_ORDER commitments.0.dueOn']);
  });
});

describe('the code lists', () => {
  const path = join(root, '../shared/data/iati-codelists.json');

  (existsSync(path) ? it : it.skip)('have the codes and names of the lists that they were taken from', () => {
    const lists = JSON.parse(readFileSync(path, 'utf8')) as Record<string, readonly { code: string; name_en: string }[]>;
    const used = [
      'AidType', 'FlowType', 'FinanceType', 'CollaborationType', 'TiedStatus', 'BudgetType', 'BudgetStatus', 'TransactionType',
      'SectorVocabulary',
    ];
    for (const [list, key] of [...used.map((name) => [name, name] as const), ['Sector', 'Sector_subset'] as const]) {
      for (const { code, name_en: english } of lists[key] ?? []) {
        expect([list, code, nameOfCode(list, code)]).toEqual([list, code, english.split(/\s+/).join(' ')]);
      }
    }
  });

  it('know nothing of other codes', () => {
    expect(nameOfCode('BudgetType', '3')).toBeUndefined();
    expect(nameOfCode('constructor', 'name')).toBeUndefined();
  });
});
