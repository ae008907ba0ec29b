import type { EntityManager } from '@mikro-orm/sql';
import type { CallerIdentity } from '../../schema/index.ts';
import type { Link, Slugs } from './links.ts';
import type { Problem } from './problems.ts';
import type { RecordedKind } from './recorded-kind.ts';
import type { StoredNote, StoredProvenance } from './values.ts';

/** What every document of a record has: its key, and what backs it. */
export interface RecordDocument {
  readonly id: string;
  readonly provenance: readonly StoredProvenance[];
  readonly notes: readonly StoredNote[];
}

/** What a document is checked against. */
export interface Situation<Document> {
  /** The public record that an edit would take the place of; null where nothing is public. */
  readonly before: Document | null;
  /** The day of the check in Vientiane, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Columns of a record that its document does not hold. */
export interface Stamp {
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What editing must know of records of one GraphQL type, beside how they are written and removed. */
export interface RecordKind<Document extends RecordDocument = RecordDocument> extends RecordedKind<Document> {
  /** Every problem of a document, whatever else the registry holds. */
  validate(document: Document, situation: Situation<Document>): readonly Problem[];
  /** Properties that no two public records may share; document and row call them alike. */
  readonly unique: readonly (keyof Document & string)[];
  /** The records of other registries that a document names. */
  links(document: Document): readonly Link[];
  /** For documents that keep slugs of organisations beside their keys: whose they do not know, and they with those found out. */
  readonly slugs?: {
    missing(document: Document): readonly string[];
    fill(document: Document, slugs: Slugs): Document;
  };
  /** Fields whose values no note may tell. */
  readonly withheld?: ReadonlySet<string>;
  /** Problems that only the registry's own tables can tell, such as of another record of this registry that is named and not public. */
  checkStored?(em: EntityManager, document: Document): Promise<readonly Problem[]>;
  /** Problems of taking the record out of what is public: others that cannot be shown without it. */
  checkUses?(em: EntityManager, id: string): Promise<readonly Problem[]>;
  /** What is still told of the record when it is withdrawn; kept with the entry in the record of changes. */
  leaves?(em: EntityManager, document: Document): Promise<object>;
  /** The record as its resolvers read it, with the rows that it owns in memory: see `holdRows`. */
  show(document: Document, stamp: Stamp): object;
}

/** What a patch needs beside its input. */
export interface PatchSituation {
  readonly now: Date;
  /** Makes the key of a new part: the prefix with something that no other key has. */
  readonly newId: (prefix: string) => string;
}

/** What must be known of edited records to find their heads and drafts. */
export interface EditedTypes {
  /** The name in the contract, upper case: `Event`. */
  readonly name: string;
  /** Name of the registry, with which its scopes begin. */
  readonly registry: string;
  /** Slug of the organisation that owns the records which ship with the project. */
  readonly owner: string;
  readonly kinds: readonly Pick<RecordKind, 'entityType' | 'entity'>[];
}

/** Records that are edited under one name: `saveEvent`, `publishEvent` and so on. Most are of one kind. */
export interface EditedRecords<Document extends RecordDocument = RecordDocument, Input = never> extends EditedTypes {
  /** How keys begin, without the underscore: `evt`. */
  readonly prefix: string;
  readonly kinds: readonly RecordKind<Document>[];
  /** The kind that a document is of. */
  kindOf(document: Document): RecordKind<Document>;
  /** A record of which nothing is said yet. */
  blank(id: string): Document;
  /** A document after an edit, as the contract's input tells it. */
  patch(before: Document, input: Input, situation: PatchSituation): Document;
  /** Problems of an edit that its caller may not make, such as of fields that the caller may not read. */
  checkCaller?(caller: CallerIdentity, before: Document, document: Document): readonly Problem[];
  /** Fills in what the registry itself gives, such as a short name that nobody has chosen. */
  complete?(document: Document): Document;
}
