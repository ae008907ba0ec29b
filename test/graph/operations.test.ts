// The graph as it is deployed, with the shipped records: every known operation, on both engines, both ways.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadOperations, registryNames } from '../../schema/index.ts';
import { openStatementCounter, type StatementCounter } from '../bench/statements.ts';
import { deploy, type Deployment } from '../support/deployment.ts';
import { openTemporaryDatabases } from '../support/temporary-databases.ts';

const shared = join(import.meta.dirname, '../../../shared/operations');
const operations = [
  ...loadOperations(),
  ...(existsSync(shared) ? loadOperations(shared).map((file) => ({ ...file, name: `agreed ${file.name}` })) : []),
].filter(({ name }) => !name.endsWith('register'));

const variables: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'event-record': { slug: '2022-08-26-consultation-luang-prabang' },
  'organisation-tree': { slug: 'mtc' },
  'partner-portfolio': { slug: 'kdi' },
  'programme-overview': { slug: 'ksp-2021-2022' },
  'province-dashboard': { code: 'LA-LP' },
  'search-publications': { text: 'ລັດດິຈິຕອນ' },
};
const variablesOf = (name: string) => variables[name.replace('agreed ', '')] ?? {};

const folder = mkdtempSync(join(tmpdir(), 'graph-operations-'));
const mysql = openTemporaryDatabases();
const urls = { SQLite: `sqlite:${folder}`, MySQL: mysql.url };
const ways = [
  ['SQLite', 'embedded'],
  ['SQLite', 'remote'],
  ['MySQL', 'embedded'],
  ['MySQL', 'remote'],
] as const;
const deployments = new Map<string, Deployment>();
const deploymentOf = (engine: string, registries: string): Deployment => {
  const deployment = deployments.get(`${engine} ${registries}`);
  if (!deployment) throw new Error(`Nothing is deployed on ${engine}, ${registries}.`);
  return deployment;
};

beforeAll(async () => {
  // One after the other: the first on each engine makes the databases that the second opens again.
  for (const [engine, registries] of ways) {
    deployments.set(`${engine} ${registries}`, await deploy({ databaseUrl: urls[engine], registries }));
  }
}, 120_000);

afterAll(async () => {
  await Promise.all([...deployments.values()].map((deployment) => deployment.close()));
  rmSync(folder, { recursive: true });
  await mysql.close();
}, 60_000);

describe('the operations that were agreed on', () => {
  it(existsSync(shared) ? 'are asked too' : 'are not asked: there is no folder ../shared/operations', () => {
    expect(operations.some(({ name }) => name.startsWith('agreed'))).toBe(existsSync(shared));
  });
});

describe.each(operations)('$name', ({ name, text }) => {
  it('is answered without errors and with equal data on both engines, embedded and remote', async () => {
    const answers = await Promise.all(
      ways.map(([engine, registries]) => deploymentOf(engine, registries).ask(text, variablesOf(name))),
    );
    const [first] = answers;
    expect(first).toEqual({ data: expect.any(Object) });
    expect(Object.values(first?.data as object).every((value) => value !== null)).toBe(true);
    for (const answer of answers) expect(answer).toEqual(first);
  });
});

describe.each(['SQLite', 'MySQL'] as const)('the SQL statements of an operation on %s', (engine) => {
  let counter: StatementCounter | undefined;

  beforeAll(async () => {
    counter = await openStatementCounter(urls[engine]);
  }, 60_000);
  afterAll(() => counter?.close());

  it.each([
    ['programme-overview', 18],
    ['province-dashboard', 20],
    ['event-record', 20],
    ['search-publications', 6],
  ])('are few for %s: at most %i', async (name, most) => {
    const query = operations.find((operation) => operation.name === name)?.text ?? '';
    const statements = await counter?.count({ query, variables: variablesOf(name) });
    expect(statements).toBeGreaterThan(0);
    expect(statements).toBeLessThanOrEqual(most);
  });
});

describe('a registry that is down', () => {
  const query = '{ organisation(slug: "mtc") { slug } events { nodes { slug } } programmes { nodes { slug } } serials { slug } }';

  it.each(registryNames.toReversed())('leaves its fields null, names it, and everything else stands: %s', async (name) => {
    const deployment = deploymentOf('SQLite', 'remote');
    await deployment.stopRegistry(name);
    const { data, errors } = await deployment.ask(query, {}, 'nobody');
    const field = { organisations: 'organisation', events: 'events', programmes: 'programmes', publications: 'serials' }[name];
    expect(data).toMatchObject({ [field]: null });
    expect(errors?.map(({ extensions }) => extensions?.['service'])).toContain(name);
    const down = registryNames.slice(registryNames.indexOf(name));
    expect(Object.values(data as object).filter((value) => value === null)).toHaveLength(down.length);
  });
});

describe('what is wrong with a request', () => {
  it.each([
    ['an unknown enum value', '{ events(filter: { kind: [PARTY] }) { totalCount } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['a page over 100', '{ events(first: 101) { totalCount } }', {}, undefined],
    ['both ends at once', '{ events(first: 1, last: 1) { totalCount } }', {}, 'PAGE_ARGUMENTS_CONFLICT'],
    ['a damaged cursor', '{ events(after: "x!") { totalCount } }', {}, 'CURSOR_INVALID'],
    ['a malformed date', 'query($d: Date) { events(filter: { from: $d }) { totalCount } }', { d: '2022-02-30' }, 'VALUE_INVALID'],
  ])('is said with a code, a path and a sentence: %s', async (_what, query, given, code) => {
    const { data, errors = [] } = await deploymentOf('SQLite', 'embedded').ask(query, given, 'nobody');
    expect(data ?? { events: null }).toEqual({ events: null });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toMatch(/^[A-Z"].*\.$/s);
    expect(errors[0]?.extensions?.['code']).toEqual(code ?? expect.stringMatching(/^(LIMIT_LIST_SIZE|PAGE_SIZE_INVALID)$/));
  });

  it('is said with its place in the variables', async () => {
    const query = 'query($filter: EventFilter) { events(filter: $filter) { totalCount } }';
    const { errors } = await deploymentOf('SQLite', 'embedded').ask(query, { filter: { from: '2022-02-30' } }, 'nobody');
    expect(errors).toEqual([
      {
        message: expect.stringContaining('"2022-02-30" is not a calendar date'),
        extensions: { code: 'VALUE_INVALID', variable: ['filter', 'from'] },
      },
    ]);
  });

  it('is not an unknown id: that is null', async () => {
    const answer = await deploymentOf('SQLite', 'embedded').ask('{ event(id: "evt_none") { slug } }', {}, 'nobody');
    expect(answer).toEqual({ data: { event: null } });
  });
});
