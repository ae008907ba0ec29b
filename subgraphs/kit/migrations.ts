import type { RegistryMigration } from './migration.ts';

/** The tables that every registry has: its record of changes, and what it has loaded of its shipped records. */
export const kitMigrations: readonly RegistryMigration[] = [
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
];
