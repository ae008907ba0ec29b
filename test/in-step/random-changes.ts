import { takeTurn } from '../../subgraphs/kit/changes.ts';
import type { Database } from '../../subgraphs/kit/database.ts';
import { Editor } from '../../subgraphs/kit/editor.ts';
import { draftEntity, type RecordHead } from '../../subgraphs/kit/edit-tables.ts';
import { makePublic } from '../../subgraphs/kit/edit-writes.ts';
import { newId } from '../../subgraphs/kit/ids.ts';
import type { EditedRecords, RecordDocument } from '../../subgraphs/kit/record-kind.ts';
import { write } from '../../subgraphs/kit/write.ts';
import { createRandom, type Random } from '../federation/random.ts';

/** The records of one kind that are public now, by which others may name them. */
export type PublicIds = (kind: string) => readonly string[];

/** What a made-up record is made of. */
export interface Making {
  readonly random: Random;
  /** Its number among all of its kind, by which it is named. */
  readonly number: number;
  /** What was chosen once for the record, such as the kind of a publication. */
  readonly fixed: string;
  readonly ids: PublicIds;
}

/** One kind of record that is changed at random. */
export interface ChangedKind {
  readonly name: string;
  readonly weight: number;
  readonly ids: () => readonly string[];
  /** Creates, updates and publishes again up to so many records, in one transaction; answers how many changes that made. */
  write(random: Random, count: number, ids: PublicIds): Promise<number>;
  /** Withdraws a record; answers 0 where others need it. */
  withdraw(random: Random): Promise<number>;
}

/** How a kind of record is made up. */
export interface KindParts<Document extends RecordDocument> {
  readonly name: string;
  readonly weight: number;
  readonly records: EditedRecords<Document>;
  readonly database: Database;
  /** What may be chosen for `fixed`. */
  readonly choices: (ids: PublicIds) => readonly string[];
  readonly make: (making: Making) => Document;
}

interface Standing<Document> extends Pick<Making, 'fixed' | 'number'> {
  readonly head: RecordHead;
  readonly last: Document | null;
}

const reason = { en: 'Made up for a test.', lo: 'ສົມມຸດເພື່ອທົດສອບ.' };
const share = { created: 0.2, again: 0.1 };
const owner = 'dgc';

/**
 * Makes a kind of record that is changed by what publishing a draft ends with, and withdrawn by the editor. The
 * drafts before are left out: they are no part of what the public is told, and most of the time that an edit takes.
 */
export function changedKind<Document extends RecordDocument>({ name, weight, records, database, choices, make }: KindParts<Document>): ChangedKind {
  const editor = new Editor(records, { database });
  const caller = { kind: 'internal', subject: 'synthetic', organisation: owner, scopes: new Set([`${records.registry}:edit-all`]), credential: 'jwt' } as const;
  const standing: Standing<Document>[] = [];
  let made = 0;
  const places = (state: RecordHead['state']) => standing.flatMap(({ head }, index) => (head.state === state ? [index] : []));

  const begin = (ids: PublicIds, random: Random): Standing<Document> => {
    made += 1;
    const head = { id: newId(records.prefix, new Date()), entityType: '', owner, state: 'DRAFT', version: 0, lastVersion: 0, reason: null, publicSince: null };
    return { head: head as RecordHead, last: null, number: made, fixed: random.pick(choices(ids)) };
  };

  /** Which records are written, each once in a transaction, and what they are to say. */
  const draw = (random: Random, count: number, ids: PublicIds) => {
    const [shown, hidden] = [new Set(places('PUBLIC')), new Set(places('WITHDRAWN'))];
    return Array.from({ length: count }, () => {
      const chance = random.below(1000) / 1000;
      const from = chance < share.created ? undefined : chance < share.created + share.again ? hidden : shown;
      const index = from && from.size > 0 ? random.pick([...from]) : undefined;
      if (index !== undefined) from?.delete(index);
      const record = (index === undefined ? undefined : standing[index]) ?? begin(ids, random);
      const { number, fixed, head } = record;
      return { index, record, document: { ...make({ random, number, fixed, ids }), id: head.id } };
    });
  };

  return {
    name,
    weight,
    ids: () => standing.flatMap(({ head }) => (head.state === 'PUBLIC' ? [head.id] : [])),
    write: async (random, count, ids) => {
      const drawn = draw(random, count, ids);
      const written = await write(database, async (em) => {
        const recordedAt = await takeTurn(em, new Date());
        const after: Standing<Document>[] = [];
        for (const { record, document } of drawn) {
          const { head, last } = record;
          const kind = records.kindOf(document);
          if (head.state === 'WITHDRAWN') await em.nativeDelete(draftEntity, { id: head.id });
          const { version, createdAt } = await makePublic(em, { head, last }, { kind, document, actor: caller.subject, recordedAt });
          em.clear();
          after.push({ ...record, last: document, head: { ...head, entityType: kind.entityType, state: 'PUBLIC', version, lastVersion: version, reason: null, publicSince: createdAt } });
        }
        return after;
      });
      for (const [at, record] of written.entries()) standing[drawn[at]?.index ?? standing.length] = record;
      return written.length;
    },
    withdraw: async (random) => {
      const shown = places('PUBLIC');
      if (shown.length === 0) return 0;
      const index = random.pick(shown);
      const record = standing[index]!;
      const { id, version } = record.head;
      const edited = await editor.withdraw({ id, version, reason }, { caller, now: new Date() });
      // What others need stays: an organisation with departments, a journal with issues.
      if (edited.version === null) return 0;
      standing[index] = { ...record, head: { ...record.head, state: 'WITHDRAWN', version: edited.version, lastVersion: edited.version } };
      return 1;
    },
  };
}

const largestBatch = 120;
const withdrawn = 0.12;

/** Makes so many changes of all kinds, in an order that the seed decides. Told of each group. */
export async function changeAtRandom(
  kinds: readonly ChangedKind[],
  { count, seed, onChanges }: { readonly count: number; readonly seed: string; readonly onChanges: (count: number) => void },
): Promise<void> {
  const random = createRandom(seed);
  const weighted = kinds.flatMap((kind) => Array.from({ length: kind.weight }, () => kind));
  const ids: PublicIds = (name) => kinds.find((kind) => kind.name === name)?.ids() ?? [];
  for (let left = count; left > 0; ) {
    const kind = random.pick(weighted);
    let changes = await kind.write(random, Math.min(left, 1 + random.below(largestBatch)), ids);
    for (let times = Math.floor(changes * withdrawn) + random.below(2); times > 0 && changes < left; times -= 1) changes += await kind.withdraw(random);
    left -= changes;
    onChanges(changes);
  }
}
