import { defineEntity, p, type InferEntity } from '@mikro-orm/sql';
import type { MigrationStep } from '../../database/index.ts';
import type { RecordDocument } from './record-kind.ts';
import { codeColumn, instantColumn, type StoredText } from './values.ts';

const keyColumn = () => p.string().length(80);
const slugColumn = () => p.string().length(80);

/** Where an edited record stands. */
export type RecordState = 'DRAFT' | 'PUBLIC' | 'WITHDRAWN';

/**
 * The head of each record that was ever edited: whose it is and where it stands. Its row is locked by whoever
 * edits the record. Records that nobody has edited have none: they are public and their kind names their owner.
 */
export const recordHeadEntity = defineEntity({
  name: 'RecordHead',
  tableName: 'registry_record',
  properties: {
    id: keyColumn().primary(),
    entityType: codeColumn(),
    /** Slug of the organisation whose editors may change the record. */
    owner: slugColumn(),
    state: codeColumn().$type<RecordState>(),
    /** Version of what is public, or of the withdrawal; 0 before either. */
    version: p.integer(),
    /** The last version that was given out, be it to a draft that is gone by now. */
    lastVersion: p.integer(),
    /** Why the record was withdrawn. */
    reason: p.json<StoredText>().nullable(),
    /** When the record first became public. */
    publicSince: instantColumn().nullable(),
  },
});

/** A draft: the document of a record that is to become public. Nothing that the public reads knows this table. */
export const draftEntity = defineEntity({
  name: 'Draft',
  tableName: 'registry_draft',
  properties: {
    id: keyColumn().primary(),
    entityType: codeColumn(),
    owner: slugColumn(),
    document: p.json<RecordDocument>(),
    version: p.integer(),
    /** Version of the public record that it was made from; null where nothing is public. */
    baseVersion: p.integer().nullable(),
    savedBy: p.string().length(120),
    savedAt: instantColumn(),
  },
  indexes: [
    { name: 'registry_draft_by_owner', properties: ['owner', 'savedAt', 'id'] },
    { name: 'registry_draft_by_time', properties: ['savedAt', 'id'] },
  ],
});

/** Rows as stored. */
export type RecordHead = InferEntity<typeof recordHeadEntity>;
export type Draft = InferEntity<typeof draftEntity>;

/** The tables of editing, which every registry has. */
export const editMigration: MigrationStep = {
  name: '0000-drafts',
  sqlite: [
    `create table registry_record (
      id text not null primary key,
      entity_type text not null,
      owner text not null,
      state text not null,
      version integer not null,
      last_version integer not null,
      reason json null,
      public_since text null
    )`,
    `create table registry_draft (
      id text not null primary key,
      entity_type text not null,
      owner text not null,
      document json not null,
      version integer not null,
      base_version integer null,
      saved_by text not null,
      saved_at text not null
    )`,
    'create index registry_draft_by_owner on registry_draft (owner, saved_at, id)',
    'create index registry_draft_by_time on registry_draft (saved_at, id)',
  ],
  mysql: [
    `create table registry_record (
      id varchar(80) not null,
      entity_type varchar(40) not null,
      owner varchar(80) not null,
      state varchar(40) not null,
      version int not null,
      last_version int not null,
      reason json null,
      public_since varchar(24) null,
      primary key (id)
    ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    `create table registry_draft (
      id varchar(80) not null,
      entity_type varchar(40) not null,
      owner varchar(80) not null,
      document json not null,
      version int not null,
      base_version int null,
      saved_by varchar(120) not null,
      saved_at varchar(24) not null,
      primary key (id),
      index registry_draft_by_owner (owner, saved_at, id),
      index registry_draft_by_time (saved_at, id)
    ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
  ],
};
