import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import { chainHash, type AccessEntry, type NewAccessEntry } from './access-log-entry.ts';

/** What the log of one registry's reads is written with. */
export interface AccessLogSettings {
  readonly registry: string;
  /** Writes to the registry's main database. */
  readonly writes: Kysely<unknown>;
}

interface Waiting {
  readonly entries: readonly NewAccessEntry[];
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

// Entries of several requests share a transaction while an earlier one runs: the chain has one end, so appends
// come one after the other, and a commit for each would make it the bottleneck.
const mostRequests = 200;
// SQLite takes 32,766 values in a statement.
const mostRows = 1000;

/** Appends to a registry's hash-chained log of reads. */
export class AccessLog {
  readonly #settings: AccessLogSettings;
  #waiting: Waiting[] = [];
  #isWriting = false;

  constructor(settings: AccessLogSettings) {
    this.#settings = settings;
  }

  /** Appends entries, all or none; they are committed once this resolves. */
  append(entries: readonly NewAccessEntry[]): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ entries, resolve, reject });
    if (!this.#isWriting) void this.#write();
    return promise;
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, mostRequests);
      try {
        await this.#commit(batch.flatMap(({ entries }) => entries));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#isWriting = false;
  }

  async #commit(entries: readonly NewAccessEntry[]): Promise<void> {
    const { registry, writes } = this.#settings;
    await writes.transaction().execute(async (transaction) => {
      let link = await takeHead(transaction, entries.length);
      const chained = entries.map((entry) => (link = { ...entry, ...nextLink(registry, link, entry) }) as AccessEntry);
      for (let start = 0; start < chained.length; start += mostRows) {
        await insertRows(transaction, chained.slice(start, start + mostRows));
      }
      await sql`update access_head set hash = ${link.hash} where id = 1`.execute(transaction);
    });
  }
}

interface Link {
  readonly sequence: number;
  readonly hash: string;
}

// The first statement writes: on a server it locks the head's row, on SQLite the file, so that nobody else
// reads a head that is about to move. A transaction that began by reading could not take SQLite's lock later.
async function takeHead(transaction: Transaction<unknown>, count: number): Promise<Link> {
  await sql`update access_head set sequence = sequence + ${count} where id = 1`.execute(transaction);
  const { rows } = await sql<Link>`select sequence, hash from access_head where id = 1`.execute(transaction);
  const [head] = rows;
  if (!head) throw new Error('The log of reads has lost its head.');
  return { sequence: Number(head.sequence) - count, hash: head.hash };
}

function nextLink(registry: string, previous: Link, entry: NewAccessEntry): Link {
  const sequence = previous.sequence + 1;
  return { sequence, hash: chainHash(previous.hash, registry, { ...entry, sequence }) };
}

async function insertRows(transaction: Transaction<unknown>, rows: readonly AccessEntry[]): Promise<void> {
  await sql`insert into access_entry (sequence, read_at, entity_type, entity_id, fields, caller_kind, subject,
    organisation, credential, key_id, operation, request_id, hash) values ${sql.join(rows.map(valuesOf))}`.execute(transaction);
}

function valuesOf(row: AccessEntry): RawBuilder<unknown> {
  return sql`(${row.sequence}, ${row.readAt}, ${row.entityType}, ${row.entityId}, ${JSON.stringify(row.fields)},
    ${row.callerKind}, ${row.subject}, ${row.organisation}, ${row.credential}, ${row.keyId}, ${row.operation},
    ${row.requestId}, ${row.hash})`;
}
