import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { events } from '../../../subgraphs/events/index.ts';
import { foldText } from '../../../subgraphs/kit/text/index.ts';
import {
  at,
  engines,
  openTestRegistry,
  read,
  refusals,
  schemaDifference,
  type TestRegistry,
} from '../../support/registry.ts';
import { save, synthetic } from './synthetic.ts';

const first = '2022-08-26-consultation-luang-prabang';
const second = '2022-12-22-seminar-vientiane-province';
const newsFile = join(import.meta.dirname, '../../../../shared/data/news-2022-08-26.txt');

function parts(total: number | null, ...counts: readonly (number | null)[]) {
  const byProvince = counts.map((count, index) => ({ province: `LA-0${index}`, count }));
  return { attendance: { total, byProvince } };
}

describe.each(engines)('Records of the events registry on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(events, engine, { publicUrl: 'https://graph.example/' });
  });
  afterAll(() => registry.close());

  const event = async (slug: string, selection: string) =>
    at(
      await read(registry, `query ($slug: String) { event(slug: $slug) { ${selection} } }`, {
        slug,
      }),
      'event',
    );

  it('hold the meeting of 26 August 2022 as its source tells it', async () => {
    expect(
      await event(
        first,
        `id kind status format startsOn endsOn dayPart startsAt endsAt timeZone
      languages province { code } programme { id } parent { id }
      venue { name { lo en } address { lo } location { latitude } } registration { isOpen } components { id }`,
      ),
    ).toEqual({
      id: 'evt_2022_08_26_consultation_luang_prabang',
      kind: 'CONSULTATION',
      status: 'HELD',
      format: 'IN_PERSON',
      startsOn: '2022-08-26',
      endsOn: null,
      dayPart: 'MORNING',
      startsAt: null,
      endsAt: null,
      timeZone: 'Asia/Vientiane',
      languages: [],
      province: { code: 'LA-LP' },
      programme: { id: 'prg_ksp_2021_2022' },
      parent: null,
      registration: null,
      components: [],
      venue: {
        name: { lo: 'ໂຮງແຮມ ໂຊກພັນຄໍາ', en: 'Sokphankham Hotel' },
        address: null,
        location: null,
      },
    });
  });

  it('name its organisers, chair and co-chair, and the six departments in the order of the source', async () => {
    expect(
      await event(
        first,
        `organisers { role organisationId organisation { id } }
      participants { role person { id } displayName { en } organisation { id } } participatingOrganisations { id }`,
      ),
    ).toEqual({
      organisers: [
        { role: 'ORGANISER', organisationId: 'org_dgc', organisation: { id: 'org_dgc' } },
        { role: 'CO_ORGANISER', organisationId: 'org_kdi', organisation: { id: 'org_kdi' } },
      ],
      participants: [
        {
          role: 'CHAIR',
          person: { id: 'per_somphaivanh_sengsouriya' },
          displayName: { en: 'Dr Somphaivanh Sengsouriya' },
          organisation: { id: 'org_dgc' },
        },
        {
          role: 'CO_CHAIR',
          person: null,
          displayName: { en: 'Project expert team of KDI' },
          organisation: { id: 'org_kdi' },
        },
        { role: 'GUEST', person: null, displayName: { en: 'Invited guests' }, organisation: null },
      ],
      participatingOrganisations: ['lp', 'ou', 'lm', 'ho', 'bk', 'ph'].map((code) => ({
        id: `org_dtc_la_${code}`,
      })),
    });
  });

  it('keep the attendance of 30 as incomplete, with six provinces and no number for any', async () => {
    expect(
      await event(
        first,
        'attendance { total isComplete byProvince { provinceCode province { code } count } }',
      ),
    ).toEqual({
      attendance: {
        total: 30,
        isComplete: false,
        byProvince: ['LA-BK', 'LA-HO', 'LA-LM', 'LA-LP', 'LA-OU', 'LA-PH'].map((code) => ({
          provinceCode: code,
          province: { code },
          count: null,
        })),
      },
    });
  });

  it('give the agenda in order with the presenter that the source names, and outcomes in two languages', async () => {
    const meeting = await event(
      first,
      'agenda { position title { lo en } presenter { person { id } role } } outcomes { lo en }',
    );
    expect(at(meeting, 'agenda')).toMatchObject([
      { position: 1, presenter: { person: { id: 'per_somphaivanh_sengsouriya' }, role: 'CHAIR' } },
      { position: 2, presenter: null },
      { position: 3, presenter: null },
    ]);
    expect(
      (at(meeting, 'outcomes') as { lo: string; en: string }[]).map(({ lo, en }) => [
        lo.length > 0,
        en.length > 0,
      ]),
    ).toEqual([
      [true, true],
      [true, true],
      [true, true],
    ]);
  });

  it('tell each of the eight traps of the source as a note', async () => {
    const notes = at(
      await event(first, 'notes { code severity field message { lo en } }'),
      'notes',
    ) as {
      code: string;
      severity: string;
      field: string | null;
      message: { lo: string | null; en: string | null };
    }[];
    expect(notes.map(({ code, severity, field }) => [code, severity, field])).toEqual([
      ['REGION_CONFLICT', 'CONFLICT', 'participatingOrganisations'],
      ['BREAKDOWN_MISSING', 'WARNING', 'attendance'],
      ['CHAIR_AMBIGUOUS', 'WARNING', 'participants'],
      ['START_TIME_MISSING', 'INFO', 'startsAt'],
      ['SPELLING_VARIANTS', 'INFO', 'title'],
      ['NAME_INCOMPLETE', 'INFO', 'organisers'],
      ['NO_DOCUMENT_NUMBER', 'INFO', null],
      ['ENGLISH_OURS', 'INFO', null],
    ]);
    expect(notes.filter(({ message }) => !message.lo || !message.en)).toEqual([]);
  });

  it('hold the meeting of 22 December 2022 with its chair and its host, and what is unknown as null', async () => {
    expect(
      await event(
        second,
        `kind status startsOn dayPart startsAt province { code }
      venue { name { en } } programme { id } organisers { role organisationId }
      participants { role person { id } } attendance { total isComplete byProvince { count } }
      agenda { position } outcomes { en } participatingOrganisations { id }`,
      ),
    ).toEqual({
      kind: 'SEMINAR',
      status: 'HELD',
      startsOn: '2022-12-22',
      dayPart: null,
      startsAt: null,
      province: { code: 'LA-VI' },
      venue: null,
      programme: null,
      organisers: [{ role: 'HOST', organisationId: 'org_vientiane_province_office' }],
      participants: [
        { role: 'CHAIR', person: { id: 'per_somphaivanh_sengsouriya' } },
        { role: 'PARTICIPANT', person: { id: 'per_siviengxay_olaboun' } },
      ],
      attendance: { total: null, isComplete: false, byProvince: [] },
      agenda: [],
      outcomes: [],
      participatingOrganisations: [],
    });
  });

  it('cite sources for fields that exist, and quote only a few words, which the source has', async () => {
    const fields = at(
      await read(registry, '{ __type(name: "Event") { fields { name } } }'),
      '__type',
      'fields',
    ) as { name: string }[];
    const known = new Set(fields.map(({ name }) => name));
    const news = existsSync(newsFile) ? foldText(readFileSync(newsFile, 'utf8')) : undefined;
    if (news === undefined)
      console.log('The news item is not here: excerpts are not compared with it.');
    for (const slug of [first, second]) {
      const provenance = at(
        await event(slug, 'provenance { field excerpt sourceTitle { en } sourceSha256 method }'),
        'provenance',
      ) as { field: string | null; excerpt: string | null; sourceTitle: { en: string | null } }[];
      expect(provenance.length).toBeGreaterThan(0);
      for (const { field, excerpt, sourceTitle } of provenance) {
        expect(sourceTitle.en).not.toBeNull();
        if (field !== null) expect(known).toContain(field);
        expect((excerpt ?? '').length).toBeLessThan(60);
        if (news !== undefined && excerpt !== null) expect(news).toContain(foldText(excerpt));
      }
    }
  });

  it('are found by id and by slug; an unknown one is null, and no key or both is refused', async () => {
    const data = await read(
      registry,
      `{
      a: event(slug: "${second}") { id }
      b: event(id: "evt_2022_12_22_seminar_vientiane_province") { slug }
      c: event(id: "evt_none") { id }
    }`,
    );
    expect(data).toEqual({
      a: { id: 'evt_2022_12_22_seminar_vientiane_province' },
      b: { slug: second },
      c: null,
    });
    for (const source of [
      '{ event { id } }',
      '{ event(id: "a", slug: "b") { id } }',
      '{ event(id: null) { id } }',
    ]) {
      expect(await refusals(registry, source)).toEqual([
        { code: 'LOOKUP_ARGUMENTS_INVALID', path: 'event' },
      ]);
    }
  });

  it('answer references by both keys in one statement a key', async () => {
    const of = [
      { __typename: 'Event', slug: first },
      { __typename: 'Event', slug: second },
      { __typename: 'Event', slug: 'none' },
      { __typename: 'Event', id: 'evt_2022_12_22_seminar_vientiane_province' },
      { __typename: 'Event', id: 'evt_none' },
    ];
    const source =
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Event { slug } } }';
    const { data, statements } = await registry.ask(source, { of });
    expect(at(data, '_entities')).toEqual([
      { slug: first },
      { slug: second },
      null,
      { slug: second },
      null,
    ]);
    expect(statements).toBe(2);
  });

  it('link to calendars under the public address', async () => {
    expect(await event(first, 'calendarUrl')).toEqual({
      calendarUrl: `https://graph.example/calendar/events/${first}.ics`,
    });
    const source = `query ($of: [_Any!]!) {
      _entities(representations: $of) { ... on Organisation { calendarUrl } }
    }`;
    const of = [{ __typename: 'Organisation', id: 'org_dgc', slug: 'dgc' }];
    expect(await read(registry, source, { of })).toEqual({
      _entities: [{ calendarUrl: 'https://graph.example/calendar/organisations/dgc.ics' }],
    });
  });

  it('enter the record of changes once, and are neither doubled nor rewritten by another start', async () => {
    const state = `{
      events { totalCount }
      eventChanges { nodes { sequence kind entityType entityId fields } pageInfo { hasNextPage } }
      event(slug: "${first}") { history { nodes { sequence kind } } } }`;
    const before = await read(registry, state);
    const known = at(
      await read(registry, '{ __type(name: "Event") { fields { name } } }'),
      '__type',
      'fields',
    ) as { name: string }[];
    expect(at(before, 'eventChanges', 'nodes')).toMatchObject([
      {
        kind: 'CREATED',
        entityType: 'Event',
        entityId: 'evt_2022_08_26_consultation_luang_prabang',
      },
      {
        kind: 'CREATED',
        entityType: 'Event',
        entityId: 'evt_2022_12_22_seminar_vientiane_province',
      },
    ]);
    expect(known.map(({ name }) => name)).toEqual(
      expect.arrayContaining(at(before, 'eventChanges', 'nodes', 0, 'fields') as string[]),
    );
    registry = await registry.restart();
    expect(await read(registry, state)).toEqual(before);
  });

  it('call the attendance complete only where the parts are known and add up', async () => {
    await save(registry, [
      synthetic('adds_up', parts(12, 5, 7)),
      synthetic('short', parts(13, 5, 7)),
      synthetic('part_unknown', parts(5, 5, null)),
      synthetic('no_parts', parts(0)),
      synthetic('no_total', parts(null, 5, 7)),
    ]);
    const data = await read(
      registry,
      `{
      events(filter: { text: "synthetic" }) { nodes { slug attendance { isComplete } } }
    }`,
    );
    const nodes = at(data, 'events', 'nodes') as {
      slug: string;
      attendance: { isComplete: boolean };
    }[];
    const complete = nodes.filter(({ attendance }) => attendance.isComplete);
    expect(complete.map(({ slug }) => slug)).toEqual(['synthetic-adds-up']);
  });

  it('lie in the schema that the entities describe, after all migrations', async () => {
    expect(await schemaDifference(registry)).toBe('');
  });
});
