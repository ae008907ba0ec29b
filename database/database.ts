import { MariaDbDriver } from '@mikro-orm/mariadb';
import { Migrator } from '@mikro-orm/migrations';
import { MySqlDriver } from '@mikro-orm/mysql';
import { AbstractSqlConnection, BaseMySqlPlatform, MikroORM, SqliteDriver } from '@mikro-orm/sql';
import type { AbstractSqlDriver, EntityManager, EntityMetadata, EntitySchema, Options, Platform } from '@mikro-orm/sql';
import { Kysely, type KyselyPlugin } from 'kysely';
import { existsSync } from 'node:fs';
import { locateDatabase, type DatabaseLocation } from './database-url.ts';
import { toMikroMigration, type MigrationStep } from './migration.ts';
import { connectionOptions, preparingMysql } from './mysql-server.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';
import { tableOf, type Table } from './table.ts';

/** SQL differs in a few places; MySQL and MariaDB share theirs. */
export type SqlDialect = 'sqlite' | 'mysql';

/** What somebody says about the database it needs. */
export interface DatabaseDefinition {
  /** Name of the file, or what follows the prefix in the name on a server. */
  readonly name: string;
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly MigrationStep[];
  /** Tables beside the entities, such as full-text indexes, which the schema comparison leaves alone. */
  readonly otherTables?: readonly string[];
  /** Fills in what ships with the project; runs after every migration and must not double anything. */
  readonly load?: (database: SqlDatabase) => Promise<void>;
}

/** Where a database is, as settings have it. */
export interface DatabaseSettings {
  /** `sqlite:FOLDER`, `mysql://…` or `mariadb://…`; with a server, the path is the prefix of the database names. */
  readonly url: string;
  /** Servers that take reads in turn; none means that the main server reads too. */
  readonly replicaUrls?: readonly string[];
  /** Connections that may be held to one server. */
  readonly poolSize?: number;
}

/** An open database. Reads are Kysely statements; writes go through MikroORM's unit of work. */
export interface SqlDatabase {
  readonly dialect: SqlDialect;
  readonly orm: MikroORM<AbstractSqlDriver>;
  readonly reads: Kysely<unknown>;
  /** The columns of an entity, for statements. */
  table<Row>(entity: EntitySchema<Row>): Table<Row>;
  /** A fresh unit of work for one write. */
  fork(): EntityManager;
  /** Statements sent over `reads` since the database was opened. */
  statementCount(): number;
  close(): Promise<void>;
}

/** Opens a database: creates, migrates and fills it as needed. */
export async function openDatabase(definition: DatabaseDefinition, settings: DatabaseSettings): Promise<SqlDatabase> {
  const location = locateDatabase(settings.url, definition.name);
  const open = () => prepare(definition, location, settings);
  return location.dialect === 'mysql' ? preparingMysql(location, open) : open();
}

/** Opens a database as it stands: nothing is created, migrated or filled, and one that is not there is an error. */
export async function openExistingDatabase(definition: DatabaseDefinition, settings: DatabaseSettings): Promise<SqlDatabase> {
  const location = locateDatabase(settings.url, definition.name);
  // SQLite would create the file, and an empty database would pass for the one that was meant.
  if (location.dialect === 'sqlite' && !existsSync(location.file)) throw new Error(`There is no database file ${location.file}.`);
  const orm = await MikroORM.init<AbstractSqlDriver>(ormOptions(definition, location, settings));
  await orm.connect();
  return openReads(orm, location);
}

async function prepare(definition: DatabaseDefinition, location: DatabaseLocation, settings: DatabaseSettings) {
  const orm = await MikroORM.init<AbstractSqlDriver>(ormOptions(definition, location, settings));
  try {
    await orm.migrator.up();
    const database = openReads(orm, location);
    await definition.load?.(database);
    return database;
  } catch (error) {
    await orm.close(true);
    throw error;
  }
}

function ormOptions(definition: DatabaseDefinition, location: DatabaseLocation, settings: DatabaseSettings) {
  return {
    entities: [...definition.entities],
    extensions: [Migrator],
    migrations: {
      migrationsList: definition.migrations.map((step) => toMikroMigration(step, location.dialect)),
      snapshot: false,
      silent: true,
    },
    schemaGenerator: { skipTables: [...(definition.otherTables ?? [])], createForeignKeyConstraints: true, ignoreTriggers: true },
    discovery: { onMetadata: declareFullTextIndex },
    // A binary collation: the default ones fold Lao tone marks.
    charset: 'utf8mb4',
    collate: 'utf8mb4_bin',
    debug: false,
    ...(location.dialect === 'sqlite' ? sqliteOptions(location.file) : mysqlOptions(location, settings)),
  } satisfies Options<AbstractSqlDriver>;
}

// The migrations make an index over every `tokens` column: for SQLite a table of its own, for a server an
// index that the comparison of schemas must know of, or it would ask to drop it.
function declareFullTextIndex(metadata: EntityMetadata, platform: Platform): void {
  if (!('tokens' in metadata.properties)) return;
  const name = `${metadata.tableName}_fts`;
  // One process may open both engines over the same entities, as tests do.
  metadata.indexes = metadata.indexes.filter((index) => index.name !== name);
  if (platform instanceof BaseMySqlPlatform) metadata.indexes.push({ name, properties: ['tokens'], type: 'fulltext' });
}

function sqliteOptions(file: string): Options<AbstractSqlDriver> {
  return { driver: SqliteDriver, dbName: file, driverOptions: new NodeSqliteDialect(file) };
}

function mysqlOptions(
  location: Extract<DatabaseLocation, { dialect: 'mysql' }>,
  settings: DatabaseSettings,
): Options<AbstractSqlDriver> {
  return {
    // The two servers report their columns differently: with the other's driver, schemas never converge.
    driver: location.flavour === 'mariadb' ? MariaDbDriver : MySqlDriver,
    clientUrl: location.serverUrl,
    dbName: location.name,
    driverOptions: connectionOptions(location),
    pool: { max: settings.poolSize ?? 10 },
    preferReadReplicas: true,
    replicas: (settings.replicaUrls ?? []).map((url) => ({ clientUrl: url, dbName: location.name })),
  };
}

function openReads(orm: MikroORM<AbstractSqlDriver>, location: DatabaseLocation): SqlDatabase {
  let statements = 0;
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  // SQLite's one writing connection would show its uncommitted rows to readers, so reads have their own.
  const ownReads =
    location.dialect === 'sqlite'
      ? new Kysely<unknown>({ dialect: new NodeSqliteDialect(location.file, { readOnly: true }) })
      : undefined;
  return {
    dialect: location.dialect,
    orm,
    reads: (ownReads ?? readClient(orm)).withPlugin(counter),
    table: tableCache(orm),
    fork: () => orm.em.fork() as EntityManager,
    statementCount: () => statements,
    close: async () => {
      await ownReads?.destroy();
      await orm.close(true);
    },
  };
}

function tableCache(orm: MikroORM<AbstractSqlDriver>) {
  const tables = new Map<EntitySchema, Table<unknown>>();
  return <Row>(entity: EntitySchema<Row>): Table<Row> => {
    const known = tables.get(entity) ?? tableOf(orm.getMetadata(), entity);
    tables.set(entity, known);
    return known as Table<Row>;
  };
}

function readClient(orm: MikroORM<AbstractSqlDriver>): Kysely<unknown> {
  const connection = orm.driver.getConnection('read');
  if (!(connection instanceof AbstractSqlConnection)) throw new TypeError('The driver has no SQL connection.');
  return connection.getClient();
}
