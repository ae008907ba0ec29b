import { setTimeout as delay } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import type { Connection, RowDataPacket } from 'mysql2/promise';

/** Opens one connection, lends it and closes it. */
export async function withConnection<T>(
  url: string,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  // mysql2 knows one scheme; ours also says which of the two kinds of server it is.
  const uri = url.replace(/^mariadb:/, 'mysql:');
  const connection = await createConnection({ uri, connectTimeout: 5_000 });
  try {
    return await use(connection);
  } finally {
    await connection.end();
  }
}

/**
 * Logs in and asks for the version; answers the address with the scheme that fits the server.
 * The scheme matters: it chooses the driver, and the two servers report their columns differently.
 */
export async function probe(url: string): Promise<{ readonly url: string; readonly version: string }> {
  const version = await withConnection(url, async (connection) => {
    const [rows] = await connection.query<RowDataPacket[]>('select version() as version');
    return String(rows[0]?.['version']);
  });
  const scheme = /mariadb/i.test(version) ? 'mariadb:' : 'mysql:';
  return { url: url.replace(/^[a-z]+:/, scheme).replace(/\/+$/, ''), version };
}

/** Probes until the server lets us in, for a server that is starting. */
export async function probeUntilReady(
  url: string,
  isAlive: () => boolean,
  deadlineMs = 120_000,
): Promise<{ readonly url: string; readonly version: string }> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    try {
      return await probe(url);
    } catch (error) {
      if (!isAlive() || performance.now() > end) throw error;
      await delay(100);
    }
  }
}
