import type { MigrationStep } from '../../../database/index.ts';
import { fullTextDdl } from '../../kit/text/index.ts';

/** Meetings with who organises and attends them, their agenda, attendance and registration. */
export const create: MigrationStep = {
  name: '0001-create',
  sqlite: [
    `create table agenda_item (
      event_id text not null,
      position integer not null,
      title json not null,
      presenter integer null,
      primary key (event_id, position)
    )`,
    `create table delegation (
      event_id text not null,
      position integer not null,
      organisation_id text not null,
      primary key (event_id, position)
    )`,
    `create table event (
      id text not null primary key,
      version integer not null default 1,
      created_at text not null,
      updated_at text not null,
      provenance json not null,
      notes json not null,
      slug text not null,
      title json not null,
      purpose json null,
      kind text not null,
      status text not null,
      format text not null,
      starts_on text not null,
      ends_on text null,
      day_part text null,
      starts_at text null,
      ends_at text null,
      time_zone text not null,
      venue_name json null,
      venue_address json null,
      latitude double null,
      longitude double null,
      province_code text null,
      languages json not null,
      programme_id text null,
      parent_id text null,
      outcomes json not null,
      attendance_total integer null,
      attendance_is_complete integer not null,
      tokens text not null
    )`,
    'create unique index event_slug_unique on event (slug)',
    'create index event_by_start on event (starts_on, id, attendance_total)',
    'create index event_by_end on event (ends_on, starts_on)',
    'create index event_by_update on event (updated_at, id)',
    'create index event_by_kind on event (kind, starts_on, id, attendance_total)',
    'create index event_by_province on event (province_code, starts_on, id, attendance_total)',
    'create index event_by_province_update on event (province_code, updated_at, id)',
    'create index event_by_programme on event (programme_id, starts_on, id, attendance_total)',
    'create index event_by_programme_update on event (programme_id, updated_at, id)',
    'create index event_by_parent on event (parent_id, starts_on, id)',
    `create table event_component (
      event_id text not null,
      component_id text not null,
      position integer not null,
      starts_on text not null,
      primary key (event_id, component_id)
    )`,
    'create index event_component_by_start on event_component (component_id, starts_on, event_id)',
    `create table event_organisation (
      event_id text not null,
      organisation_id text not null,
      is_organiser integer not null,
      starts_on text not null,
      updated_at text not null,
      attendance_total integer null,
      primary key (event_id, organisation_id)
    )`,
    `create index event_organisation_by_start
      on event_organisation (organisation_id, starts_on, event_id, is_organiser, attendance_total)`,
    'create index event_organisation_by_update on event_organisation (organisation_id, updated_at, event_id)',
    `create table event_person (
      event_id text not null,
      person_id text not null,
      starts_on text not null,
      primary key (event_id, person_id)
    )`,
    'create index event_person_by_start on event_person (person_id, starts_on, event_id)',
    `create table organiser (
      event_id text not null,
      position integer not null,
      organisation_id text not null,
      role text not null,
      primary key (event_id, position)
    )`,
    `create table participant (
      event_id text not null,
      position integer not null,
      person_id text null,
      display_name json not null,
      role text not null,
      organisation_id text null,
      primary key (event_id, position)
    )`,
    `create table province_attendance (
      event_id text not null,
      province_code text not null,
      people integer null,
      primary key (event_id, province_code)
    )`,
    'create table registration (id text not null primary key, event_id text not null, status text not null)',
    'create index registration_by_event on registration (event_id, status)',
    `create table registration_desk (
      event_id text not null primary key,
      opens_at text null,
      closes_at text null,
      closes_by text not null,
      capacity integer null,
      requires_approval integer not null,
      consent_text json not null,
      retention_days integer not null
    )`,
    ...fullTextDdl('sqlite', 'event').up,
  ],
  mysql: [
    `create table agenda_item (
      event_id varchar(64) not null,
      position int unsigned not null,
      title json not null,
      presenter int null,
      primary key (event_id, position)
    ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    `create table delegation (
      event_id varchar(64) not null,
      position int unsigned not null,
      organisation_id varchar(64) not null,
      primary key (event_id, position)
    ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    `create table event (
      id varchar(64) not null,
      version int not null default 1,
      created_at varchar(24) not null,
      updated_at varchar(24) not null,
      provenance json not null,
      notes json not null,
      slug varchar(80) not null,
      title json not null,
      purpose json null,
      kind varchar(40) not null,
      status varchar(40) not null,
      format varchar(40) not null,
      starts_on varchar(10) not null,
      ends_on varchar(10) null,
      day_part varchar(40) null,
      starts_at varchar(24) null,
      ends_at varchar(24) null,
      time_zone varchar(40) not null,
      venue_name json null,
      venue_address json null,
      latitude double null,
      longitude double null,
      province_code varchar(6) null,
      languages json not null,
      programme_id varchar(64) null,
      parent_id varchar(64) null,
      outcomes json not null,
      attendance_total int null,
      attendance_is_complete tinyint(1) not null,
      tokens mediumtext not null,
      primary key (id)
    ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    'alter table event add unique event_slug_unique (slug)',
    'alter table event add index event_by_start (starts_on, id, attendance_total)',
    'alter table event add index event_by_end (ends_on, starts_on)',
    'alter table event add index event_by_update (updated_at, id)',
    'alter table event add index event_by_kind (kind, starts_on, id, attendance_total)',
    'alter table event add index event_by_province (province_code, starts_on, id, attendance_total)',
    'alter table event add index event_by_province_update (province_code, updated_at, id)',
    'alter table event add index event_by_programme (programme_id, starts_on, id, attendance_total)',
    'alter table event add index event_by_programme_update (programme_id, updated_at, id)',
    'alter table event add index event_by_parent (parent_id, starts_on, id)',
    `create table event_component (
      event_id varchar(64) not null,
      component_id varchar(64) not null,
      position int not null,
      starts_on varchar(10) not null,
      primary key (event_id, component_id)
    ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    'alter table event_component add index event_component_by_start (component_id, starts_on, event_id)',
    `create table event_organisation (
      event_id varchar(64) not null,
      organisation_id varchar(64) not null,
      is_organiser tinyint(1) not null,
      starts_on varchar(10) not null,
      updated_at varchar(24) not null,
      attendance_total int null,
      primary key (event_id, organisation_id)
    ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    `alter table event_organisation
      add index event_organisation_by_start (organisation_id, starts_on, event_id, is_organiser, attendance_total)`,
    'alter table event_organisation add index event_organisation_by_update (organisation_id, updated_at, event_id)',
    `create table event_person (
      event_id varchar(64) not null,
      person_id varchar(64) not null,
      starts_on varchar(10) not null,
      primary key (event_id, person_id)
    ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    'alter table event_person add index event_person_by_start (person_id, starts_on, event_id)',
    `create table organiser (
      event_id varchar(64) not null,
      position int unsigned not null,
      organisation_id varchar(64) not null,
      role varchar(40) not null,
      primary key (event_id, position)
    ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    `create table participant (
      event_id varchar(64) not null,
      position int unsigned not null,
      person_id varchar(64) null,
      display_name json not null,
      role varchar(40) not null,
      organisation_id varchar(64) null,
      primary key (event_id, position)
    ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    `create table province_attendance (
      event_id varchar(64) not null,
      province_code varchar(6) not null,
      people int null,
      primary key (event_id, province_code)
    ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    `create table registration (
      id varchar(64) not null,
      event_id varchar(64) not null,
      status varchar(40) not null,
      primary key (id)
    ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    'alter table registration add index registration_by_event (event_id, status)',
    `create table registration_desk (
      event_id varchar(64) not null,
      opens_at varchar(24) null,
      closes_at varchar(24) null,
      closes_by varchar(24) not null,
      capacity int null,
      requires_approval tinyint(1) not null,
      consent_text json not null,
      retention_days int not null,
      primary key (event_id)
    ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`,
    ...fullTextDdl('mysql', 'event').up,
  ],
};
