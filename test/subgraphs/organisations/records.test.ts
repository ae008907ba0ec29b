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

const nested = `query ($first: Int) { organisations(first: $first) { nodes { ancestors { slug } posts { role { en } }
  children(first: 5) { nodes { slug } totalCount } predecessors { kind } history(first: 2) { nodes { sequence } } } } }`;

describe.each(engines)('Records of the organisations registry on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(organisations, engine);
  });
  afterAll(() => registry.close());

  it('holds the 18 provinces in the order of their statistical codes', async () => {
    const data = await read(registry, '{ provinces { code statisticalCode kind } }');
    const provinces = at(data, 'provinces') as {
      code: string;
      statisticalCode: string;
      kind: string;
    }[];
    expect(provinces.map(({ statisticalCode }) => Number(statisticalCode))).toEqual(
      Array.from({ length: 18 }, (_, index) => index + 1),
    );
    expect(provinces.filter(({ kind }) => kind === 'PREFECTURE').map(({ code }) => code)).toEqual([
      'LA-VT',
    ]);
  });

  it('keeps the six provinces of the first record in the north', async () => {
    const data = await read(registry, '{ provinces(region: NORTH) { code } }');
    const codes = (at(data, 'provinces') as { code: string }[]).map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['LA-LP', 'LA-OU', 'LA-LM', 'LA-HO', 'LA-BK', 'LA-PH']),
    );
  });

  it('knows the same organisation by id and by slug, and no unknown one', async () => {
    const data = await read(
      registry,
      `{
        a: organisation(id: "org_kdi") { slug }
        b: organisation(slug: "kdi") { id }
        c: organisation(id: "org_none") { id }
        d: province(code: "LA-XN") { code }
        e: person(id: "per_none") { id }
      }`,
    );
    expect(data).toEqual({ a: { slug: 'kdi' }, b: { id: 'org_kdi' }, c: null, d: null, e: null });
  });

  it('refuses a look-up by both keys or by none', async () => {
    for (const source of [
      '{ organisation { id } }',
      '{ organisation(id: "org_kdi", slug: "kdi") { id } }',
    ]) {
      expect(await refusals(registry, source)).toEqual([
        { code: 'LOOKUP_ARGUMENTS_INVALID', path: 'organisation' },
      ]);
    }
  });

  it('gives text in the language that is preferred, accepted, or else held', async () => {
    const source =
      '{ organisation(slug: "mtc") { name { text language ko: text(prefer: ["ko", "en-GB"]) } } }';
    const inLao = await read(registry, source);
    const inEnglish = await read(registry, source, {}, { 'accept-language': 'fr, en;q=0.5' });
    expect(at(inLao, 'organisation', 'name')).toMatchObject({
      language: 'lo',
      ko: 'Ministry of Technology and Communications',
    });
    expect(at(inEnglish, 'organisation', 'name')).toMatchObject({
      language: 'en',
      text: 'Ministry of Technology and Communications',
    });
  });

  it('follows the reform of 20 March 2025 from both ends', async () => {
    const data = await read(
      registry,
      `{ mae: organisation(slug: "mae") { predecessors { kind on organisation { slug } } }
      mpi: organisation(slug: "mpi") { successors { kind organisation { slug } } } }`,
    );
    expect((at(data, 'mae', 'predecessors') as unknown[]).toSorted(bySlug)).toEqual([
      { kind: 'MERGED', on: '2025-03-20', organisation: { slug: 'maf' } },
      { kind: 'MERGED', on: '2025-03-20', organisation: { slug: 'monre' } },
    ]);
    expect(at(data, 'mpi', 'successors')).toEqual([
      { kind: 'MERGED', organisation: { slug: 'mof' } },
    ]);
  });

  it('tells the chair’s post, with the sources that attest it', async () => {
    const data = await read(
      registry,
      `{ person(id: "per_somphaivanh_sengsouriya") { name { lo }
      memberships { organisation { slug } role { en } from until provenance { sourceTitle { en } } } notes { code } } }`,
    );
    expect(at(data, 'person', 'memberships')).toMatchObject([
      {
        organisation: { slug: 'dgc' },
        role: { en: 'Deputy Head, Digital Government Centre' },
        from: null,
        until: null,
      },
    ]);
    expect(at(data, 'person', 'notes')).toEqual(expect.arrayContaining([{ code: 'TERM_UNKNOWN' }]));
  });

  it('answers references by every key in one statement a type', async () => {
    const source = `query ($of: [_Any!]!) { _entities(representations: $of) {
      ... on Organisation { slug } ... on Province { code } ... on Person { id } } }`;
    const of = [
      { __typename: 'Organisation', id: 'org_dgc' },
      { __typename: 'Organisation', id: 'org_kdi' },
      { __typename: 'Province', code: 'LA-LP' },
      { __typename: 'Province', code: 'LA-VT' },
      { __typename: 'Person', id: 'per_siviengxay_olaboun' },
      { __typename: 'Organisation', id: 'org_none' },
    ];
    const { data, statements } = await registry.ask(source, { of });
    expect(at(data, '_entities')).toEqual([
      { slug: 'dgc' },
      { slug: 'kdi' },
      { code: 'LA-LP' },
      { code: 'LA-VT' },
      { id: 'per_siviengxay_olaboun' },
      null,
    ]);
    expect(statements).toBe(3);
  });

  it('reads lists under a list in one statement each, whatever the number of parents', async () => {
    const [few, many] = [
      await registry.ask(nested, { first: 2 }),
      await registry.ask(nested, { first: 24 }),
    ];
    expect(few.errors).toEqual([]);
    expect(many.statements).toBeLessThanOrEqual(7);
    expect(many.statements - few.statements).toBeLessThanOrEqual(1);
  });
});

function bySlug(left: unknown, right: unknown): number {
  return String(at(left, 'organisation', 'slug')) < String(at(right, 'organisation', 'slug'))
    ? -1
    : 1;
}
