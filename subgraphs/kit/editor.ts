import type { EntityManager } from '@mikro-orm/sql';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SqlDatabase } from '../../database/index.ts';
import { mayEdit } from './edit-access.ts';
import { lastPublicChange } from './edit-history.ts';
import { draftEntity, recordHeadEntity } from './edit-tables.ts';
import { readStanding, type EditSituation, type NamedEdit, type Standing } from './edit-held.ts';
import { discard, publish, saveDraft, withdraw } from './edit.ts';
import type { Edited, KnownLinks, SaveEdit } from './edit.ts';
import { askLinks, askSlugs, openLinks, rememberLinks, type LinkChecker } from './links.ts';
import type { EditedRecords, RecordDocument } from './record-kind.ts';
import type { StoredText } from './values.ts';
import { write } from './write.ts';

/** What an editor works with. */
export interface EditorSettings {
  readonly database: Pick<SqlDatabase, 'fork'>;
  /** Asks the graph about links to other registries; without it they are accepted as pending. */
  readonly links?: LinkChecker | undefined;
}

/** Many saves that are published together. */
export interface ManyEdits<Document> {
  /** The saves in their order; asked for anew where the database makes the work start over. */
  readonly edits: () => Iterable<SaveEdit<Document>> | AsyncIterable<SaveEdit<Document>>;
  /** Told of each save what became of it, by its place from 0; from 0 again where the work starts over. */
  readonly onEdited?: (index: number, edited: Edited<Document>) => void;
  /** True writes those without problems where others have some; otherwise all are written or none. */
  readonly keepGood?: boolean;
  /** True does everything and undoes it again. */
  readonly dryRun?: boolean;
}

/** The one way by which records are written: for mutations, for the importer and for tests. */
export class Editor<Document extends RecordDocument> {
  readonly #records: EditedRecords<Document>;
  readonly #settings: EditorSettings;

  constructor(records: EditedRecords<Document>, settings: EditorSettings) {
    this.#records = records;
    this.#settings = settings;
  }

  /** The document that an edit of a record would begin with, and the version that it names; null where the caller may not edit it. */
  read(id: string, situation: EditSituation): Promise<Standing<Document> | null> {
    return write(this.#settings.database, (em) => readStanding(em, this.#records, id, situation));
  }

  /** Saves a draft, of a new record where the edit names none. */
  save(edit: SaveEdit<Document>, situation: EditSituation): Promise<Edited<Document>> {
    return this.#write((em) => saveDraft(em, this.#records, edit, situation));
  }

  /** Makes a draft public. The graph is asked about its links first, so that nobody waits for that with a lock held. */
  async publish(edit: NamedEdit, situation: EditSituation): Promise<Edited<Document>> {
    const known = await this.#knowLinks(this.#settings.database.fork(), edit, situation, this.#settings.links);
    return this.#write((em) => publish(em, this.#records, edit, known, situation));
  }

  /** Takes a record out of what is public. */
  withdraw(edit: NamedEdit & { readonly reason: StoredText }, situation: EditSituation): Promise<Edited<Document>> {
    return this.#write((em) => withdraw(em, this.#records, edit, situation));
  }

  /** Throws a draft away. */
  discard(edit: NamedEdit, situation: EditSituation): Promise<Edited<Document>> {
    return this.#write((em) => discard(em, this.#records, edit, situation));
  }

  /** Saves and publishes many records in one transaction; answers whether anything was written. */
  async publishAll({ edits, onEdited, keepGood = false, dryRun = false }: ManyEdits<Document>, situation: EditSituation): Promise<boolean> {
    const links = this.#settings.links && rememberLinks(this.#settings.links);
    try {
      await write(this.#settings.database, async (em) => {
        let index = 0;
        let isGood = true;
        for await (const edit of edits()) {
          const edited = await undoneOnProblems(em, (inner) => this.#saveAndPublish(inner, edit, situation, links));
          isGood &&= edited.problems.length === 0;
          onEdited?.(index, edited);
          index += 1;
          em.clear();
          // SQLite answers at once: without a pause nothing else runs until the end, and memory is not given back.
          await nextTurn();
        }
        if (dryRun || !(isGood || keepGood)) throw new Undo();
      });
      return true;
    } catch (error) {
      if (error instanceof Undo) return false;
      throw error;
    }
  }

  async #saveAndPublish(em: EntityManager, edit: SaveEdit<Document>, situation: EditSituation, links: LinkChecker | undefined) {
    const saved = await saveDraft(em, this.#records, edit, situation);
    if (!saved.document) return saved;
    const draft = { id: saved.document.id, version: saved.version };
    const known = await this.#knowLinks(em, draft, situation, links);
    return publish(em, this.#records, draft, known, situation);
  }

  #write(work: (em: EntityManager) => Promise<Edited<Document>>): Promise<Edited<Document>> {
    return write(this.#settings.database, work);
  }

  // Read without a lock: should the draft change before it is published, its version will have changed too.
  async #knowLinks(em: EntityManager, { id }: NamedEdit, { caller }: EditSituation, checker: LinkChecker | undefined): Promise<KnownLinks> {
    const options = { disableIdentityMap: true, connectionType: 'write' } as const;
    const draft = await em.findOne(draftEntity, { id }, options);
    if (!draft || !mayEdit(caller, this.#records.registry, draft.owner)) return { links: [], states: [], slugs: new Map() };
    const head = await em.findOne(recordHeadEntity, { id }, options);
    const before = head?.state === 'PUBLIC' ? ((await lastPublicChange(em, id))?.state as Document | undefined) : undefined;
    const links = openLinks(this.#linksOf(draft.document as Document), before ? { links: this.#linksOf(before), notes: before.notes } : null);
    const document = draft.document as Document;
    const unknown = this.#records.kindOf(document).slugs?.missing(document) ?? [];
    const [states, slugs] = await Promise.all([askLinks(checker, links), askSlugs(checker, unknown)]);
    return { links, states, slugs };
  }

  #linksOf(document: Document) {
    return this.#records.kindOf(document).links(document);
  }
}

/** Thrown to undo a transaction that has done what it should. */
class Undo extends Error {}

/** Runs an edit so that with problems nothing of it stays, whatever it is a part of. */
async function undoneOnProblems<Document>(em: EntityManager, edit: (em: EntityManager) => Promise<Edited<Document>>): Promise<Edited<Document>> {
  let edited: Edited<Document> | undefined;
  try {
    return await em.transactional(async (inner) => {
      edited = await edit(inner as EntityManager);
      if (edited.problems.length > 0) throw new Undo();
      return edited;
    });
  } catch (error) {
    if (error instanceof Undo && edited) return edited;
    throw error;
  }
}
