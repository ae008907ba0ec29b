import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Input } from './kinds.ts';

/** An edit that was read from a file and waits until all of them are known to be good. */
export interface StagedEdit {
  readonly line: number;
  readonly known: { readonly id: string; readonly version: number } | null;
  readonly input: Input;
}

/** Edits that wait on disk: a file of any length is held in no memory. */
export interface Staging {
  add(edit: StagedEdit): void;
  /** The line that already has a short name; undefined for the first. */
  claim(slug: string, line: number): number | undefined;
  all(): Iterable<StagedEdit>;
  readonly count: number;
  close(): void;
}

const commitEvery = 10_000;

/** Opens a place for edits to wait in; closing it removes it. */
export function openStaging(): Staging {
  const folder = mkdtempSync(join(tmpdir(), 'graph-import-'));
  const database = new DatabaseSync(join(folder, 'staging.sqlite'));
  // Nobody needs it after a crash.
  database.exec(`pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -8000;
    create table edit (place integer primary key, line integer, id text, version integer, input text);
    create table slug (name text primary key, line integer) without rowid;
    begin`);
  const insert = database.prepare('insert into edit (line, id, version, input) values (?, ?, ?, ?)');
  const claim = database.prepare('insert or ignore into slug (name, line) values (?, ?)');
  const holder = database.prepare('select line from slug where name = ?');
  let count = 0;
  return {
    add: ({ line, known, input }) => {
      insert.run(line, known?.id ?? null, known?.version ?? null, JSON.stringify(input));
      count += 1;
      if (count % commitEvery === 0) database.exec('commit; begin');
    },
    claim: (slug, line) => (claim.run(slug, line).changes > 0 ? undefined : Number(holder.get(slug)?.['line'])),
    *all() {
      for (const row of database.prepare('select line, id, version, input from edit order by place').iterate()) yield editOf(row);
    },
    get count() {
      return count;
    },
    close: () => {
      database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function editOf(row: Readonly<Record<string, unknown>>): StagedEdit {
  const { line, id, version, input } = row;
  return {
    line: Number(line),
    known: typeof id === 'string' ? { id, version: Number(version) } : null,
    input: JSON.parse(String(input)) as Input,
  };
}
