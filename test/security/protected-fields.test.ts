// Every protected field of the contract × every kind of caller × every way that leads to it, over the
// real registries, with a canary in each private column.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { anonymous, compileAccess } from '../../gateway/access/index.ts';
import { callerHeader, encodeCaller, supergraphFile } from '../../schema/index.ts';
import { saveEvent } from '../../subgraphs/events/records.ts';
import { synthetic } from '../subgraphs/events/synthetic.ts';
import { openRealGraph, type RealGraph } from './real-graph.ts';

const programme = 'prg_ksp_2021_2022';
const person = 'per_somphaivanh_sengsouriya';
const report = 'pub_ksp_2021_2022_final_report';
const meeting = '2022-08-26-consultation-luang-prabang';
const openMeeting = 'synthetic-open-meeting';

/** What each kind of caller holds beside the scope that a field needs. */
const callers = {
  anonymous: undefined,
  'a partner without the scope': { owner: 'kdi', scopes: ['other:scope'], hasScope: false },
  'a partner that has no part in the record': { owner: 'egc', scopes: [], hasScope: true },
  'a partner that has part in the record': { owner: 'kdi', scopes: [], hasScope: true },
  'an internal user': { owner: 'dgc', scopes: ['registry:internal'], hasScope: true },
} as const;
type CallerName = keyof typeof callers;

interface Row {
  readonly canary: string;
  readonly scope: string;
  /** Arguments of the field and selections inside it. */
  readonly inside?: string;
  /**
   * Who sees the record beside internal users, where the scope is held: everybody, partners that have
   * part in it, with an error or an empty list for others, or nobody.
   */
  readonly rows: 'all' | 'partners' | 'partners, silently' | 'none';
}

const logged = '(first: 50) { nodes { entityId } }';

/** One row for each field of the contract that shows what is protected; a field without one fails the test. */
const rows: Readonly<Record<string, Row>> = {
  'Person.email': { canary: 'canary@example.org', scope: 'registry:internal', rows: 'all' },
  'Person.phone': { canary: '+856 20 9999 0001', scope: 'registry:internal', rows: 'all' },
  'Programme.budgets': { canary: '424242.42', scope: 'programmes:finance', inside: '{ value { amount } }', rows: 'partners' },
  'Programme.transactions': { canary: '434343.43', scope: 'programmes:finance', inside: '(first: 5) { nodes { value { amount } } }', rows: 'partners' },
  'Report.draftUrl': { canary: 'https://drafts.example/canary', scope: 'publications:drafts', rows: 'partners' },
  'Report.draftReaders': { canary: 'canary-reader', scope: 'publications:drafts', rows: 'partners' },
  'RegistrationDesk.registrations': { canary: 'Canary Registrant', scope: 'events:registrations', inside: '(first: 5) { nodes { fullName } }', rows: 'none' },
  'Query.organisationAccessLog': { canary: `"entityId":"${person}"`, scope: 'audit:read', inside: logged, rows: 'none' },
  'Query.eventAccessLog': { canary: '"entityId":"reg_', scope: 'audit:read', inside: logged, rows: 'none' },
  'Query.programmeAccessLog': { canary: `"entityId":"${programme}"`, scope: 'audit:read', inside: logged, rows: 'partners, silently' },
  'Query.publicationAccessLog': { canary: `"entityId":"${report}"`, scope: 'audit:read', inside: logged, rows: 'partners, silently' },
};

/** Ways to a type, each around a selection on it: direct, by list, by entity, interface and union. */
const ways: Readonly<Record<string, readonly ((inside: string) => string)[]>> = {
  Programme: [
    (inside) => `programme(id: "${programme}") { id ${inside} }`,
    (inside) => `programmes(first: 2) { nodes { id ${inside} } }`,
    (inside) => `organisation(slug: "kdi") { id programmes { nodes { id ${inside} } } }`,
    (inside) => `event(slug: "${meeting}") { id programme { id ${inside} } }`,
    (inside) => `publications(first: 10) { nodes { id about { __typename ... on Programme { id ${inside} } } } }`,
  ],
  Person: [
    (inside) => `person(id: "${person}") { id ${inside} }`,
    (inside) => `event(slug: "${meeting}") { id participants { role person { id ${inside} } } }`,
  ],
  RegistrationDesk: [
    (inside) => `event(slug: "${openMeeting}") { id registration { ${inside} } }`,
    (inside) => `events(filter: { registrationOpen: true }) { nodes { id registration { isOpen ${inside} } } }`,
  ],
  Query: [(inside) => `programme(id: "${programme}") { id } ${inside}`],
  Report: [
    (inside) => `publication(slug: "ksp-2021-2022-final-report") { id ... on Report { ${inside} } }`,
    (inside) => `publications(filter: { kind: [REPORT] }) { nodes { id ... { ... on Report { ${inside} } } } }`,
    (inside) => `programme(id: "${programme}") { id finalReport { id ${inside} } }`,
  ],
};

/** Shapes in which a field may be asked. */
const shapes: readonly ((field: string, type: string) => readonly [inside: string, fragments?: string])[] = [
  (field) => [field],
  (field) => [`x: ${field}`],
  (field) => [`... @include(if: true) { ${field} }`],
  (field, type) => ['...F', `fragment F on ${type} { ...G } fragment G on ${type} { ${field} }`],
];

let graph: RealGraph;
beforeAll(async () => {
  graph = await openRealGraph();
  await plantCanaries();
  await plantRegistrant();
  await readEverything();
}, 60_000);
afterAll(() => graph.close());

function canary(coordinate: string): string {
  return rows[coordinate]?.canary ?? '';
}

/** Reads everything once, so that the logs of reads hold something. */
async function readEverything(): Promise<void> {
  const headers = await graph.keyFor('dgc', Object.values(rows).map(({ scope }) => scope));
  const query = `{
    person(id: "${person}") { email } programme(id: "${programme}") { budgets { value { amount } } }
    publication(id: "${report}") { ... on Report { draftUrl } }
    event(slug: "${openMeeting}") { registration { registrations { nodes { fullName } } } } }`;
  const { body } = await graph.server.ask({ query }, headers);
  expect(body.errors).toBeUndefined();
}

/** Puts a canary into every private column; synthetic, and gone with the test. */
async function plantCanaries(): Promise<void> {
  const code = JSON.stringify({ vocabulary: 'x', code: '1', name: { en: 'Synthetic' } });
  await graph.change('organisations', 'update person set email = ?, phone = ? where id = ?', [canary('Person.email'), canary('Person.phone'), person]);
  await graph.change('publications', 'update publication set draft_url = ?, draft_readers = ? where slug = ?', [
    canary('Report.draftUrl'), `["kdi","${canary('Report.draftReaders')}"]`, 'ksp-2021-2022-final-report',
  ]);
  await graph.change('programmes', 'insert into budget values (?, 1, ?, ?, ?, ?, ?, ?, null)', [
    programme, code, code, '2021-01-01', '2022-12-31', canary('Programme.budgets'), 'USD',
  ]);
  await graph.change('programmes', 'insert into programme_transaction values (?, ?, ?, ?, ?, ?, null, null, null, null)', [
    'trn_synthetic', programme, code, '2022-01-01', canary('Programme.transactions'), 'USD',
  ]);
}

/** Somebody who has registered for a made-up meeting. */
async function plantRegistrant(): Promise<void> {
  const registration = {
    opensAt: null, closesAt: null, capacity: null, requiresApproval: false, consentText: { en: 'Synthetic' }, retentionDays: 30,
  };
  const document = synthetic('open_meeting', { slug: openMeeting, status: 'SCHEDULED', startsOn: '2100-01-01', registration });
  await graph.registryOf('events').database.fork().transactional((em) => saveEvent(em, document, new Date().toISOString()));
  const query = 'mutation($input: RegisterForEventInput!) { registerForEvent(input: $input) { errors { code } } }';
  const input = { eventId: document.id, fullName: canary('RegistrationDesk.registrations'), consent: true, idempotencyKey: 'synthetic-registrant' };
  const { body } = await graph.server.ask({ query, variables: { input } });
  expect(body).toEqual({ data: { registerForEvent: { errors: [] } } });
}

async function headersFor(name: CallerName, scope: string): Promise<Readonly<Record<string, string>>> {
  const caller = callers[name];
  if (!caller) return {};
  return graph.keyFor(caller.owner, [...caller.scopes, ...(caller.hasScope ? [scope] : [])]);
}

/** What a caller is to get: whether the canary shows, and the codes of errors in its place. */
function expectedFor(name: CallerName, row: Row): readonly [shows: boolean, codes: readonly string[]] {
  if (name === 'anonymous') return [false, ['UNAUTHENTICATED']];
  // Contact data opens with the scope that makes a caller internal: then the rules of rows do not matter.
  const isInternal = name === 'an internal user' || (callers[name]?.hasScope && row.scope === 'registry:internal');
  if (isInternal || (callers[name]?.hasScope && row.rows === 'all')) return [true, []];
  if (!callers[name]?.hasScope || row.rows === 'none') return [false, ['FORBIDDEN']];
  if (name === 'a partner that has part in the record') return [true, []];
  return [false, row.rows === 'partners' ? ['FORBIDDEN'] : []];
}

const { protectedFields } = compileAccess(readFileSync(supergraphFile, 'utf8'));
// Those of editors have tests of their own: test/security/editors.test.ts.
const shown = [...protectedFields.keys()].filter((coordinate) => !/^Mutation\.|Drafts?$/.test(coordinate));

describe('the protected fields of the contract', () => {
  it('each have a row in this table, and each type a way', () => {
    expect(Object.keys(rows).toSorted()).toEqual(shown.toSorted());
    for (const coordinate of shown) expect(ways).toHaveProperty(coordinate.split('.')[0] ?? '');
  });

  it.each(Object.entries(rows))('%s needs the scope that its row names', (coordinate, { scope }) => {
    expect(protectedFields.get(coordinate)?.scopes).toEqual([[[scope]]]);
  });
});

describe.each(Object.entries(rows))('%s', (coordinate, row) => {
  const [type = '', field = ''] = coordinate.split('.');
  const names = Object.keys(callers) as CallerName[];

  it.each(names)('as asked by %s, in every way and shape', async (name) => {
    const headers = await headersFor(name, row.scope);
    const expected = expectedFor(name, row);
    for (const way of ways[type] ?? []) {
      for (const shape of shapes) {
        const [inside, fragments = ''] = shape(`${field}${row.inside ?? ''}`, type);
        const { body } = await graph.server.ask({ query: `{ ${way(inside)} } ${fragments}` }, headers);
        const text = JSON.stringify(body);
        expect(body.data).toMatchObject(expect.anything());
        expect(text).toContain('"id"');
        const codes = (body.errors ?? []).map(({ extensions }) => extensions['code']);
        expect([way(inside), text.includes(row.canary), [...new Set(codes)]]).toEqual([way(inside), ...expected]);
      }
    }
  });

  it.each(names)('as asked of its registry by %s, past the gateway', async (name) => {
    const caller = callers[name];
    const scopes = new Set([...(caller?.scopes ?? []), ...(caller?.hasScope ? [row.scope] : [])]);
    const identity = caller && {
      kind: scopes.has('registry:internal') ? ('internal' as const) : ('partner' as const),
      subject: 'test', organisation: caller.owner, scopes, credential: 'key' as const,
    };
    const owner = graph.registries.find(({ schema }) => schema.getType(type) && `${field}` in (Object(schema.getType(type)).getFields?.() ?? {}));
    const id = { Programme: programme, Person: person, Report: report }[type];
    const inside = `${field}${row.inside ?? ''}`;
    const entity = `query($r: [_Any!]!) { _entities(representations: $r) { __typename ... on ${type} { id ${inside} } } }`;
    const way = type === 'Query' ? inside : (ways[type]?.[0]?.(inside) ?? inside);
    const result = await owner?.execute({
      document: parse(id ? entity : `{ __typename ${way} }`),
      variables: id ? { r: [{ __typename: type, id }] } : {},
      headers: { [callerHeader]: encodeCaller(identity ?? anonymous) },
    });
    const [shows, codes] = expectedFor(name, row);
    expect(JSON.stringify(result?.data)).toContain(id ?? 'Query');
    expect(JSON.stringify(result).includes(row.canary)).toBe(shows);
    expect(result?.errors?.map(({ extensions }) => extensions['code']) ?? []).toEqual(codes);
  });
});
