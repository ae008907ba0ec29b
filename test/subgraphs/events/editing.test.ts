import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { events } from '../../../subgraphs/events/index.ts';
import { at, engines, openTestRegistry, read, schemaDifference, type TestRegistry } from '../../support/registry.ts';
import { describeEditing } from '../kit/editing-contract.ts';
import { official } from '../kit/editors.ts';

const dgc = official('dgc', 'events:edit');
const kdi = official('kdi', 'events:edit');
const all = official(undefined, 'events:edit-all');
const shipped = 'evt_2022_08_26_consultation_luang_prabang';

const saving = `mutation ($input: SaveEventInput!) { saveEvent(input: $input) {
  version errors { code path message { lo en } }
  event { id slug version title { lo en } agenda { title { en } presenter { displayName { en } } } registration { capacity } }
} }`;
const publishing = `mutation ($id: ID!, $version: Int!) { publishEvent(id: $id, version: $version) { version errors { code path } event { id version } } }`;
const withdrawing = `mutation ($id: ID!, $version: Int!, $reason: LocalizedTextInput!) {
  withdrawEvent(id: $id, version: $version, reason: $reason) { version errors { code path } event { id } } }`;
const discarding = `mutation ($id: ID!, $version: Int!) { discardEventDraft(id: $id, version: $version) { version errors { code path } event { id version } } }`;
const drafting = `query ($id: ID!) { eventDraft(id: $id) { id owner version baseVersion savedBy changedFields withdrawnReason { en } event { title { en } } } }`;
const looking = `query ($id: ID) { event(id: $id) { version title { en } } }`;
const reason = { en: 'Entered twice', lo: 'ບັນທຶກຊ້ຳ' };

const meeting = {
  title: { lo: 'ກອງປະຊຸມສົມມຸດ', en: 'Synthetic meeting of editors' },
  startsOn: '2027-03-01',
  participants: [{ displayName: { en: 'Synthetic speaker' }, role: 'SPEAKER' }],
  agenda: [{ title: { en: 'Opening' }, presenter: 1 }],
  registration: { capacity: 30, requiresApproval: false, consentText: { en: 'Synthetic consent' }, retentionDays: 30 },
};

describe.each(engines)('Editing of meetings on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(events, engine);
  });
  afterAll(() => registry.close());

  type Headers = Readonly<Record<string, string>>;
  const edit = async (source: string, variables: Readonly<Record<string, unknown>>, headers: Headers = dgc) => {
    const data = await read(registry, source, variables, headers);
    const payload = Object.values(data as Record<string, unknown>)[0] as {
      readonly version: number | null;
      readonly event: Record<string, unknown> | null;
      readonly errors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: { readonly en: string } }[];
    };
    return { ...payload, id: String(payload.event?.['id']), codes: payload.errors.map(({ code, path }) => [code, path.join('.')].join(' ')) };
  };
  const save = (input: object, headers?: Headers) => edit(saving, { input }, headers);
  const look = async (id: string) => at(await read(registry, looking, { id }), 'event');
  const draftOf = async (id: string, headers: Headers = dgc) => at(await read(registry, drafting, { id }, headers), 'eventDraft');

  it('has tables as the entities say', async () => {
    expect(await schemaDifference(registry)).toBe('');
  });

  it('takes a meeting from draft to public, out of it and back', async () => {
    const saved = await save(meeting);
    expect(saved).toMatchObject({
      version: 1,
      errors: [],
      event: {
        version: 1,
        slug: expect.stringMatching(/^2027-03-01-synthetic-meeting-of-editors-[0-9a-f]{8}$/),
        agenda: [{ title: { en: 'Opening' }, presenter: { displayName: { en: 'Synthetic speaker' } } }],
        registration: { capacity: 30 },
      },
    });
    const { id } = saved;
    expect(id).toMatch(/^evt_/);
    expect(await look(id)).toBeNull();
    expect(await draftOf(id)).toMatchObject({ version: 1, baseVersion: null, owner: 'dgc', savedBy: 'editor of dgc', withdrawnReason: null });

    expect(await edit(publishing, { id, version: 1 })).toMatchObject({ version: 2, errors: [], event: { id, version: 2 } });
    expect(await look(id)).toEqual({ version: 2, title: { en: 'Synthetic meeting of editors' } });
    expect(await draftOf(id)).toBeNull();

    const edited = await save({ id, version: 2, title: { en: 'Synthetic meeting, renamed' } });
    expect(edited).toMatchObject({ version: 3, event: { title: { lo: null, en: 'Synthetic meeting, renamed' } } });
    expect(await draftOf(id)).toMatchObject({ version: 3, baseVersion: 2, changedFields: ['title'] });
    expect(await look(id)).toEqual({ version: 2, title: { en: 'Synthetic meeting of editors' } });
    expect(await edit(discarding, { id, version: 3 })).toMatchObject({ version: 2, errors: [], event: { id, version: 2 } });

    expect(await edit(withdrawing, { id, version: 2, reason })).toMatchObject({ version: 5, errors: [] });
    expect(await look(id)).toBeNull();
    expect(await draftOf(id)).toMatchObject({ version: 5, baseVersion: null, withdrawnReason: { en: 'Entered twice' } });
    expect(await edit(publishing, { id, version: 5 })).toMatchObject({ version: 6, errors: [] });
    expect(await look(id)).toEqual({ version: 6, title: { en: 'Synthetic meeting of editors' } });
    const history = await read(registry, `query ($id: ID) { event(id: $id) { history { nodes { kind fields } } } }`, { id });
    expect(at(history, 'event', 'history', 'nodes')).toMatchObject([{ kind: 'PUBLISHED' }, { kind: 'WITHDRAWN' }, { kind: 'PUBLISHED', fields: [] }]);
  });

  it('edits a meeting that shipped with the project, for editors of the organisation that owns it', async () => {
    const { version } = (await look(shipped)) as { version: number };
    expect((await save({ id: shipped, version, languages: ['lo'] }, kdi)).codes).toEqual(['FORBIDDEN id']);
    const saved = await save({ id: shipped, version, languages: ['lo'] }, all);
    expect(saved).toMatchObject({ errors: [], version: version + 1 });
    expect(await edit(discarding, { id: shipped, version: version + 1 })).toMatchObject({ errors: [], version });
  });

  it('tells of a draft only to those who may edit it', async () => {
    const { id } = await save(meeting);
    expect(await draftOf(id, kdi)).toBeNull();
    expect(await draftOf(id, all)).toMatchObject({ owner: 'dgc' });
    expect((await save({ id, version: 1 }, kdi)).codes).toEqual(['NOT_FOUND id']);
    expect((await edit(publishing, { id: 'evt_nobody', version: 1 }, kdi)).codes).toEqual(['NOT_FOUND id']);
    expect(await edit(discarding, { id, version: 1 })).toMatchObject({ version: null, event: null, errors: [] });
    expect((await edit(publishing, { id, version: 1 })).codes).toEqual(['NOT_FOUND id']);
  });

  it('knows no drafts as of an earlier moment, not even for their editors', async () => {
    const { id } = await save(meeting);
    expect(await draftOf(id)).toMatchObject({ version: 1 });
    expect(await draftOf(id, { ...dgc, 'as-of': new Date().toISOString() })).toBeNull();
  });

  it('refuses an edit of an outdated version and says what changed since', async () => {
    const { id } = await save(meeting);
    await save({ id, version: 1, purpose: { en: 'Synthetic purpose' } });
    const late = await save({ id, version: 1, venue: { name: { en: 'Synthetic hall' } } });
    expect(late.codes).toEqual(['VERSION_CONFLICT version']);
    expect(late.errors[0]?.message.en).toMatch(/^Since version 1, an editor changed purpose \(last on \d{4}-.*Z\); the record stands at version 2\./);
    expect((await save({ id, title: null })).codes).toEqual(['VERSION_REQUIRED version']);
    expect((await save({ version: 1, ...meeting })).codes).toEqual(['VERSION_UNEXPECTED version']);
    expect(await draftOf(id)).toMatchObject({ version: 2 });
  });

  it('names every problem at once and writes nothing', async () => {
    const wrong = await save({
      title: null, startsOn: '2027-03-02', endsOn: '2027-03-01', timeZone: 'Laos', slug: 'Not A Slug', status: 'HELD',
      agenda: [{ title: { en: 'Talk' }, presenter: 2 }], attendance: { total: -1, byProvince: [{ province: 'LA-XX1' }] },
    });
    expect(wrong.codes.toSorted()).toEqual([
      'VALUE_INVALID agenda.0.presenter', 'VALUE_INVALID attendance.byProvince.0.province', 'VALUE_INVALID attendance.total',
      'VALUE_INVALID slug', 'VALUE_INVALID timeZone', 'VALUE_REQUIRED title', 'DATE_IN_FUTURE attendance',
    ].toSorted());
    expect(wrong).toMatchObject({ version: null, event: null });
    expect((await save(meeting, all)).codes).toEqual(['OWNER_REQUIRED ']);
  });
});

describeEditing({
  module: events,
  name: 'Event',
  prefix: 'evt',
  input: { ...meeting, slug: 'test-record', province: 'LA-LP', programme: 'prg_test', organisers: [{ organisation: 'org_test', role: 'HOST' }] },
  change: { purpose: { en: 'Made-up words' } },
  changed: 'purpose',
  fault: { timeZone: 'Nowhere' },
  problem: 'VALUE_INVALID timeZone',
  seen: `query ($id: ID!) {
    event(id: $id) { id purpose { en } }
    bySlug: event(slug: "test-record") { id }
    events { totalCount nodes { id purpose { en } } edges { cursor } }
    found: events(filter: { text: "ສົມມຸດ", province: ["LA-LP"], organisation: ["org_test"], programme: ["prg_test"] }) { totalCount }
    eventStatistics(by: PROVINCE) { key eventCount }
    _entities(representations: [
      { __typename: "Organisation", id: "org_test" }, { __typename: "Province", code: "LA-LP" }, { __typename: "Programme", id: "prg_test" }
    ]) {
      ... on Organisation { events { totalCount } }
      ... on Province { events { totalCount } }
      ... on Programme { events { totalCount } eventStatistics(by: KIND) { eventCount } }
    }
  }`,
  feed: 'eventChanges',
});
