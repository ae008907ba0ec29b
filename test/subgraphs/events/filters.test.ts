import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { events } from '../../../subgraphs/events/index.ts';
import {
  at,
  engines,
  openTestRegistry,
  read,
  refusals,
  type TestRegistry,
} from '../../support/registry.ts';
import { save, synthetic } from './synthetic.ts';

const search = `query ($filter: EventFilter) {
  events(filter: $filter, orderBy: STARTS_ASC, first: 100) { nodes { slug } totalCount }
}`;

const meetings = [
  synthetic('one_day', {
    startsOn: '2024-03-10',
    kind: 'TRAINING',
    province: 'LA-LP',
    venue: { name: { lo: 'ຫ້ອງປະຊຸມ ຫຼວງນ້ຳທາ' }, address: null, location: null },
  }),
  synthetic('three_days', {
    startsOn: '2024-03-12',
    endsOn: '2024-03-14',
    format: 'HYBRID',
    province: 'LA-VT',
    purpose: { en: 'To compare G-net services' },
  }),
  synthetic('online', {
    startsOn: '2024-03-20',
    format: 'ONLINE',
    status: 'CANCELLED',
    programme: 'prg_a',
  }),
  synthetic('organised', {
    startsOn: '2024-04-01',
    organisers: [{ organisation: 'org_a', role: 'ORGANISER' }],
  }),
  synthetic('spoken_at', {
    startsOn: '2024-04-02',
    participants: [
      { person: null, displayName: { en: 'Synthetic' }, role: 'SPEAKER', organisation: 'org_a' },
    ],
  }),
  synthetic('attended', { startsOn: '2024-04-03', participatingOrganisations: ['org_b', 'org_a'] }),
];

describe.each(engines)('Filters of meetings on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(events, engine);
    await save(registry, meetings);
  });
  afterAll(() => registry.close());

  const slugs = async (filter: Readonly<Record<string, unknown>>) => {
    const data = await read(registry, search, { filter });
    const found = (at(data, 'events', 'nodes') as { slug: string }[]).map(({ slug }) => slug);
    expect(at(data, 'events', 'totalCount')).toBe(found.length);
    return found;
  };

  it.each([
    ['before the longer meeting begins', { from: '2024-03-11', until: '2024-03-11' }, []],
    ['on its first day', { from: '2024-03-12', until: '2024-03-12' }, ['synthetic-three-days']],
    ['within it', { from: '2024-03-13', until: '2024-03-13' }, ['synthetic-three-days']],
    ['on its last day', { from: '2024-03-14', until: '2024-03-15' }, ['synthetic-three-days']],
    ['after it', { from: '2024-03-15', until: '2024-03-16' }, []],
    [
      'around all of it',
      { from: '2024-03-09', until: '2024-03-31' },
      ['synthetic-one-day', 'synthetic-three-days', 'synthetic-online'],
    ],
    [
      'with an open beginning',
      { until: '2022-12-31' },
      ['2022-08-26-consultation-luang-prabang', '2022-12-22-seminar-vientiane-province'],
    ],
    ['with an open end', { from: '2024-04-02' }, ['synthetic-spoken-at', 'synthetic-attended']],
  ])('keeps meetings that overlap a range of days %s', async (_where, filter, expected) => {
    expect(await slugs(filter)).toEqual(expected);
  });

  it('finds the meetings that an organisation organises, speaks at or attends', async () => {
    expect(await slugs({ organisation: ['org_a'] })).toEqual([
      'synthetic-organised',
      'synthetic-spoken-at',
      'synthetic-attended',
    ]);
    expect(await slugs({ organisation: ['org_b', 'org_kdi'] })).toEqual([
      '2022-08-26-consultation-luang-prabang',
      'synthetic-attended',
    ]);
    expect(await slugs({ organisation: [] })).toEqual([]);
  });

  it('filters by kind, status, format, province and programme, all of them together', async () => {
    expect(await slugs({ kind: ['TRAINING', 'SEMINAR'] })).toEqual([
      '2022-12-22-seminar-vientiane-province',
      'synthetic-one-day',
    ]);
    expect(await slugs({ status: ['CANCELLED'] })).toEqual(['synthetic-online']);
    expect(await slugs({ format: ['HYBRID', 'ONLINE'] })).toEqual([
      'synthetic-three-days',
      'synthetic-online',
    ]);
    expect(await slugs({ province: ['LA-LP'] })).toEqual([
      '2022-08-26-consultation-luang-prabang',
      'synthetic-one-day',
    ]);
    expect(await slugs({ programme: ['prg_ksp_2021_2022', 'prg_a'] })).toEqual([
      '2022-08-26-consultation-luang-prabang',
      'synthetic-online',
    ]);
    expect(
      await slugs({
        province: ['LA-LP'],
        kind: ['TRAINING'],
        from: '2024-01-01',
        format: ['IN_PERSON'],
      }),
    ).toEqual(['synthetic-one-day']);
    expect(await slugs({ province: ['LA-LP'], kind: ['SEMINAR'] })).toEqual([]);
  });

  it.each([
    ['a word of the Lao title', 'ລັດດິຈິຕອນ', ['2022-08-26-consultation-luang-prabang']],
    [
      'the hotel, its vowel written the other way',
      'ໂຊກພັນຄຳ',
      ['2022-08-26-consultation-luang-prabang'],
    ],
    ['a venue in another order of marks', 'ຫຼວງນໍ້າທາ', ['synthetic-one-day']],
    ['an English word in another case', 'SEMINAR', ['2022-12-22-seminar-vientiane-province']],
    ['a word of the purpose', 'g-net services', ['synthetic-three-days']],
    [
      'two words, both of which must be there',
      'digital consultation',
      ['2022-08-26-consultation-luang-prabang'],
    ],
    ['a word that no meeting has', 'ປາແດກ', []],
    ['signs that a search engine might obey', '*+-"~<>()', []],
  ])('finds by %s', async (_what, text, expected) => {
    expect(await slugs({ text })).toEqual(expected);
  });

  it('finds new words and forgets old ones when a meeting changes', async () => {
    const [document] = meetings;
    if (!document) throw new Error('There is no meeting to change.');
    await save(registry, [{ ...document, title: { en: 'Renamed meeting' } }]);
    expect(await slugs({ text: 'renamed' })).toEqual(['synthetic-one-day']);
    expect(await slugs({ text: 'synthetic meeting one' })).toEqual([]);
    await save(registry, [document]);
  });

  it('refuses a text that is too long to look for', async () => {
    expect(await refusals(registry, search, { filter: { text: 'x'.repeat(300) } })).toEqual([
      { code: 'VALUE_INVALID', path: 'events' },
    ]);
  });
});
