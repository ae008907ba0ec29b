import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';
import { compileAccess } from '../../gateway/access/index.ts';
import { readConfig } from '../../gateway/config.ts';
import { loadTrustedTexts } from '../../gateway/documents/index.ts';
import { createEngine } from '../../gateway/execute/index.ts';
import { createLog } from '../../gateway/log.ts';
import { inlinePlanning } from '../../gateway/plan/index.ts';
import { createGateway } from '../../gateway/server.ts';
import { embeddedSource } from '../../gateway/sources/index.ts';
import { loadOperations, operationsFolder, supergraphFile } from '../../schema/index.ts';
import { startRegistries } from '../../subgraphs/index.ts';
import { requireCanaries } from './canaries.ts';
import { makeCredentials, type Credentials } from './credentials.ts';
import { measureDistances, type Operation } from './grammar.ts';
import { introspectionOperation, type FuzzInput, type Material } from './inputs.ts';
import { holders, plantCanaries, recordedAt } from './records.ts';

/** What came back. */
export interface FuzzAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

/** The whole graph in this process, with canaries in its records. */
export interface World {
  readonly url: string;
  readonly folder: string;
  readonly credentials: Credentials;
  readonly material: Material;
  send(input: FuzzInput): Promise<FuzzAnswer>;
  /** Log lines that were written since they were taken last. */
  takeLog(): readonly string[];
  close(): Promise<void>;
}

// Rates are tested elsewhere; here they would keep most inputs from the code they are meant for.
const settings = {
  PORT: '0', BATCH_LIMIT: '10', TRUSTED_DOCUMENTS: 'on', LOG_REQUESTS: 'all', LOG_LEVEL: 'trace', REPORT_COST: 'all', LIMIT_COST: '100000', DEADLINE_MS: '120000',
  RATE_PER_SECOND: '1000000', RATE_BURST: '100000000', DOCUMENT_CACHE_BYTES: '100000000', LIMIT_BODY_BYTES: '200000',
};

/** Opens it on SQLite in a folder of its own. */
export async function openWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'graph-fuzz-'));
  let lines: string[] = [];
  const log = createLog('trace', { write: (line: string) => void lines.push(line) });
  const registries = await startRegistries({ database: { url: `sqlite:${folder}` }, reportFault: (fault) => log.error(fault, 'a registry failed') });
  const registryOf = (name: string) => {
    const registry = registries.find((candidate) => candidate.name === name);
    if (!registry) throw new TypeError(`no registry ${name}`);
    return registry;
  };
  await plantCanaries(registryOf);
  const supergraphSdl = readFileSync(supergraphFile, 'utf8');
  const protectedFields = [...compileAccess(supergraphSdl).protectedFields.keys()];
  requireCanaries(protectedFields);
  const engine = await createEngine({ supergraphSdl, planning: inlinePlanning, source: (name) => embeddedSource(registryOf(name)) });
  const credentials = await makeCredentials();
  const trusted = await loadTrustedTexts(operationsFolder);
  const gateway = createGateway(readConfig(settings), { log, trusted, identify: credentials.identify });
  gateway.serve(engine);
  const url = await gateway.listen();
  const pool = new Pool(url, { connections: 8, headersTimeout: 0, bodyTimeout: 0 });
  const send = (input: FuzzInput) => sendBy(pool, input);
  const sought = new Set(protectedFields);
  const grammar = { schema: engine.schema, sought, distances: measureDistances(engine.schema, sought), facts };
  const material: Material = {
    credentials, grammar, trustedIds: [...trusted.keys()],
    directOperations, operations: [...shippedOperations(), introspectionOperation, ...pagingOperations],
    cursors: await readCursors(send, credentials),
  };
  return {
    url, folder, credentials, material, send,
    takeLog: () => {
      const taken = lines;
      lines = [];
      return taken;
    },
    close: async () => {
      await pool.close();
      await gateway.close();
      await engine.close();
      await Promise.all(registries.map((registry) => registry.close()));
      rmSync(folder, { recursive: true });
    },
  };
}

async function sendBy(pool: Pool, { credential, method, path, headers, body }: FuzzInput): Promise<FuzzAnswer> {
  const reply = await pool.request({ method, path, headers: { ...headers, ...credential.headers }, body: body ?? null });
  return { status: reply.statusCode, headers: reply.headers, bytes: Buffer.from(await reply.body.arrayBuffer()) };
}

const money = 'budgets { kind { code } value { amount } } transactions(first: 5) { nodes { description { text } value { amount } } edges { cursor } }';

// Each kind of record that has drafts, with the field that names it.
const draftKinds = [['event', 'title'], ['organisation', 'name'], ['person', 'name'], ['programme', 'title'], ['publication', 'title'], ['serial', 'name']] as const;

/** Operations that go straight for each protected field; asked by everybody they show that the canaries are there. */
export const directOperations: readonly Operation[] = [
  ...holders.programmes.map((slug) => ({ query: `query($slug: String) { programme(slug: $slug) { id ${money} } }`, variables: { slug } })),
  ...holders.people.map((id) => ({ query: 'query($id: ID!) { person(id: $id) { id email phone } }', variables: { id } })),
  ...holders.reports.map((slug) => ({ query: 'query($slug: String) { publication(slug: $slug) { id ... on Report { draftUrl draftReaders } } }', variables: { slug } })),
  { query: 'query($slug: String) { event(slug: $slug) { id registration { registrations(first: 5) { nodes { fullName email } edges { cursor } } } } }', variables: { slug: holders.meeting } },
  ...draftKinds.map(([kind, name]) => ({ query: `{ __typename ${kind}Drafts(first: 10) { nodes { ${kind} { ${name} { en } } } edges { cursor } } }`, variables: {} })),
  ...['organisation', 'event', 'programme', 'publication'].map((registry) => ({
    // Only what was planted: a run adds entries of its own, which have a later time.
    query: `{ __typename ${registry}AccessLog(first: 50, until: "${recordedAt}") { nodes { entityId subject operation requestId } edges { cursor } } }`,
    variables: {},
  })),
  { query: `{ programmes(first: 10) { nodes { id ${money} } } publications(first: 10) { nodes { ... on Report { draftUrl programme { ${money} } } about { __typename ... on Person { email } } } } }`, variables: {} },
  { query: '{ events(first: 5) { nodes { participants { person { email phone } } programme { budgets { value { amount } } } } } }', variables: {} },
  { query: 'query($slug: String) { organisation(slug: $slug) { programmes(first: 5) { nodes { ...M } } } } fragment M on Programme { budgets { status { name { text } } } }', variables: { slug: 'kdi' } },
  { query: '{ _entities(representations: [{ __typename: "Person", id: "x" }]) { ... on Person { email } } _service { sdl } }', variables: {} },
];

const pagingOperations: readonly Operation[] = ['events', 'programmes', 'publications', 'organisations', 'commitments', 'eventChanges'].map((name) => ({
  query: `query($first: Int, $after: String) { ${name}(first: $first, after: $after) { edges { cursor } pageInfo { endCursor hasNextPage } } }`,
  variables: { first: 1, after: null },
}));

function shippedOperations(): readonly Operation[] {
  const variables = { slug: 'ksp-2021-2022', first: 5, after: null, text: 'ດິຈິຕອນ', code: 'LA-LP' };
  return loadOperations().map(({ text }) => ({ query: text, variables }));
}

const programmeIds = ['prg_ksp_2021_2022', 'prg_synthetic_right', 'prg_synthetic_other', 'prg_synthetic_nobody'];
const texts = ['ດິຈິຕອນ', 'digital', 'KSP', '', '*', 'a"b', 'ຫຼວງພະບາງ', "' or 1=1", 'zq'];
const facts = {
  'programme.id': programmeIds, 'programme.slug': holders.programmes, 'person.id': holders.people, 'publication.slug': holders.reports,
  'event.slug': ['2022-08-26-consultation-luang-prabang', holders.meeting], 'organisation.slug': ['kdi', 'egc', 'dgc', 'mtc'], 'province.code': ['LA-LP', 'LA-VT'],
  iatiIdentifier: ['LA-PROVISIONAL-DGC-KSP-2021-2022'], first: [0, 1, 2, 5, 5, 5, 10, 101, -1], last: [1, 2, 101], after: ['x', 'W10', ''], before: ['x', 'W10'],
  inText: texts, text: texts, code: ['LA-LP', 'LA-XX'], entityId: [...programmeIds, ...holders.people], slug: ['kdi', 'x'],
  ID: [...programmeIds, ...holders.people, 'org_kdi', 'x', ''], String: texts, Int: [0, 1, 5, 2_147_483_647], Float: [0.5], Date: ['2022-01-01', '2026-12-31', '2022-02-30'],
  DateTime: ['2026-11-22T00:00:00Z', '2020-01-01T00:00:00+07:00', 'x'], URL: ['https://example.org/'], LanguageTag: ['lo', 'en'],
} as const;

async function readCursors(send: World['send'], { good }: Credentials): Promise<readonly string[]> {
  const credential = good.find(({ name }) => name === 'internal, key');
  if (!credential) throw new TypeError('Nobody can read the cursors.');
  const found = new Set<string>();
  for (const operation of [...directOperations, ...pagingOperations]) {
    const headers = { 'content-type': 'application/json' };
    const { bytes } = await send({ credential, method: 'POST', path: '/graphql', headers, body: JSON.stringify(operation) });
    for (const [, cursor = ''] of bytes.toString().matchAll(/"(?:cursor|endCursor)":"([^"]+)"/g)) found.add(cursor);
  }
  return [...found];
}
