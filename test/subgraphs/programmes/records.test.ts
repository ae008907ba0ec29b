import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { at, engines, openTestRegistry, read, refusals, type TestRegistry } from '../../support/registry.ts';

const iatiIdentifier = 'LA-PROVISIONAL-DGC-KSP-2021-2022';

describe.each(engines)('KSP 2021-2022 in the programmes registry on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(programmes, engine);
  });
  afterAll(() => registry.close());

  it('is one record by each of its three names, and no unknown name finds one', async () => {
    const data = await read(registry, `{ a: programme(id: "prg_ksp_2021_2022") { slug } b: programme(slug: "ksp-2021-2022") { id }
      c: programme(iatiIdentifier: "${iatiIdentifier}") { acronym cycle } d: programme(id: "prg_none") { id } e: programme(iatiIdentifier: "none") { id } }`);
    expect(data).toEqual({
      a: { slug: 'ksp-2021-2022' }, b: { id: 'prg_ksp_2021_2022' }, c: { acronym: 'KSP', cycle: '2021-2022' }, d: null, e: null,
    });
  });

  it.each(['', '(id: "x", slug: "y")', '(slug: "x", iatiIdentifier: "y")'])('is not looked up by other than one name: %p', async (args) => {
    expect(await refusals(registry, `{ programme${args} { id } }`)).toEqual([{ code: 'LOOKUP_ARGUMENTS_INVALID', path: 'programme' }]);
  });

  it('has the partners of the source, in their order and by role', async () => {
    const data = await read(registry, `{ programme(slug: "ksp-2021-2022") { partners { role organisation { id } }
      funders: partners(role: [FUNDING, EXTENDING]) { organisation { id } } none: partners(role: []) { role } } }`);
    expect(at(data, 'programme')).toEqual({
      partners: [
        { role: 'FUNDING', organisation: { id: 'org_gov_kr' } },
        { role: 'IMPLEMENTING', organisation: { id: 'org_kdi' } },
        { role: 'ACCOUNTABLE', organisation: { id: 'org_dgc' } },
      ],
      funders: [{ organisation: { id: 'org_gov_kr' } }],
      none: [],
    });
  });

  it('has its three parts, and codes with their names', async () => {
    const data = await read(registry, `{ programme(slug: "ksp-2021-2022") { components { id position kind programme { slug } }
      sectors { percentage sector { vocabulary code name { en } } } aidType { vocabulary code name { en } } flowType { code }
      financeType { code } collaborationType { code } tiedStatus { code } results { kind title { en } actual } } }`);
    expect(at(data, 'programme', 'components')).toEqual(
      ['BASELINE_STUDY', 'POLICY_LEGAL_REVIEW', 'CAPACITY_BUILDING'].map((kind, index) => ({
        id: `cmp_ksp_2021_2022_${index + 1}`, position: index + 1, kind, programme: { slug: 'ksp-2021-2022' },
      })),
    );
    expect(at(data, 'programme')).toMatchObject({
      sectors: [{ percentage: null, sector: { vocabulary: '1', code: '15110', name: { en: 'Public sector policy and administrative management' } } }],
      aidType: { vocabulary: 'AidType', code: 'D02', name: { en: 'Other technical assistance' } },
      flowType: { code: '10' },
      financeType: { code: '110' },
      collaborationType: { code: '1' },
      tiedStatus: null,
      results: [{ kind: 'OUTPUT', actual: null }],
    });
  });

  it('leaves days that no source gives null, and says what is doubtful', async () => {
    const data = await read(registry, `{ programme(slug: "ksp-2021-2022") { status plannedStart actualStart plannedEnd actualEnd
      provinces { code } notes { code } provenance { sourceTitle { en } } } }`);
    expect(at(data, 'programme')).toMatchObject({
      status: 'FINALISATION', plannedStart: null, actualStart: null, plannedEnd: null, actualEnd: null,
      provinces: ['LP', 'OU', 'LM', 'HO', 'BK', 'PH'].map((code) => ({ code: `LA-${code}` })),
    });
    const codes = (at(data, 'programme', 'notes') as { code: string }[]).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining([
      'IATI_IDENTIFIER_PROVISIONAL', 'CODES_ASSIGNED_HERE', 'TIED_STATUS_UNKNOWN', 'STATUS_AS_OF_REPORT', 'DATES_UNKNOWN', 'PARTNER_ROLE_UNCLEAR',
    ]));
  });

  it('has the three promises of the meeting, with their evidence', async () => {
    const data = await read(registry, `{ programme(slug: "ksp-2021-2022") { commitments { kind status announcedOn announcedAt { id }
      dueOn owner { id } evidence { sourceTitle { en } excerpt } } } }`);
    const promises = at(data, 'programme', 'commitments') as { kind: string; evidence: unknown[] }[];
    expect(promises.map(({ kind }) => kind).toSorted()).toEqual(['ODA_REQUEST', 'PUBLISH_REPORT', 'STATE_BUDGET_PROJECT']);
    for (const promise of promises) {
      expect(promise).toMatchObject({
        status: 'ANNOUNCED', announcedOn: '2022-08-26', dueOn: null, owner: null,
        announcedAt: { id: 'evt_2022_08_26_consultation_luang_prabang' },
      });
      expect(promise.evidence).toHaveLength(1);
    }
  });

  it('has a history', async () => {
    const data = await read(registry, '{ programme(slug: "ksp-2021-2022") { history { nodes { kind entityType entityId } } } programmeChanges { nodes { sequence kind } } }');
    expect(at(data, 'programme', 'history', 'nodes')).toEqual([{ kind: 'CREATED', entityType: 'Programme', entityId: 'prg_ksp_2021_2022' }]);
    expect(at(data, 'programmeChanges', 'nodes')).toEqual([{ sequence: '1', kind: 'CREATED' }]);
  });

  it('is found by its keys, as its parts and promises are, in one statement for each key', async () => {
    const representations = [
      { __typename: 'Programme', id: 'prg_ksp_2021_2022' },
      { __typename: 'Programme', slug: 'ksp-2021-2022' },
      { __typename: 'Programme', id: 'prg_none' },
      { __typename: 'ProgrammeComponent', id: 'cmp_ksp_2021_2022_2' },
      { __typename: 'ProgrammeComponent', id: 'cmp_none' },
      { __typename: 'Commitment', id: 'cmt_ksp_2021_2022_oda_request' },
      { __typename: 'Commitment', id: 'cmt_none' },
    ];
    const { data, errors, statements } = await registry.ask(`query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Programme { id slug } ... on ProgrammeComponent { position } ... on Commitment { kind } } }`, { representations });
    expect(errors).toEqual([]);
    const record = { id: 'prg_ksp_2021_2022', slug: 'ksp-2021-2022' };
    expect(at(data, '_entities')).toEqual([record, record, null, { position: 2 }, null, { kind: 'ODA_REQUEST' }, null]);
    expect(statements).toBe(4);
  });
});
