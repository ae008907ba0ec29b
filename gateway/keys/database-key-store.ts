import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import { openDatabase, type DatabaseSettings, type SqlDatabase } from '../../database/index.ts';
import type { KeyRecord, KeyStore } from '../access/index.ts';
import { apiKeyEntity, toInstant, toRecord, type ApiKeyRow } from './api-key-entity.ts';
import { create } from './migrations/0001-create.ts';

/** The gateway's database stands beside those of the registries. */
export const databaseName = 'gateway';

const alias = 'k';
// One statement writes the last uses of so many keys; SQLite takes 32,766 values.
const mostUses = 1000;

/** Opens the database; others call `openKeyStore`, which loads this file when it is needed. */
export async function openDatabaseKeyStore(settings: DatabaseSettings): Promise<DatabaseKeyStore> {
  return new DatabaseKeyStore(await openDatabase({ name: databaseName, entities: [apiKeyEntity], migrations: [create] }, settings));
}

/** Keeps API keys in a database, for any number of gateways and for the command by which people issue them. */
export class DatabaseKeyStore implements KeyStore {
  readonly database: SqlDatabase;

  constructor(database: SqlDatabase) {
    this.database = database;
  }

  async find(id: string): Promise<KeyRecord | undefined> {
    const [record] = await this.#select(sql<SqlBool>`k.id = ${id}`);
    return record;
  }

  /** All keys, or those of one owner, the oldest first. */
  list(owner?: string): Promise<readonly KeyRecord[]> {
    return this.#select(owner === undefined ? sql<SqlBool>`1 = 1` : sql<SqlBool>`k.owner = ${owner}`);
  }

  async save(records: readonly KeyRecord[]): Promise<void> {
    await this.#writes.transaction().execute(async (transaction) => {
      for (const record of records) await saveRecord(transaction, record);
    });
  }

  async recordUses(uses: ReadonlyMap<string, number>): Promise<void> {
    const entries = [...uses];
    for (let start = 0; start < entries.length; start += mostUses) {
      const some = entries.slice(start, start + mostUses);
      const times = some.map(([id, ms]) => sql`when ${id} then ${toInstant(ms)}`);
      await sql`update api_key set last_used_at = case id ${sql.join(times, sql` `)} end
        where id in (${sql.join(some.map(([id]) => id))})`.execute(this.#writes);
    }
  }

  close(): Promise<void> {
    return this.database.close();
  }

  get #writes(): Kysely<unknown> {
    return this.database.fork().getKysely({ type: 'write' });
  }

  async #select(condition: RawBuilder<SqlBool>): Promise<readonly KeyRecord[]> {
    const table = this.database.table<ApiKeyRow>(apiKeyEntity);
    const { rows } = await sql`select ${table.select(alias)} from api_key as k
      where ${condition} order by k.owner, k.created_at, k.id`.execute(this.database.reads);
    return rows.map((row) => toRecord(table.toRow(row)));
  }
}

// A key never comes back to life because somebody writes what they read before it was ended.
// The first statement writes, since on SQLite a transaction that began by reading may not go on to write.
async function saveRecord(transaction: Kysely<unknown>, record: KeyRecord): Promise<void> {
  const { id, owner, hash, replacedBy = null, quotaPerDay = null } = record;
  const scopes = JSON.stringify(record.scopes);
  const [expiresAt, revokedAt] = [toInstant(record.expiresAtMs), toInstant(record.revokedAtMs)];
  await sql`update api_key set owner = ${owner}, scopes = ${scopes}, hash = ${hash}, expires_at = ${expiresAt},
    revoked_at = coalesce(revoked_at, ${revokedAt}), replaced_by = coalesce(replaced_by, ${replacedBy}), quota_per_day = ${quotaPerDay}
    where id = ${id}`.execute(transaction);
  const { rows } = await sql`select id from api_key where id = ${id}`.execute(transaction);
  if (rows.length > 0) return;
  await sql`insert into api_key (id, owner, scopes, hash, created_at, expires_at, revoked_at, replaced_by, quota_per_day, last_used_at)
    values (${id}, ${owner}, ${scopes}, ${hash}, ${toInstant(record.createdAtMs)}, ${expiresAt}, ${revokedAt}, ${replacedBy},
      ${quotaPerDay}, ${toInstant(record.lastUsedAtMs)})`.execute(transaction);
}
