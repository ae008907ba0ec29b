import { firstLink } from './access-log-entry.ts';
import { editMigration } from './edit-tables.ts';
import type { MigrationStep } from '../../database/index.ts';

// A database of an earlier version goes on counting where its record of changes ends.
const startOfHeads = [
  `insert into registry_change_head (id, sequence, recorded_at)
    select 'public', coalesce(max(sequence), 0), coalesce(max(recorded_at), '') from registry_change`,
  "insert into registry_change_head (id, sequence, recorded_at) values ('internal', 0, '')",
];

/** The tables that every registry has: its record of changes, what it has loaded of its shipped records, its log of reads, and its drafts. */
export const kitMigrations: readonly MigrationStep[] = [
  {
    name: '0000-record-of-changes',
    sqlite: [
      `create table registry_change (
        sequence integer not null primary key autoincrement,
        recorded_at text not null,
        actor text not null,
        kind text not null,
        entity_type text not null,
        entity_id text not null,
        fields json not null,
        state json not null
      )`,
      'create index registry_change_entity on registry_change (entity_id, sequence)',
      'create table registry_seed (id text not null primary key, digest text not null, version integer not null)',
    ],
    mysql: [
      `create table registry_change (
        sequence bigint unsigned not null auto_increment primary key,
        recorded_at varchar(24) not null,
        actor varchar(120) not null,
        kind varchar(20) not null,
        entity_type varchar(40) not null,
        entity_id varchar(80) not null,
        fields json not null,
        state json not null
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
      'alter table registry_change add index registry_change_entity (entity_id, sequence)',
      `create table registry_seed (
        id varchar(120) not null,
        digest varchar(64) not null,
        version int not null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    ],
  },
  {
    name: '0000-record-of-reads',
    sqlite: [
      `create table access_entry (
        sequence integer not null primary key,
        read_at text not null,
        entity_type text not null,
        entity_id text null,
        fields json not null,
        caller_kind text not null,
        subject text not null,
        organisation text null,
        credential text not null,
        key_id text null,
        operation text null,
        request_id text null,
        hash text not null
      )`,
      'create index access_by_time on access_entry (read_at, sequence)',
      'create index access_by_record on access_entry (entity_id, read_at, sequence)',
      'create table access_head (id integer not null primary key, sequence integer not null, hash text not null)',
      `insert into access_head (id, sequence, hash) values (1, 0, '${firstLink}')`,
    ],
    mysql: [
      `create table access_entry (
        sequence bigint unsigned not null,
        read_at varchar(24) not null,
        entity_type varchar(60) not null,
        entity_id varchar(80) null,
        fields json not null,
        caller_kind varchar(40) not null,
        subject varchar(200) not null,
        organisation varchar(80) null,
        credential varchar(40) not null,
        key_id varchar(80) null,
        operation varchar(200) null,
        request_id varchar(200) null,
        hash varchar(64) not null,
        primary key (sequence),
        index access_by_time (read_at, sequence),
        index access_by_record (entity_id, read_at, sequence)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
      `create table access_head (id int unsigned not null, sequence bigint not null, hash varchar(64) not null, primary key (id))
        default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
      `insert into access_head (id, sequence, hash) values (1, 0, '${firstLink}')`,
    ],
  },
  {
    name: '0000-turns-of-writers',
    sqlite: [
      'alter table registry_change add column version integer null',
      'create index registry_change_time on registry_change (recorded_at, sequence)',
      `create table registry_internal_change (
        sequence integer not null primary key,
        recorded_at text not null,
        actor text not null,
        kind text not null,
        entity_type text not null,
        entity_id text not null,
        fields json not null,
        state json not null,
        version integer null
      )`,
      'create index registry_internal_change_entity on registry_internal_change (entity_id, sequence)',
      `create table registry_change_head (
        id text not null primary key,
        sequence integer not null,
        recorded_at text not null
      )`,
      ...startOfHeads,
    ],
    mysql: [
      'alter table registry_change add column version int null, add index registry_change_time (recorded_at, sequence)',
      `create table registry_internal_change (
        sequence bigint unsigned not null,
        recorded_at varchar(24) not null,
        actor varchar(120) not null,
        kind varchar(20) not null,
        entity_type varchar(40) not null,
        entity_id varchar(80) not null,
        fields json not null,
        state json not null,
        version int null,
        primary key (sequence),
        index registry_internal_change_entity (entity_id, sequence)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
      `create table registry_change_head (
        id varchar(40) not null,
        sequence bigint not null,
        recorded_at varchar(24) not null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
      ...startOfHeads,
    ],
  },
  editMigration,
  {
    name: '0000-changes-by-kind',
    sqlite: ['create index registry_change_kind on registry_change (kind, sequence)'],
    mysql: ['alter table registry_change add index registry_change_kind (kind, sequence)'],
  },
];
