import { CompiledQuery, SqliteDialect, SqliteDriver } from 'kysely';
import type { DatabaseConnection, QueryResult, SqliteDatabase, SqliteDialectConfig, SqliteStatement } from 'kysely';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** How a SQLite file is opened. */
export interface SqliteOptions {
  readonly readOnly?: boolean;
}

// Prepared statements are kept: a registry asks the same few hundred texts again and again.
const statementCacheSize = 500;

/**
 * Kysely's SQLite dialect over Node's own driver. MikroORM ships one too, but that one throws on integers
 * over 2^53 and cannot stream; here such integers come back as bigint and never silently rounded.
 */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  readonly #isReadOnly: boolean;

  constructor(path: string, options: SqliteOptions = {}) {
    const config = { database: async () => openSqlite(path, options) };
    super(config);
    this.#config = config;
    this.#isReadOnly = options.readOnly ?? false;
  }

  override createDriver(): SqliteDriver {
    return this.#isReadOnly ? super.createDriver() as SqliteDriver : new WritingDriver(this.#config);
  }
}

class WritingDriver extends SqliteDriver {
  #connection: WritingConnection | undefined;

  override async acquireConnection(): Promise<DatabaseConnection> {
    return (this.#connection ??= new WritingConnection(await super.acquireConnection()));
  }

  // A transaction takes the lock for writing at its beginning. One that reads first and finds that another
  // process has written since could never take it, however long it waited.
  override async beginTransaction(connection: WritingConnection): Promise<void> {
    await connection.begin(CompiledQuery.raw('begin immediate'));
  }

  override async commitTransaction(connection: WritingConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  override async rollbackTransaction(connection: WritingConnection): Promise<void> {
    await connection.rollback(CompiledQuery.raw('rollback'));
  }
}

// Kysely never gives a connection back whose transaction did not begin, or did not end: the one that writes would
// be lost to everybody. So the first statement of such a transaction fails in place of its beginning, and ending
// one that SQLite has ended itself, as it does when the disk is full, is no failure.
class WritingConnection implements DatabaseConnection {
  readonly #inner: DatabaseConnection;
  #failure: unknown;

  constructor(inner: DatabaseConnection) {
    this.#inner = inner;
  }

  async begin(query: CompiledQuery): Promise<void> {
    this.#failure = undefined;
    try {
      await this.#inner.executeQuery(query);
    } catch (error) {
      this.#failure = error;
    }
  }

  async rollback(query: CompiledQuery): Promise<void> {
    const hasBegun = this.#failure === undefined;
    this.#failure = undefined;
    if (!hasBegun) return;
    await this.#inner.executeQuery(query).catch((error: unknown) => {
      if (!String(error).includes('no transaction is active')) throw error;
    });
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#failure !== undefined) throw this.#failure;
    return this.#inner.executeQuery<R>(query);
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    if (this.#failure !== undefined) throw this.#failure;
    yield* this.#inner.streamQuery<R>(query, chunkSize);
  }
}

function openSqlite(path: string, options: SqliteOptions): SqliteDatabase {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path, { readOnly: options.readOnly ?? false });
  // WAL lets readers go on while one writer commits; a busy writer is waited for, not refused.
  database.exec('pragma busy_timeout = 10000');
  // What was acknowledged is on the disk, also when the power fails.
  if (!options.readOnly) database.exec('pragma journal_mode = wal; pragma synchronous = full');
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare: (sql) => statements.get(sql) ?? remember(statements, sql, wrap(database.prepare(sql))),
    close: () => database.close(),
  };
}

function remember(statements: Map<string, SqliteStatement>, sql: string, statement: SqliteStatement): SqliteStatement {
  if (statements.size >= statementCacheSize) {
    const oldest = statements.keys().next();
    if (!oldest.done) statements.delete(oldest.value);
  }
  statements.set(sql, statement);
  return statement;
}

function wrap(statement: StatementSync): SqliteStatement {
  statement.setReadBigInts(true);
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...toSqlite(parameters)).map(narrowIntegers),
    run: (parameters) => statement.run(...toSqlite(parameters)),
    *iterate(parameters) {
      for (const row of statement.iterate(...toSqlite(parameters))) yield narrowIntegers(row);
    },
  };
}

function toSqlite(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (value === undefined || value === null) return null;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
    if (value instanceof Uint8Array) return value;
    throw new TypeError(`SQLite cannot hold a value of type ${typeof value}.`);
  });
}

/** Every integer is read as bigint, so that none is rounded, and narrowed where a number holds it exactly. */
function narrowIntegers(row: Record<string, unknown>): Record<string, unknown> {
  for (const key in row) {
    const value = row[key];
    if (typeof value === 'bigint' && BigInt(Number(value)) === value && Number.isSafeInteger(Number(value))) {
      row[key] = Number(value);
    }
  }
  return row;
}
