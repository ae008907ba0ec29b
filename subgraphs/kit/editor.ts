import type { EntityManager } from '@mikro-orm/sql';
import type { SqlDatabase } from '../../database/index.ts';
import { mayEdit } from './edit-access.ts';
import { lastPublicChange } from './edit-history.ts';
import { draftEntity, recordHeadEntity } from './edit-tables.ts';
import { discard, publish, saveDraft, withdraw } from './edit.ts';
import type { EditSituation, Edited, KnownLinks, NamedEdit, SaveEdit } from './edit.ts';
import { askLinks, openLinks, type LinkChecker } from './links.ts';
import type { EditedRecords, RecordDocument } from './record-kind.ts';
import type { StoredText } from './values.ts';
import { write } from './write.ts';

/** What an editor works with. */
export interface EditorSettings {
  readonly database: Pick<SqlDatabase, 'fork'>;
  /** Asks the graph about links to other registries; without it they are accepted as pending. */
  readonly links?: LinkChecker | undefined;
}

/** The one way by which records are written: for mutations, for the importer and for tests. */
export class Editor<Document extends RecordDocument> {
  readonly #records: EditedRecords<Document>;
  readonly #settings: EditorSettings;

  constructor(records: EditedRecords<Document>, settings: EditorSettings) {
    this.#records = records;
    this.#settings = settings;
  }

  /** Saves a draft, of a new record where the edit names none. */
  save(edit: SaveEdit<Document>, situation: EditSituation): Promise<Edited<Document>> {
    return this.#write((em) => saveDraft(em, this.#records, edit, situation));
  }

  /** Makes a draft public. The graph is asked about its links first, so that nobody waits for that with a lock held. */
  async publish(edit: NamedEdit, situation: EditSituation): Promise<Edited<Document>> {
    const known = await this.#knowLinks(edit, situation);
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

  #write(work: (em: EntityManager) => Promise<Edited<Document>>): Promise<Edited<Document>> {
    return write(this.#settings.database, work);
  }

  // Read without a lock: should the draft change before it is published, its version will have changed too.
  async #knowLinks({ id }: NamedEdit, { caller }: EditSituation): Promise<KnownLinks> {
    const em = this.#settings.database.fork();
    const options = { disableIdentityMap: true, connectionType: 'write' } as const;
    const draft = await em.findOne(draftEntity, { id }, options);
    if (!draft || !mayEdit(caller, this.#records.registry, draft.owner)) return { links: [], states: [] };
    const head = await em.findOne(recordHeadEntity, { id }, options);
    const before = head?.state === 'PUBLIC' ? ((await lastPublicChange(em, id))?.state as Document | undefined) : undefined;
    const links = openLinks(this.#linksOf(draft.document as Document), before ? { links: this.#linksOf(before), notes: before.notes } : null);
    return { links, states: await askLinks(this.#settings.links, links) };
  }

  #linksOf(document: Document) {
    return this.#records.kindOf(document).links(document);
  }
}
