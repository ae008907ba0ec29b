import type { EntityManager } from '@mikro-orm/sql';
import type { Kysely } from 'kysely';
import type { RecordedKind } from './recorded-kind.ts';
import { readStates, type ReplayRange, type ReplayedState } from './replay-states.ts';

/** Where a replay reads and writes. */
export interface Replay {
  readonly kinds: readonly RecordedKind[];
  /** Reads the record of changes. */
  readonly reads: Kysely<unknown>;
  /** Runs what writes some hundred records. */
  readonly transaction: (work: (em: EntityManager) => Promise<void>) => Promise<void>;
  /** Waits between two records, so that whoever shares the thread is served too. */
  readonly pause?: () => Promise<void>;
}

/** Brings tables to what the record of changes says of the records of a range, by the same functions that editing writes with. */
export async function replay(range: ReplayRange, { kinds, reads, transaction, pause }: Replay): Promise<void> {
  const byType = new Map(kinds.map((kind) => [kind.entityType, kind]));
  const each = async (act: (em: EntityManager, state: ReplayedState) => Promise<void>) => {
    for await (const states of readStates(reads, range)) {
      await transaction(async (em) => {
        for (const state of states) {
          await act(em, state);
          await pause?.();
        }
        em.clear();
      });
    }
  };
  // All of them make room first: one may have by now what another had then, such as a slug.
  if (range.changed) await each((em, { entityId }) => removeRecord(em, kinds, entityId));
  await each((em, state) => restoreRecord(em, byType, state));
}

// A record keeps its key when it changes its type, so the type that it has in the tables is not known here.
async function removeRecord(em: EntityManager, kinds: readonly RecordedKind[], id: string): Promise<void> {
  const oneOfEachTable = new Map(kinds.map((kind) => [kind.entity, kind]));
  for (const kind of oneOfEachTable.values()) await kind.remove(em, id);
}

async function restoreRecord(em: EntityManager, byType: ReadonlyMap<string, RecordedKind>, state: ReplayedState): Promise<void> {
  if (state.document === undefined) return;
  const kind = byType.get(state.entityType);
  if (!kind) throw new TypeError(`The record of changes tells of a ${state.entityType}, which this registry does not keep.`);
  await kind.save(em, state.document as never, state.recordedAt);
  await setHistory(em, kind, state);
}

/**
 * Sets version and age of a row that was just written. A row that is written once has version 1 and is as old as
 * that; the record knows better.
 */
export async function setHistory(
  em: EntityManager,
  kind: RecordedKind,
  { entityId, version, createdAt }: Pick<ReplayedState, 'entityId' | 'version' | 'createdAt'>,
): Promise<void> {
  const { tableName } = em.getMetadata().get(kind.entity);
  await em.execute(`update ${tableName} set version = ?, created_at = ? where id = ?`, [version, createdAt, entityId], 'run');
}
