import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../subgraphs/kit/database.ts';
import { Editor } from '../../subgraphs/kit/editor.ts';
import { openModuleDatabase } from '../../subgraphs/kit/registry-module.ts';
import { editedProgrammes } from '../../subgraphs/programmes/kinds.ts';
import { programmes } from '../../subgraphs/programmes/index.ts';
import { appendChanges } from '../subgraphs/kit/changes.ts';
import { programme } from '../subgraphs/programmes/synthetic.ts';
import { writeSection } from './report.ts';

const sizes = [1_000, 10_000, 100_000, 1_000_000];
const measuredMs = 5_000;
const lanes = 8;

interface Measured {
  readonly size: number;
  readonly appends: number;
  readonly appendsTogether: number;
  readonly edits: number;
  readonly editsTogether: number;
}

/** Measures how many changes a second a registry takes, and how that goes as its record of changes grows. */
export async function benchWrites(databaseUrl: string | undefined): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'graph-writes-'));
  const url = databaseUrl ?? `sqlite:${folder}`;
  const engine = url.startsWith('sqlite:') ? 'SQLite' : 'MariaDB';
  const database = await openModuleDatabase(programmes, { database: { url }, loadsRecords: false });
  try {
    const rows: Measured[] = [];
    for (const size of sizes) {
      await fillRecord(database, size);
      rows.push(await measure(database, size));
    }
    writeSection(`writes-${engine.toLowerCase()}`, table(engine, rows));
  } finally {
    await database.close();
    rmSync(folder, { recursive: true });
  }
}

/** Doubles what the record holds until it has so many changes. Made-up ones, of a thousand records in turn. */
async function fillRecord(database: Database, size: number): Promise<void> {
  const em = database.fork();
  const count = async () => Number(((await em.execute('select coalesce(max(sequence), 0) as last from registry_change')) as { last: number }[])[0]?.last);
  if ((await count()) === 0) await appendChanges(database, 'fill', 100);
  for (let last = await count(); last < size; last = await count()) {
    const more = Math.min(last, size - last);
    await em.transactional(async (own) => {
      await own.execute(
        `insert into registry_change (sequence, recorded_at, actor, kind, entity_type, entity_id, fields, state, version)
          select sequence + ${last}, recorded_at, actor, kind, entity_type, concat('prg_fill_', (sequence + ${last}) % 1000), fields, state, version
          from registry_change where sequence <= ${more}`,
      );
      await own.execute(`update registry_change_head set sequence = ${last + more} where id = 'public'`);
    });
  }
  if (database.dialect === 'mysql') await em.execute('analyze table registry_change');
}

async function measure(database: Database, size: number): Promise<Measured> {
  const append = (lane: number) => appendChanges(database, `lane_${lane}`, 1);
  const edit = editor(database);
  return {
    size,
    appends: await perSecond(1, append),
    appendsTogether: await perSecond(lanes, append),
    edits: await perSecond(1, edit),
    editsTogether: await perSecond(lanes, edit),
  };
}

// A new programme is saved and made public: what an official does, and two changes.
function editor(database: Database): () => Promise<void> {
  const edit = new Editor(editedProgrammes, { database });
  const caller = { kind: 'internal', subject: 'synthetic', organisation: 'dgc', scopes: new Set(['programmes:edit']), credential: 'jwt' } as const;
  return async () => {
    const now = new Date();
    const { document, version } = await edit.save({ patch: anyProgramme }, { caller, now });
    const { problems } = await edit.publish({ id: document?.id ?? '', version }, { caller, now });
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
  };
}

function anyProgramme({ id }: { readonly id: string }) {
  return { ...programme('bench'), id, slug: id.toLowerCase().replaceAll('_', '-') };
}

async function perSecond(count: number, act: (lane: number) => Promise<void>): Promise<number> {
  let done = 0;
  const start = performance.now();
  await Promise.all(Array.from({ length: count }, async (_, lane) => {
    while (performance.now() - start < measuredMs) {
      await act(lane);
      done += 1;
    }
  }));
  return (done * 1000) / (performance.now() - start);
}

function table(engine: string, rows: readonly Measured[]): readonly string[] {
  return [
    `### Writes on ${engine}`,
    '',
    `Writes a second, one after the other and ${lanes} at once, as the record of changes grows. An append is one change in a`,
    'transaction of its own, in both records; an edit saves a new programme as a draft and makes it public, in two transactions.',
    '',
    `| changes in the record | appends | appends, ${lanes} at once | edits | edits, ${lanes} at once |`,
    '|---|---|---|---|---|',
    ...rows.map(({ size, appends, appendsTogether, edits, editsTogether }) =>
      `| ${size.toLocaleString('en')} | ${[appends, appendsTogether, edits, editsTogether].map(figure).join(' | ')} |`),
  ];
}

function figure(value: number): string {
  return value < 100 ? value.toFixed(1) : value.toFixed(0);
}
