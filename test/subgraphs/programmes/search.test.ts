import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { at, engines, openTestRegistry, read, refusals, type TestRegistry } from '../../support/registry.ts';
import { commitment, partner, programme, write } from './synthetic.ts';

const search = `query ($filter: ProgrammeFilter) { programmes(filter: $filter, orderBy: START_ASC, first: 100) { nodes { id } totalCount } }`;
const promises = `query ($filter: CommitmentFilter) { commitments(filter: $filter, first: 100) { nodes { id } totalCount } }`;
const code = (value: string) => ({ vocabulary: '1', code: value, name: { en: `Made-up name of ${value}` }, percentage: null });

const records = [
  programme('water', {
    title: { lo: 'ນ້ຳສະອາດ ຫຼວງນ້ຳທາ', en: 'Clean water' },
    description: { en: 'Wells for schools' },
    acronym: 'WASH',
    status: 'CLOSED',
    plannedStart: '2020-01-01',
    actualStart: '2020-03-01',
    plannedEnd: '2021-12-31',
    actualEnd: '2022-06-30',
    partners: [partner('org_test_a', 'FUNDING', 'KR'), partner('org_test_b', 'IMPLEMENTING', 'LA')],
    sectors: [code('14030')],
    provinces: ['LA-XA', 'LA-SV'],
    commitments: [commitment('wells', { kind: 'ODA_REQUEST', status: 'DONE', announcedOn: '2021-01-01', ownerId: 'org_test_b' })],
  }),
  programme('roads', {
    plannedStart: '2021-01-01',
    partners: [partner('org_test_a', 'IMPLEMENTING', 'KR'), partner('org_test_c', 'FUNDING', 'JP')],
    sectors: [code('21020'), code('14030')],
    provinces: ['LA-SV'],
    commitments: [
      commitment('bridge', { kind: 'LEGISLATION', announcedOn: '2021-05-01', announcedAtId: 'evt_test_day' }),
      commitment('tunnel', { status: 'DROPPED', announcedOn: '2021-06-01', ownerId: 'org_test_b' }),
    ],
  }),
];

describe.each(engines)('Filters of the programmes registry on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(programmes, engine);
    await write(registry, records);
  });
  afterAll(() => registry.close());

  const pick = async (source: string, field: string, filter: Readonly<Record<string, unknown>>) => {
    const data = await read(registry, source, { filter });
    const found = (at(data, field, 'nodes') as { id: string }[]).map(({ id }) => id.replace(/^(prg|cmt)_(test_)?/, ''));
    expect(at(data, field, 'totalCount')).toBe(found.length);
    return found;
  };
  const ids = (filter: Readonly<Record<string, unknown>>) => pick(search, 'programmes', filter);
  const promised = (filter: Readonly<Record<string, unknown>>) => pick(promises, 'commitments', filter);

  it.each([
    ['the gazetteer’s spelling', 'ຫຼວງນ້ຳທາ'],
    ['marks in another order', 'ຫຼວງນໍ້າທາ'],
    ['ຫລ for ຫຼ', 'ຫລວງນ້ຳທາ'],
    ['a space inside the word', 'ຫຼວງ ນ້ຳທາ'],
    ['Lao and English together', 'ນ້ຳສະອາດ WATER'],
  ])('find a Lao word in %s', async (_what, text) => {
    expect(await ids({ text })).toEqual(['water']);
  });

  it('find words of title, acronym, years and description, and nothing else', async () => {
    expect(await ids({ text: 'wash' })).toEqual(['water']);
    expect(await ids({ text: 'WELLS schools' })).toEqual(['water']);
    expect(await ids({ text: 'KSP 2021-2022' })).toEqual(['ksp_2021_2022']);
    expect(await ids({ text: 'ໂຄງການແລກປ່ຽນ ຄວາມຮູ້' })).toEqual(['ksp_2021_2022']);
    expect(await ids({ text: 'ປາແດກ' })).toEqual([]);
    expect(await ids({ text: '+-"*' })).toEqual([]);
  });

  it('take the three conditions on partners as said of one and the same partner', async () => {
    expect(await ids({ partner: ['org_test_a'] })).toEqual(['water', 'roads']);
    expect(await ids({ partner: ['org_test_a'], partnerRole: ['FUNDING'] })).toEqual(['water']);
    expect(await ids({ partnerCountry: ['KR'], partnerRole: ['FUNDING'] })).toEqual(['water', 'ksp_2021_2022']);
    expect(await ids({ partner: ['org_test_c'], partnerCountry: ['KR'] })).toEqual([]);
    expect(await ids({ partnerCountry: ['JP', 'LA'] })).toEqual(['water', 'roads', 'ksp_2021_2022']);
  });

  it('pick by status, sector and province, values of one list being alternatives', async () => {
    expect(await ids({ status: ['CLOSED', 'FINALISATION'] })).toEqual(['water', 'ksp_2021_2022']);
    expect(await ids({ sector: ['14030'] })).toEqual(['water', 'roads']);
    expect(await ids({ sector: ['21020', '15110'] })).toEqual(['roads', 'ksp_2021_2022']);
    expect(await ids({ province: ['LA-SV'] })).toEqual(['water', 'roads']);
    expect(await ids({ province: ['LA-LP', 'LA-XA'] })).toEqual(['water', 'ksp_2021_2022']);
    expect(await ids({ sector: ['14030'], province: ['LA-XA'], status: ['CLOSED'] })).toEqual(['water']);
    for (const list of ['status', 'sector', 'province', 'partner']) expect(await ids({ [list]: [] })).toEqual([]);
  });

  it('pick what runs on a day, by actual days, else planned ones, and keep unknown days', async () => {
    expect(await ids({ activeOn: '2020-02-01' })).toEqual(['ksp_2021_2022']);
    expect(await ids({ activeOn: '2022-06-30' })).toEqual(['water', 'roads', 'ksp_2021_2022']);
    expect(await ids({ activeOn: '2022-07-01' })).toEqual(['roads', 'ksp_2021_2022']);
  });

  it('pick promises by status, kind, owner and programme, the latest first', async () => {
    expect(await promised({ programme: ['prg_test_water', 'prg_test_roads'] })).toEqual(['tunnel', 'bridge', 'wells']);
    expect(await promised({ owner: ['org_test_b'] })).toEqual(['tunnel', 'wells']);
    expect(await promised({ owner: ['org_test_b'], status: ['DONE'] })).toEqual(['wells']);
    expect(await promised({ kind: ['LEGISLATION'] })).toEqual(['bridge']);
    expect(await promised({ kind: [] })).toEqual([]);
  });

  it('refuse a search text that is too long', async () => {
    expect(await refusals(registry, search, { filter: { text: 'ກ'.repeat(201) } })).toEqual([{ code: 'VALUE_INVALID', path: 'programmes' }]);
  });
});
