import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { events } from '../../../subgraphs/events/index.ts';
import { at, engines, openTestRegistry, read, type TestRegistry } from '../../support/registry.ts';
import { save, synthetic } from './synthetic.ts';

const count = (total: number | null) => ({ attendance: { total, byProvince: [] } });
const organisedBy = (...organisations: readonly string[]) => ({
  organisers: organisations.map((organisation) => ({ organisation, role: 'ORGANISER' })),
});

const meetings = [
  synthetic('a', {
    ...count(10),
    ...organisedBy('org_a', 'org_b'),
    startsOn: '2024-01-05',
    province: 'LA-LP',
    programme: 'prg_a',
    kind: 'SEMINAR',
  }),
  synthetic('b', {
    ...count(5),
    ...organisedBy('org_a', 'org_a'),
    startsOn: '2024-01-31',
    province: 'LA-LP',
    programme: 'prg_a',
    kind: 'WORKSHOP',
  }),
  synthetic('c', {
    ...count(null),
    ...organisedBy('org_c'),
    startsOn: '2024-02-01',
    province: 'LA-VT',
    programme: 'prg_b',
    kind: 'WORKSHOP',
    participatingOrganisations: ['org_d'],
  }),
  synthetic('d', { ...count(7), startsOn: '2024-02-02', kind: 'LAUNCH' }),
];

const statistics = `query ($by: EventDimension!, $filter: EventFilter) {
  eventStatistics(by: $by, filter: $filter) {
    key eventCount participantCount label { lo en } province { code } organisation { id } programme { id }
  }
}`;

const row = (key: string, eventCount: number, participantCount: number | null) =>
  expect.objectContaining({ key, eventCount, participantCount });

async function firstRow(registry: TestRegistry, by: string): Promise<unknown> {
  return at(await read(registry, statistics, { by }), 'eventStatistics', 0);
}

describe.each(engines)('Statistics over meetings on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(events, engine, { loadsRecords: false });
    await save(registry, meetings);
  });
  afterAll(() => registry.close());

  it.each([
    ['PROVINCE', [row('LA-LP', 2, 15), row('LA-VT', 1, null)]],
    ['ORGANISATION', [row('org_a', 2, 15), row('org_b', 1, 10), row('org_c', 1, null)]],
    ['KIND', [row('WORKSHOP', 2, 5), row('LAUNCH', 1, 7), row('SEMINAR', 1, 10)]],
    ['MONTH', [row('2024-01', 2, 15), row('2024-02', 2, 7)]],
    ['PROGRAMME', [row('prg_a', 2, 15), row('prg_b', 1, null)]],
  ])(
    'count by %s in one statement, largest first, with the known attendance',
    async (dimension, expected) => {
      const { data, errors, statements } = await registry.ask(statistics, { by: dimension });
      expect(errors).toEqual([]);
      expect(statements).toBe(1);
      expect(at(data, 'eventStatistics')).toEqual(expected);
    },
  );

  it('count only what the filter picks', async () => {
    const data = await read(registry, statistics, {
      by: 'ORGANISATION',
      filter: { kind: ['SEMINAR'], organisation: ['org_a'] },
    });
    expect(at(data, 'eventStatistics')).toEqual([row('org_a', 1, 10), row('org_b', 1, 10)]);
    const none = await read(registry, statistics, { by: 'KIND', filter: { text: 'ປາແດກ' } });
    expect(at(none, 'eventStatistics')).toEqual([]);
  });

  it('name kinds and months themselves, and link the records of others', async () => {
    const empty = { label: null, province: null, organisation: null, programme: null };
    expect(await firstRow(registry, 'KIND')).toMatchObject({
      ...empty,
      label: { lo: 'ກອງປະຊຸມປະຕິບັດການ', en: 'Workshop' },
    });
    expect(await firstRow(registry, 'MONTH')).toMatchObject({
      ...empty,
      label: { lo: 'ມັງກອນ 2024', en: 'January 2024' },
    });
    expect(await firstRow(registry, 'PROVINCE')).toMatchObject({
      ...empty,
      province: { code: 'LA-LP' },
    });
    expect(await firstRow(registry, 'ORGANISATION')).toMatchObject({
      ...empty,
      organisation: { id: 'org_a' },
    });
    expect(await firstRow(registry, 'PROGRAMME')).toMatchObject({
      ...empty,
      programme: { id: 'prg_a' },
    });
  });

  it('have a name for every kind of meeting', async () => {
    const kinds = await read(registry, '{ __type(name: "EventKind") { enumValues { name } } }');
    const names = (at(kinds, '__type', 'enumValues') as { name: string }[]).map(({ name }) => name);
    await save(
      registry,
      names.map((kind) =>
        synthetic(`kind_${kind.toLowerCase()}`, { kind, startsOn: '2030-01-01' }),
      ),
    );
    const data = await read(registry, statistics, { by: 'KIND', filter: { from: '2030-01-01' } });
    const rows = at(data, 'eventStatistics') as {
      key: string;
      label: { lo: string; en: string } | null;
    }[];
    expect(rows.map(({ key }) => key).toSorted()).toEqual(names.toSorted());
    expect(rows.filter(({ label }) => !label?.lo || !label.en)).toEqual([]);
  });

  it('of many programmes take one statement for each thing asked', async () => {
    const source = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Programme {
      participantCount
      months: eventStatistics(by: MONTH) { key eventCount participantCount }
      organisers: eventStatistics(by: ORGANISATION) { key eventCount }
    } } }`;
    const of = [
      'prg_a',
      'prg_b',
      'prg_none',
      ...Array.from({ length: 60 }, (_, n) => `prg_${n}`),
    ].map((id) => ({ __typename: 'Programme', id }));
    const { data, errors, statements } = await registry.ask(source, { of });
    expect(errors).toEqual([]);
    expect(statements).toBe(3);
    expect((at(data, '_entities') as unknown[]).slice(0, 3)).toEqual([
      {
        participantCount: 15,
        months: [{ key: '2024-01', eventCount: 2, participantCount: 15 }],
        organisers: [
          { key: 'org_a', eventCount: 2 },
          { key: 'org_b', eventCount: 1 },
        ],
      },
      {
        participantCount: null,
        months: [{ key: '2024-02', eventCount: 1, participantCount: null }],
        organisers: [{ key: 'org_c', eventCount: 1 }],
      },
      { participantCount: null, months: [], organisers: [] },
    ]);
  });
});
