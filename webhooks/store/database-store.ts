import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import { openDatabase, type DatabaseSettings, type SqlDatabase } from '../../database/index.ts';
import type { AttemptNote, KeptMessage, Subscription } from '../subscription.ts';
import { messageEntity, subscriptionEntity, toInstant, toMessage, toSubscription, type MessageRow, type SubscriptionRow } from './entities.ts';
import { create } from './migrations/0001-create.ts';
import { databaseName } from './open-store.ts';
import type { DeadLetterPage, LeaseState, Loaded, MessageCounts, Progress, SubscriptionChanges, WebhookStore } from './store.ts';

// One statement carries so many rows: a database server takes a packet of some megabytes.
const mostRows = 500;

/** Opens the database; others call `openWebhookStore`, which loads this file when it is needed. */
export async function openDatabaseWebhookStore(settings: DatabaseSettings): Promise<DatabaseWebhookStore> {
  const definition = { name: databaseName, entities: [subscriptionEntity, messageEntity], migrations: [create] };
  return new DatabaseWebhookStore(await openDatabase(definition, settings));
}

/** Keeps webhooks in a database that any number of gateways share. */
export class DatabaseWebhookStore implements WebhookStore {
  readonly database: SqlDatabase;

  constructor(database: SqlDatabase) {
    this.database = database;
  }

  insert(subscription: Subscription, mostPerOwner: number): Promise<boolean> {
    return this.#writes.transaction().execute(async (transaction) => {
      const { id, owner, url, description, status, secret, cursor = null, revision } = subscription;
      const filters = JSON.stringify(subscription.filters);
      // Writing comes first, since on SQLite a transaction that began by reading may not go on to write.
      await sql`insert into webhook_subscription (id, owner, url, filters, description, status, secret, place, since, created_at, revision, attempts)
        values (${id}, ${owner}, ${url}, ${filters}, ${description}, ${status}, ${secret}, ${cursor},
          ${toInstant(subscription.sinceMs)}, ${toInstant(subscription.createdAtMs)}, ${revision}, '[]')`.execute(transaction);
      const count = sql<{ total: number }>`select count(*) as total from webhook_subscription where owner = ${owner}`;
      const isWithin = Number((await count.execute(transaction)).rows[0]?.total) <= mostPerOwner;
      if (!isWithin) await sql`delete from webhook_subscription where id = ${id}`.execute(transaction);
      return isWithin;
    });
  }

  list(owner: string): Promise<readonly Subscription[]> {
    return this.#subscriptions(sql<SqlBool>`s.owner = ${owner}`);
  }

  async find(id: string, owner: string): Promise<Subscription | undefined> {
    const [found] = await this.#subscriptions(sql<SqlBool>`s.id = ${id} and s.owner = ${owner}`);
    return found;
  }

  async change(id: string, changes: SubscriptionChanges): Promise<void> {
    const { url, filters, description, status, secret, formerSecret, formerUntilMs } = changes;
    const sets = [
      url !== undefined && sql`url = ${url}`,
      filters !== undefined && sql`filters = ${JSON.stringify(filters)}`,
      description !== undefined && sql`description = ${description}`,
      status !== undefined && sql`status = ${status}`,
      secret !== undefined && sql`secret = ${secret}, former_secret = ${formerSecret ?? null}, former_until = ${toInstant(formerUntilMs)}`,
    ].filter((set) => set !== false);
    await sql`update webhook_subscription set ${sql.join([...sets, sql`revision = revision + 1`])} where id = ${id}`.execute(this.#writes);
  }

  async resume(id: string, nowMs: number): Promise<void> {
    await this.#writes.transaction().execute(async (transaction) => {
      await sql`update webhook_subscription set status = 'ACTIVE', reason = null, failing_since = null, revision = revision + 1
        where id = ${id}`.execute(transaction);
      await sql`update webhook_message set failures = 0, first_failed_at = null, due_at = ${toInstant(nowMs)}
        where subscription_id = ${id} and died_at is null`.execute(transaction);
    });
  }

  async remove(id: string): Promise<void> {
    await this.#writes.transaction().execute(async (transaction) => {
      await sql`delete from webhook_subscription where id = ${id}`.execute(transaction);
      await sql`delete from webhook_message where subscription_id = ${id}`.execute(transaction);
    });
  }

  async count(id: string): Promise<MessageCounts> {
    const { rows } = await sql<{ total: number; waiting: number }>`select count(*) as total,
      count(case when died_at is null then 1 end) as waiting from webhook_message where subscription_id = ${id}`.execute(this.database.reads);
    const [total, waiting] = [Number(rows[0]?.total), Number(rows[0]?.waiting)];
    return { waiting, dead: total - waiting };
  }

  async attempts(id: string): Promise<readonly AttemptNote[]> {
    const [row] = await this.#subscriptionRows(sql<SqlBool>`s.id = ${id}`);
    return row?.attempts ?? [];
  }

  async deadLetters(id: string, { limit, after }: { readonly limit: number; readonly after?: string | undefined }): Promise<DeadLetterPage> {
    const from = after === undefined ? sql<SqlBool>`1 = 1` : sql<SqlBool>`(m.died_at, m.id) < (select d.died_at, d.id from webhook_message as d where d.id = ${after})`;
    const found = await this.#messages(sql<SqlBool>`m.subscription_id = ${id} and m.died_at is not null and ${from}`, sql`order by m.died_at desc, m.id desc limit ${limit + 1}`);
    const messages = found.slice(0, limit);
    return { messages, next: found.length > limit ? messages.at(-1)?.id : undefined };
  }

  async replay(id: string, { messageIds, most, nowMs }: { readonly messageIds?: readonly string[] | undefined; readonly most: number; readonly nowMs: number }): Promise<number> {
    const chosen = messageIds === undefined ? sql<SqlBool>`1 = 1` : sql<SqlBool>`m.id in (${sql.join([...messageIds])})`;
    return this.#writes.transaction().execute(async (transaction) => {
      await sql`update webhook_subscription set revision = revision + 1 where id = ${id}`.execute(transaction);
      const { rows } = await sql<{ id: string }>`select m.id from webhook_message as m
        where m.subscription_id = ${id} and m.died_at is not null and ${chosen} order by m.died_at, m.id limit ${most}`.execute(transaction);
      for (const some of inParts(rows.map((row) => row.id))) {
        await sql`update webhook_message set died_at = null, failures = 0, first_failed_at = null, due_at = ${toInstant(nowMs)}
          where id in (${sql.join(some)})`.execute(transaction);
      }
      return rows.length;
    });
  }

  async active(): Promise<readonly LeaseState[]> {
    const { rows } = await sql<{ id: string; revision: number; holder: string | null; until: string | null }>`select id, revision,
      lease_holder as holder, lease_until as until from webhook_subscription where status = 'ACTIVE' order by id`.execute(this.database.reads);
    return rows.map(({ id, revision, holder, until }) => ({ id, revision: Number(revision), holder: holder ?? undefined, untilMs: until === null ? 0 : Date.parse(until) }));
  }

  async claim(holder: string, nowMs: number, untilMs: number): Promise<void> {
    await sql`update webhook_subscription set lease_holder = ${holder}, lease_until = ${toInstant(untilMs)}
      where status = 'ACTIVE' and (lease_holder is null or lease_holder = ${holder} or lease_until < ${toInstant(nowMs)})`.execute(this.#writes);
  }

  async release(holder: string): Promise<void> {
    await sql`update webhook_subscription set lease_holder = null, lease_until = null where lease_holder = ${holder}`.execute(this.#writes);
  }

  async load(id: string): Promise<Loaded | undefined> {
    const [row] = await this.#subscriptionRows(sql<SqlBool>`s.id = ${id}`);
    if (!row) return undefined;
    const waiting = await this.#messages(sql<SqlBool>`m.subscription_id = ${id} and m.died_at is null`, sql``);
    return { subscription: toSubscription(row), waiting, attempts: row.attempts };
  }

  commit(id: string, holder: string, progress: Progress): Promise<boolean> {
    return this.#writes.transaction().execute(async (transaction) => {
      const { cursor = null, disable, removed, kept } = progress;
      const status = disable === undefined ? sql`status = status` : sql`status = 'DISABLED', reason = ${disable}`;
      const owned = await sql`update webhook_subscription set place = ${cursor}, failing_since = ${toInstant(progress.failingSinceMs)},
        delivered_at = ${toInstant(progress.deliveredAtMs)}, attempts = ${JSON.stringify(progress.attempts)}, ${status}
        where id = ${id} and lease_holder = ${holder}`.execute(transaction);
      if (Number(owned.numAffectedRows) !== 1) return false;
      for (const some of inParts(removed)) {
        await sql`delete from webhook_message where id in (${sql.join(some)})`.execute(transaction);
      }
      for (const some of inParts(kept)) await writeMessages(transaction, id, some);
      return true;
    });
  }

  async sweep(oldestMs: number, mostDead: number): Promise<void> {
    await sql`delete from webhook_message where died_at < ${toInstant(oldestMs)}`.execute(this.#writes);
    const { rows } = await sql<{ id: string }>`select subscription_id as id from webhook_message where died_at is not null
      group by subscription_id having count(*) > ${mostDead}`.execute(this.database.reads);
    for (const { id } of rows) {
      const page = await this.#messages(sql<SqlBool>`m.subscription_id = ${id} and m.died_at is not null`, sql`order by m.died_at desc, m.id desc limit 1 offset ${mostDead}`);
      const [newest] = page;
      if (newest) await sql`delete from webhook_message where subscription_id = ${id} and died_at <= ${toInstant(newest.diedAtMs)}`.execute(this.#writes);
    }
  }

  sealedByOthers(keyId: string): Promise<readonly Subscription[]> {
    const isOthers = (column: string) => sql<SqlBool>`substr(${sql.ref(column)}, 1, ${keyId.length + 1}) <> ${`${keyId}:`}`;
    return this.#subscriptions(sql<SqlBool>`${isOthers('s.secret')} or ${isOthers('s.former_secret')}`);
  }

  async reseal({ id, secret: before }: Subscription, secret: string, formerSecret: string | undefined): Promise<void> {
    await sql`update webhook_subscription set secret = ${secret}, former_secret = ${formerSecret ?? null}
      where id = ${id} and secret = ${before}`.execute(this.#writes);
  }

  async holdsAny(): Promise<boolean> {
    return (await sql`select id from webhook_subscription limit 1`.execute(this.database.reads)).rows.length > 0;
  }

  close(): Promise<void> {
    return this.database.close();
  }

  get #writes(): Kysely<unknown> {
    return this.database.fork().getKysely({ type: 'write' });
  }

  async #subscriptions(condition: RawBuilder<SqlBool>): Promise<readonly Subscription[]> {
    return (await this.#subscriptionRows(condition)).map(toSubscription);
  }

  async #subscriptionRows(condition: RawBuilder<SqlBool>): Promise<readonly SubscriptionRow[]> {
    const table = this.database.table<SubscriptionRow>(subscriptionEntity);
    const { rows } = await sql`select ${table.select('s')} from webhook_subscription as s
      where ${condition} order by s.created_at, s.id`.execute(this.database.reads);
    return rows.map((row) => table.toRow(row));
  }

  async #messages(condition: RawBuilder<SqlBool>, ending: RawBuilder<unknown>): Promise<readonly KeptMessage[]> {
    const table = this.database.table<MessageRow>(messageEntity);
    const { rows } = await sql`select ${table.select('m')} from webhook_message as m where ${condition} ${ending}`.execute(this.database.reads);
    return rows.map((row) => toMessage(table.toRow(row)));
  }
}

// All three engines know `replace`: the row may be there, from before or from a process that was killed.
async function writeMessages(transaction: Kysely<unknown>, subscriptionId: string, messages: readonly KeptMessage[]): Promise<void> {
  const rows = messages.map(({ id, line, failures, firstFailedAtMs, dueAtMs, status = null, error = null, diedAtMs }) => sql`(${id}, ${subscriptionId},
    ${JSON.stringify(line)}, ${failures}, ${toInstant(firstFailedAtMs)}, ${toInstant(dueAtMs)}, ${status}, ${error}, ${toInstant(diedAtMs)})`);
  await sql`replace into webhook_message (id, subscription_id, line, failures, first_failed_at, due_at, status, error, died_at)
    values ${sql.join(rows)}`.execute(transaction);
}

function* inParts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += mostRows) yield all.slice(start, start + mostRows);
}
