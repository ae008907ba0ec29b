import { IsolationLevel, type EntityManager } from '@mikro-orm/sql';
import { setTimeout as wait } from 'node:timers/promises';
import type { SqlDatabase } from '../../database/index.ts';

const mostAttempts = 5;
const firstWaitMs = 20;

// What leaves nothing behind and succeeds when it is done again: a deadlock, a row that changed since it was read.
// A SQLite file that another process writes to has been waited for by then, and is not waited for once more.
const passing = /ER_LOCK_DEADLOCK|ER_CHECKREAD/;
// The connection went away. Before the commit was sent the server has rolled back, and the work may be done again.
const lost = /PROTOCOL_CONNECTION_LOST|connection is in closed state|ECONNRESET|EPIPE|ER_SERVER_SHUTDOWN|ER_CONNECTION_KILLED/;

/**
 * Runs a write: everything in it commits together or not at all. It is run again after a deadlock or a lost
 * connection, so it touches nothing but the database. When the connection is lost while it commits, nobody can
 * tell whether it did: the error is thrown, and the record of changes says which it was.
 */
export async function write<T>(database: Pick<SqlDatabase, 'fork'>, work: (em: EntityManager) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    let isCommitting = false;
    try {
      return await database.fork().transactional(
        async (em) => {
          isCommitting = false;
          const result = await work(em);
          await em.flush();
          isCommitting = true;
          return result;
        },
        // Each statement sees what was committed by then. With a snapshot from the transaction's beginning,
        // newer MariaDB servers refuse to lock a row that has changed since, which the head always has.
        { isolationLevel: IsolationLevel.READ_COMMITTED },
      );
    } catch (error) {
      if (attempt === mostAttempts || !mayRunAgain(error, isCommitting)) throw error;
      await wait(firstWaitMs * 2 ** attempt * Math.random());
    }
  }
}

function mayRunAgain(error: unknown, isCommitting: boolean): boolean {
  if (!(error instanceof Error)) return false;
  const text = `${'code' in error ? String(error.code) : ''} ${error.message}`;
  return passing.test(text) || (!isCommitting && lost.test(text));
}
