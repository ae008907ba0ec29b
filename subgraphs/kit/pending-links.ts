import { LockMode } from '@mikro-orm/sql';
import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { SqlDatabase } from '../../database/index.ts';
import { takeTurn } from './changes.ts';
import { lastPublicChange } from './edit-history.ts';
import { draftEntity, recordHeadEntity } from './edit-tables.ts';
import { makePublic } from './edit-writes.ts';
import { askLinks, askSlugs, linkPending, pendingCode, type Link, type LinkChecker, type LinkState } from './links.ts';
import type { RecordDocument, RecordKind } from './record-kind.ts';
import { write } from './write.ts';

/** What became of the pending links of one record. */
export interface ConfirmedLinks {
  readonly entityType: string;
  readonly id: string;
  readonly missing: readonly Link[];
  /** Links that nobody could check this time either. */
  readonly unknown: readonly Link[];
}

/** The actor of these changes in the record of changes. */
const linkCheckActor = 'check-links';

/**
 * Asks again about the links of every public record that has pending ones. Notes of links that are there are taken
 * away, as a change of the record; those of links that are missing stay until an editor mends them.
 */
export async function confirmLinks(
  database: SqlDatabase,
  kinds: readonly RecordKind[],
  { checker, now }: { readonly checker: LinkChecker; readonly now: () => Date },
): Promise<readonly ConfirmedLinks[]> {
  const confirmed: ConfirmedLinks[] = [];
  for (const kind of new Map(kinds.map((one) => [one.entity, one])).values()) {
    for (const id of await findPending(database, kind)) {
      const one = await confirm(database, kinds, id, checker, now());
      if (one) confirmed.push(one);
    }
  }
  return confirmed;
}

async function findPending(database: SqlDatabase, { entity }: RecordKind): Promise<readonly string[]> {
  const table = database.table(entity);
  const [id, notes] = [table.column('r', 'id'), table.column('r', 'notes')];
  const { rows } = await sql<{ id: string }>`
    select ${id} as id from ${sql.ref(table.name)} as r where ${notes} like ${`%"${pendingCode}"%`} order by ${id}`.execute(database.reads);
  return rows.map((row) => row.id);
}

async function confirm(database: SqlDatabase, kinds: readonly RecordKind[], id: string, checker: LinkChecker, now: Date) {
  const change = await lastPublicChange(database.fork(), id);
  const kind = kinds.find(({ entityType }) => entityType === change?.entityType);
  if (!change || !kind) return undefined;
  const links = kind.links(change.state as RecordDocument);
  const states = await askLinks(checker, links);
  const slugs = await askSlugs(checker, kind.slugs?.missing(change.state as RecordDocument) ?? []);
  await write(database, async (em) => {
    const recordedAt = await takeTurn(em, now);
    const head = await em.findOne(recordHeadEntity, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    const last = (await lastPublicChange(em, id))?.state as RecordDocument | undefined;
    if (head?.state !== 'PUBLIC' || !last) return;
    const document = withStates(kind.slugs?.fill(last, slugs) ?? last, links, states);
    if (isDeepStrictEqual(document, last)) return;
    const { version } = await makePublic(em, { head, last }, { kind, document, actor: linkCheckActor, recordedAt });
    // A draft goes on from what it was made of: the notes of links are settled anew when it is published.
    await em.nativeUpdate(draftEntity, { id }, { baseVersion: version });
  });
  const inState = (state: LinkState) => links.filter((_, index) => states[index] === state);
  return { entityType: kind.entityType, id, missing: inState('MISSING'), unknown: inState('UNKNOWN') };
}

function withStates(document: RecordDocument, links: readonly Link[], states: readonly LinkState[]): RecordDocument {
  const open = new Set(links.filter((_, index) => states[index] !== 'PRESENT').map((link) => linkPending(link).message.en));
  return {
    ...document,
    notes: document.notes.filter(({ code, message }) => code !== pendingCode || open.has(message.en)),
  };
}
