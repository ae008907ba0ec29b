import { createConnection, type Connection } from 'mysql2/promise';
import type { DatabaseLocation } from './database-url.ts';

type MysqlLocation = Extract<DatabaseLocation, { dialect: 'mysql' }>;

const lockWaitSeconds = 60;

/** Connection options that every connection to a server shares. */
export function connectionOptions(location: MysqlLocation) {
  return {
    charset: 'utf8mb4',
    connectTimeout: 10_000,
    ...(location.tls && { ssl: { minVersion: 'TLSv1.2' } }),
  };
}

/**
 * Creates the database where it is missing and runs `prepare` while no other process prepares the same one:
 * several replicas may start together on an empty server.
 */
export async function preparingMysql<T>(location: MysqlLocation, prepare: () => Promise<T>): Promise<T> {
  const connection = await createConnection({ uri: location.serverUrl, ...connectionOptions(location) });
  try {
    await createDatabase(connection, location.name);
    await connection.query('select get_lock(?, ?)', [`${location.name}.prepare`, lockWaitSeconds]);
    return await prepare();
  } finally {
    // Closing the connection gives the lock back.
    await connection.end();
  }
}

// The collation is binary: server defaults fold Lao tone marks, so that ກ່າ would equal ກ້າ in a unique key.
async function createDatabase(connection: Connection, name: string): Promise<void> {
  const [rows] = await connection.query('select 1 from information_schema.schemata where schema_name = ?', [name]);
  if (Array.isArray(rows) && rows.length > 0) return;
  await connection.query(`create database if not exists \`${name}\` character set utf8mb4 collate utf8mb4_bin`);
}
