import { randomBytes } from 'node:crypto';
import type { RowDataPacket } from 'mysql2/promise';
import { readTestRun } from './test-run.ts';
import { withConnection } from './mysql-connection.ts';

/** Databases on the MySQL or MariaDB server that belong to one test file and go with it. */
export interface TemporaryDatabases {
  /** Address for DATABASE_URL: its path is the prefix of one database a registry. */
  readonly url: string;
  readonly prefix: string;
  /** Address of the server alone. */
  readonly serverUrl: string;
  /** Creates `<prefix>_<name>` and answers its address. */
  create(name: string): Promise<string>;
  /** Drops every database of this prefix, whoever created it. */
  close(): Promise<void>;
}

/** A prefix that no other test file and no other run on the same server uses. */
export function temporaryDatabasePrefix(): string {
  return `${readTestRun('databasePrefix')}_${randomBytes(4).toString('hex')}`;
}

/** Gives a test file databases of its own on the server of this run. */
export function openTemporaryDatabases(): TemporaryDatabases {
  const databaseUrl = readTestRun('databaseUrl');
  const prefix = temporaryDatabasePrefix();
  return {
    url: withPath(databaseUrl, prefix),
    prefix,
    serverUrl: databaseUrl,
    create: (name) => createDatabase(databaseUrl, `${prefix}_${name}`),
    close: () => dropDatabases(databaseUrl, prefix),
  };
}

/** Drops the database of that name and every one whose name continues it after an underscore. */
export async function dropDatabases(serverUrl: string, prefix: string): Promise<void> {
  await withConnection(serverUrl, async (connection) => {
    const [rows] = await connection.query<RowDataPacket[]>(
      'select schema_name as name from information_schema.schemata where schema_name = ? or left(schema_name, ?) = ?',
      [prefix, prefix.length + 1, `${prefix}_`],
    );
    for (const row of rows) await connection.query('drop database ??', [String(row['name'])]);
  });
}

async function createDatabase(serverUrl: string, name: string): Promise<string> {
  await withConnection(serverUrl, (connection) =>
    connection.query('create database ?? character set utf8mb4', [name]),
  );
  return withPath(serverUrl, name);
}

function withPath(serverUrl: string, path: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${path}`;
  return url.href;
}
