import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Collection, NamedRecord } from './collection.ts';

/** A record as it was read from the graph; null where there is no such record, or none that belongs to the copy. */
export interface ReadRecord {
  readonly collection: string;
  readonly id: string;
  readonly record: NamedRecord | null;
  /** The change after which it was read; null where none brought it. */
  readonly sequence: number | null;
}

/** What is written together, or not at all. */
export interface CopyWrite {
  /** The number that was taken before the records were read. */
  readonly reading: number;
  readonly records: readonly ReadRecord[];
  /** Where in the feed of changes the copy stands with these records. */
  readonly cursor?: string | undefined;
  /** Webhook messages that are dealt with by them. */
  readonly messages?: readonly string[];
}

// A row without a body is a record that is gone, or was never of this copy: it keeps older readings from bringing it back.
const tables = `
  create table if not exists record (
    collection text not null, id text not null, body text, sequence integer not null, reading integer not null,
    primary key (collection, id)
  ) strict, without rowid;
  create table if not exists place (name text primary key, cursor text not null) strict, without rowid;
  create table if not exists message (id text primary key, taken_at integer not null) strict, without rowid;
  create table if not exists counter (name text primary key, value integer not null) strict, without rowid;
  insert into counter values ('reading', 0) on conflict do nothing;`;

const statements = {
  get: 'select body from record where collection = ? and id = ? and body is not null',
  all: 'select body from record where collection = ? and body is not null order by id',
  ids: 'select id from record where collection = ? and body is not null order by id',
  row: 'select sequence, body is null as is_absent from record where collection = ? and id = ?',
  nextReading: `update counter set value = value + 1 where name = 'reading' returning value`,
  // Whoever took a later number also read later, or at least knew of every change that the earlier one was made for.
  write: `insert into record (collection, id, body, sequence, reading) values (?, ?, ?, ?, ?)
    on conflict do update set
      body = case when excluded.reading >= reading then excluded.body else body end,
      sequence = max(sequence, excluded.sequence),
      reading = max(reading, excluded.reading)`,
  dropUnread: 'update record set body = null, reading = ?2 where collection = ?1 and reading < ?2',
  forget: 'delete from record where collection = ? and id = ?',
  place: 'select cursor from place where name = ?',
  setPlace: 'insert into place values (?, ?) on conflict do update set cursor = excluded.cursor',
  hasMessage: 'select 1 from message where id = ?',
  addMessage: 'insert into message values (?, ?) on conflict do nothing',
  dropMessages: 'delete from message where taken_at < ?',
} as const;

const followed = 'changes';
// Longer than any sender goes on with a message.
const messagesKeptMs = 30 * 24 * 60 * 60 * 1000;

/** A copy of records of the graph in a SQLite file. Several processes may read and write it at once. */
export class Copy {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<keyof typeof statements, StatementSync>();

  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    this.#database.exec('pragma busy_timeout = 10000; pragma journal_mode = wal; pragma synchronous = normal;');
    this.#transaction(() => this.#database.exec(tables));
    this.#run('dropMessages', Date.now() - messagesKeptMs);
  }

  /** One record of a collection; null where the copy holds none with the id. */
  get<Node extends NamedRecord>({ name }: Collection<Node>, id: string): Node | null {
    const [row] = this.#rows('get', name, id);
    return row ? readBody<Node>(row) : null;
  }

  /** All records of a collection, by id. */
  *all<Node extends NamedRecord>({ name }: Collection<Node>): Generator<Node, void, void> {
    for (const row of this.#statement('all').iterate(name)) yield readBody<Node>(row);
  }

  /** The ids of all records of a collection. */
  ids({ name }: Pick<Collection, 'name'>): readonly string[] {
    return this.#rows('ids', name).map(({ id }) => String(id));
  }

  /** Where in the feed of changes the copy stands; undefined before it was filled. */
  get cursor(): string | undefined {
    const [row] = this.#rows('place', followed);
    return row && String(row['cursor']);
  }

  /** Whether the copy holds what a record said after a change, or later. */
  isKnown(collection: string, id: string, sequence: number): boolean {
    const [row] = this.#rows('row', collection, id);
    return row !== undefined && Number(row['sequence']) >= sequence;
  }

  /** Whether the graph was asked for a record and had none. */
  isAbsent(collection: string, id: string): boolean {
    const [row] = this.#rows('row', collection, id);
    return row?.['is_absent'] === 1;
  }

  /** Whether a webhook message has been dealt with. */
  hasMessage(id: string): boolean {
    return this.#rows('hasMessage', id).length > 0;
  }

  /** Takes the number of a reading. It is taken before the graph is asked: the order of numbers then tells what is newer. */
  nextReading(): number {
    return this.#transaction(() => Number(this.#rows('nextReading')[0]?.['value']));
  }

  /** Writes what was read, together with what the copy has dealt with by that. */
  write({ reading, records, cursor, messages = [] }: CopyWrite): void {
    this.#transaction(() => {
      for (const { collection, id, record, sequence } of records) {
        this.#run('write', collection, id, record && JSON.stringify(record), sequence ?? 0, reading);
      }
      if (cursor !== undefined) this.#run('setPlace', followed, cursor);
      for (const message of messages) this.#run('addMessage', message, Date.now());
    });
  }

  /** Drops what was not read since a reading: after the whole collection was read, it is not there any more. */
  dropUnread({ name }: Pick<Collection, 'name'>, reading: number): void {
    this.#run('dropUnread', name, reading);
  }

  /** Forgets records that do not belong to the copy any more, and all that was known of them. */
  forget({ name }: Pick<Collection, 'name'>, ids: readonly string[]): void {
    this.#transaction(() => {
      for (const id of ids) this.#run('forget', name, id);
    });
  }

  close(): void {
    this.#prepared.clear();
    this.#database.close();
  }

  #statement(name: keyof typeof statements): StatementSync {
    const known = this.#prepared.get(name);
    if (known) return known;
    const statement = this.#database.prepare(statements[name]);
    this.#prepared.set(name, statement);
    return statement;
  }

  #rows(name: keyof typeof statements, ...values: readonly (string | number | null)[]) {
    return this.#statement(name).all(...values);
  }

  #run(name: keyof typeof statements, ...values: readonly (string | number | null)[]): void {
    this.#statement(name).run(...values);
  }

  // SQLite has ended the transaction itself where the disk is full, and says so of the rollback.
  #rollBack(): void {
    try {
      this.#database.exec('rollback');
    } catch {
      // What went wrong before is what counts.
    }
  }

  #transaction<Value>(work: () => Value): Value {
    // One that reads first could find that another process has written since, and would then never be let in.
    this.#database.exec('begin immediate');
    try {
      const value = work();
      this.#database.exec('commit');
      return value;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }
}

/** Opens the copy in a file, and makes it where there is none. */
export function openCopy(path: string): Copy {
  return new Copy(path);
}

// The copy reads what it wrote itself, with the collection's own document.
function readBody<Node>(row: Readonly<Record<string, unknown>>): Node {
  return JSON.parse(String(row['body'])) as Node;
}
