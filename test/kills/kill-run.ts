import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../../subgraphs/kit/database.ts';
import { checkRecord } from '../../subgraphs/kit/record-check.ts';
import { openModuleDatabase } from '../../subgraphs/kit/registry-module.ts';
import { programmes } from '../../subgraphs/programmes/index.ts';
import type { Acknowledged } from './writer.ts';

/** What killing a writer many times came to. */
export interface KillResult {
  readonly kills: number;
  /** Edits that were answered for before their process was killed. */
  readonly acknowledged: number;
  /** Edits that were committed, and whose answer the kill took. */
  readonly unanswered: number;
  readonly complaints: readonly string[];
}

const lanes = 4;
const longestLifeMs = 800;

/** Kills a registry's writer at random moments under load, and looks after each time at what it left. */
export async function killWriters(url: string, kills: number, onKill: (done: number) => void = () => {}): Promise<KillResult> {
  const acknowledged: Acknowledged[] = [];
  const complaints: string[] = [];
  let committed = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    complaints.push(...(await runAndKill(url, acknowledged)));
    // As a restart would: SQLite rolls its log forward, a server has rolled back.
    const database = await openModuleDatabase(programmes, { database: { url }, loadsRecords: false });
    try {
      const found = await judge(database, acknowledged);
      complaints.push(...found.complaints.map((complaint) => `kill ${kill}: ${complaint}`));
      committed = found.committed;
    } finally {
      await database.close();
    }
    onKill(kill);
    if (complaints.length > 0) break;
  }
  return { kills, acknowledged: acknowledged.length, unanswered: committed - acknowledged.length, complaints };
}

async function runAndKill(url: string, acknowledged: Acknowledged[]): Promise<readonly string[]> {
  const writer = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), url, String(lanes)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const errors: Buffer[] = [];
  writer.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
  writer.on('message', (message) => acknowledged.push(message as Acknowledged));
  const over = once(writer, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  await Promise.race([once(writer, 'message'), over]);
  await Promise.race([wait(Math.random() * longestLifeMs), over]);
  writer.kill('SIGKILL');
  // Closed once everything that was sent has been read.
  const [code, signal] = await over;
  return signal === 'SIGKILL' ? [] : [`the writer ended by itself with ${code}: ${Buffer.concat(errors).toString('utf8')}`];
}

interface Judgement {
  readonly committed: number;
  readonly complaints: readonly string[];
}

async function judge(database: Database, acknowledged: readonly Acknowledged[]): Promise<Judgement> {
  const { rows } = await sql<{ id: string; version: number }>`
    select entity_id as id, version from registry_change union all
    select entity_id as id, version from registry_internal_change`.execute(database.reads);
  const versions = Map.groupBy(rows, ({ id }) => id);
  const complaints: string[] = [];
  const written = new Set(rows.map(({ id, version }) => `${id} ${version}`));
  for (const { id, version } of acknowledged) {
    if (!written.has(`${id} ${version}`)) complaints.push(`version ${version} of ${id} was answered for and is not there`);
  }
  for (const [id, own] of versions) {
    const sorted = own.map(({ version }) => version).toSorted((one, other) => one - other);
    if (sorted.some((version, index) => version !== index + 1)) complaints.push(`${id} has the versions ${sorted.join(' ')}`);
  }
  return { committed: rows.length, complaints: [...complaints, ...(await judgeTables(database, versions))] };
}

async function judgeTables(database: Database, versions: ReadonlyMap<string, readonly unknown[]>): Promise<readonly string[]> {
  const { rows: heads } = await sql<{ id: string; last: number }>`select id, last_version as last from registry_record`.execute(database.reads);
  const { rows: internal } = await sql<{ last: number | null; entries: number; head: number }>`
    select max(sequence) as last, count(*) as entries, (select sequence from registry_change_head where id = 'internal') as head
    from registry_internal_change`.execute(database.reads);
  const [row] = internal;
  const report = await checkRecord(programmes, database);
  return [
    ...heads.filter(({ id, last }) => versions.get(id)?.length !== last).map(({ id, last }) => `the head of ${id} stands at ${last}`),
    ...report.differences.map(({ table, key, columns }) => `${table} ${key.join(', ')} is not what the record says: ${columns.join(', ')}`),
    ...(report.missing > 0 || !report.isHeadAtEnd ? ['the public record has a gap'] : []),
    ...(Number(row?.last ?? 0) !== Number(row?.entries) || Number(row?.head) !== Number(row?.entries) ? ['the internal record has a gap'] : []),
  ];
}
