import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { organisations } from '../../../subgraphs/organisations/index.ts';
import {
  at,
  engines,
  openTestRegistry,
  read,
  refusals,
  type TestRegistry,
} from '../../support/registry.ts';

const search = `query ($filter: OrganisationFilter) {
  organisations(filter: $filter, first: 100) { nodes { slug } totalCount }
}`;

describe.each(engines)('Filters of Query.organisations on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(organisations, engine);
  });
  afterAll(() => registry.close());

  const slugs = async (filter: Readonly<Record<string, unknown>>) => {
    const data = await read(registry, search, { filter });
    const found = (at(data, 'organisations', 'nodes') as { slug: string }[]).map(
      ({ slug }) => slug,
    );
    expect(at(data, 'organisations', 'totalCount')).toBe(found.length);
    return found.toSorted();
  };

  it.each([
    ['the gazetteer’s spelling of Luang Namtha', 'ຫຼວງນ້ຳທາ'],
    ['its marks in the order of the news item', 'ຫຼວງນໍ້າທາ'],
    ['ຫລ for ຫຼ', 'ຫລວງນ້ຳທາ'],
    ['a space inside the word', 'ຫຼວງ ນ້ຳທາ'],
    ['capitals of another case', 'LUANG namtha'],
  ])('finds the department of Luang Namtha by %s', async (_what, text) => {
    expect(await slugs({ text })).toEqual(['dtc-la-lm']);
  });

  it('finds an abbreviation and every record that holds a word', async () => {
    expect(await slugs({ text: 'ສລດ' })).toEqual(['dgc']);
    expect(await slugs({ text: 'environment' })).toEqual(['mae', 'monre']);
  });

  it('finds nothing for words that no name holds, and for punctuation alone', async () => {
    expect(await slugs({ text: 'ປາແດກ' })).toEqual([]);
    expect(await slugs({ text: '+-"*' })).toEqual([]);
  });

  it('joins conditions, and takes the values of one list as alternatives', async () => {
    expect(await slugs({ kind: ['MINISTRY_CENTRE', 'FOREIGN_GOVERNMENT'] })).toEqual([
      'dgc',
      'egc',
      'gov-kr',
    ]);
    expect(await slugs({ kind: ['MINISTRY_CENTRE'], status: ['ACTIVE'] })).toEqual(['dgc']);
    expect(await slugs({ country: ['KR'] })).toEqual(['gov-kr', 'kdi']);
    expect(await slugs({ province: ['LA-BK', 'LA-PH'] })).toEqual(['dtc-la-bk', 'dtc-la-ph']);
    expect(await slugs({ parent: 'org_mtc', kind: ['MINISTRY_CENTRE'] })).toEqual(['dgc']);
    expect(await slugs({ kind: [] })).toEqual([]);
  });

  it('leaves out what was founded after a day or gone by then, and keeps unknown days', async () => {
    const then = await slugs({ activeOn: '2024-01-01', kind: ['MINISTRY'] });
    expect(then).toEqual(expect.arrayContaining(['mpi', 'monre', 'mtc']));
    expect(then).not.toContain('mae');
    const later = await slugs({ activeOn: '2026-01-01', kind: ['MINISTRY'] });
    expect(later).toEqual(expect.arrayContaining(['mae', 'mtc']));
    expect(later).not.toContain('mpi');
  });

  it('refuses a search text that is too long', async () => {
    expect(await refusals(registry, search, { filter: { text: 'ກ'.repeat(201) } })).toEqual([
      { code: 'VALUE_INVALID', path: 'organisations' },
    ]);
  });
});
