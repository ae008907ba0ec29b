import type { EntitySchema } from '@mikro-orm/sql';
import type { DocumentNode } from 'graphql';
import type { DatabaseDefinition, DatabaseSettings, MigrationStep } from '../../database/index.ts';
import { accessEntryEntity, accessHeadEntity } from './access-log-entry.ts';
import { changeEntity, changeHeadEntity, internalChangeEntity } from './changes.ts';
import { openDatabase, type Database } from './database.ts';
import type { ReportFault } from './error-mask.ts';
import { kitMigrations } from './migrations.ts';
import { createRegistry, type Registry } from './registry.ts';
import { seedEntity } from './seed.ts';

/** What one registry's folder provides; from it the kit makes a running registry. */
export interface RegistryModule {
  readonly name: string;
  readonly typeDefs: () => DocumentNode;
  readonly resolvers: Readonly<Record<string, unknown>>;
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly MigrationStep[];
  /** Tables beside the entities, which the schema comparison leaves alone. */
  readonly otherTables?: readonly string[];
  /** Loads the records that ship with the registry; loading again changes nothing. */
  readonly loadRecords: (database: Database) => Promise<void>;
}

/** Settings of a registry that runs. */
export interface RegistrySettings {
  readonly database: DatabaseSettings;
  readonly reportFault: ReportFault;
  /** False leaves the database without the shipped records, for tests and for the load generator. */
  readonly loadsRecords?: boolean;
  readonly clock?: () => Date;
  /** Address at which the public reaches the graph, for links in answers. */
  readonly publicUrl?: string;
}

/** Opens a registry's database, bringing schema and shipped records up to date. */
export function openModuleDatabase(module: RegistryModule, settings: Pick<RegistrySettings, 'database' | 'loadsRecords'>): Promise<Database> {
  const definition = databaseDefinition(module);
  const load = settings.loadsRecords === false ? {} : { load: module.loadRecords };
  return openDatabase({ ...definition, ...load }, settings.database);
}

/** The database that a registry needs, without its shipped records. */
export function databaseDefinition(module: RegistryModule): DatabaseDefinition {
  return {
    name: module.name,
    entities: [...module.entities, changeEntity, internalChangeEntity, changeHeadEntity, seedEntity, accessEntryEntity, accessHeadEntity],
    migrations: [...kitMigrations, ...module.migrations],
    ...(module.otherTables && { otherTables: module.otherTables }),
  };
}

/** Starts a registry. */
export async function startRegistry(module: RegistryModule, settings: RegistrySettings): Promise<Registry> {
  const database = await openModuleDatabase(module, settings);
  return createRegistry({
    name: module.name,
    typeDefs: module.typeDefs(),
    resolvers: module.resolvers,
    database,
    reportFault: settings.reportFault,
    ...(settings.clock && { clock: settings.clock }),
    ...(settings.publicUrl && { publicUrl: settings.publicUrl }),
  });
}
