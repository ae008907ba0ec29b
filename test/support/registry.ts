import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, type DocumentNode, type GraphQLFormattedError } from 'graphql';
import type { Database } from '../../subgraphs/kit/database.ts';
import {
  startRegistry,
  type RegistryModule,
  type RegistrySettings,
} from '../../subgraphs/kit/registry-module.ts';
import { openTemporaryDatabases } from './temporary-databases.ts';

/** The engines that the contract tests of every registry run on; the second is the server of this test run. */
export const engines = ['SQLite', 'MySQL'] as const;

/** One of the two. */
export type Engine = (typeof engines)[number];

/** What a registry answered, and how many statements that took. */
export interface RegistryAnswer {
  readonly data: unknown;
  readonly errors: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly statements: number;
}

/** A registry on a database of its own. */
export interface TestRegistry {
  readonly database: Database;
  /** Faults that the registry reported and kept from its callers. */
  readonly faults: readonly unknown[];
  ask(
    source: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<RegistryAnswer>;
  /** Starts the registry once more on the same database, as a restart would, perhaps with other settings. */
  restart(changed?: Partial<RegistrySettings>): Promise<TestRegistry>;
  close(): Promise<void>;
}

/** Starts a registry on an empty database of its own; closing it drops the database. */
export async function openTestRegistry(
  module: RegistryModule,
  engine: Engine,
  settings: Partial<RegistrySettings> = {},
): Promise<TestRegistry> {
  const place = engine === 'SQLite' ? await temporaryFolder() : openTemporaryDatabases();
  try {
    return await start(module, place, settings);
  } catch (error) {
    await place.close();
    throw error;
  }
}

interface Place {
  readonly url: string;
  close(): Promise<void>;
}

async function temporaryFolder(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'graph-test-'));
  return { url: `sqlite:${folder}`, close: () => rm(folder, { recursive: true }) };
}

async function start(
  module: RegistryModule,
  place: Place,
  settings: Partial<RegistrySettings>,
): Promise<TestRegistry> {
  const faults: unknown[] = [];
  const registry = await startRegistry(module, {
    database: { url: place.url },
    reportFault: ({ error }) => faults.push(error),
    ...settings,
  });
  const documents = new Map<string, DocumentNode>();
  const { database } = registry;
  return {
    database,
    faults,
    ask: async (source, variables = {}, headers = {}) => {
      const document = documents.get(source) ?? parse(source);
      documents.set(source, document);
      const before = database.statementCount();
      const { data, errors = [], extensions } = await registry.execute({ document, variables, headers });
      const statements = database.statementCount() - before;
      // Through JSON, as a client gets it: graphql's objects have no prototype, which comparisons would notice.
      return {
        ...(JSON.parse(JSON.stringify({ data, errors, extensions })) as Omit<RegistryAnswer, 'statements'>),
        statements,
      };
    },
    restart: async (changed = {}) => {
      await registry.close();
      return start(module, place, { ...settings, ...changed });
    },
    close: async () => {
      await registry.close();
      await place.close();
    },
  };
}

/** The data of an operation that must succeed. */
export async function read(
  registry: TestRegistry,
  source: string,
  variables: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const { data, errors } = await registry.ask(source, variables, headers);
  if (errors.length > 0)
    throw new Error(
      `The registry refused: ${JSON.stringify(errors)}; faults: ${registry.faults.join('; ')}`,
    );
  return data;
}

/** What a refusal says to programs: code and path of each error. */
export async function refusals(
  registry: TestRegistry,
  source: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<readonly { readonly code: unknown; readonly path: string }[]> {
  const { errors } = await registry.ask(source, variables);
  return errors.map(({ extensions, path }) => ({
    code: extensions?.['code'],
    path: (path ?? []).join('.'),
  }));
}

/** A member of an answer, by the names and positions that lead to it. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null || !(key in inner))
      throw new Error(`The answer has no ${path.join('.')}.`);
    return (inner as Record<string | number, unknown>)[key];
  }, value);
}

/** A connection field to page through. */
export interface PagedField {
  /** The operation; it takes $first, $after, $last and $before, and asks for nodes { id } and pageInfo. */
  readonly source: string;
  /** Where the connection stands in the data. */
  readonly path: readonly (string | number)[];
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** The ids of a whole list, read page by page from one end; in the list's own order either way. */
export async function pageThrough(
  registry: TestRegistry,
  { source, path, variables = {} }: PagedField,
  size: number,
  direction: 'forwards' | 'backwards',
): Promise<readonly string[]> {
  const [count, cursor, end, more] =
    direction === 'forwards'
      ? (['first', 'after', 'endCursor', 'hasNextPage'] as const)
      : (['last', 'before', 'startCursor', 'hasPreviousPage'] as const);
  const pages: string[][] = [];
  let place: unknown = null;
  for (;;) {
    const data = await read(registry, source, { ...variables, [count]: size, [cursor]: place });
    const nodes = at(data, ...path, 'nodes') as readonly { readonly id: string }[];
    pages.push(nodes.map(({ id }) => id));
    if (at(data, ...path, 'pageInfo', more) !== true) break;
    if (nodes.length !== size)
      throw new Error(`A page of ${nodes.length} where ${size} were asked for and more follow.`);
    place = at(data, ...path, 'pageInfo', end);
  }
  return (direction === 'forwards' ? pages : pages.toReversed()).flat();
}

/** Statements that would bring the database to what the entities say; empty where migrations and entities agree. */
export function schemaDifference({ database }: TestRegistry): Promise<string> {
  return database.orm.schema.getUpdateSchemaSQL({ wrap: false });
}
