import type { EntitySchema } from '@mikro-orm/sql';
import type { DocumentNode } from 'graphql';
import type { DatabaseDefinition, DatabaseSettings, MigrationStep, SqlDatabase } from '../../database/index.ts';
import { AsOfReader, readAsOfSettings } from './as-of.ts';
import { accessEntryEntity, accessHeadEntity } from './access-log-entry.ts';
import { changeEntity, changeHeadEntity, internalChangeEntity } from './changes.ts';
import { openDatabase, type Database } from './database.ts';
import { draftEntity, recordHeadEntity } from './edit-tables.ts';
import type { ReportFault } from './error-mask.ts';
import type { LinkChecker } from './links.ts';
import { kitMigrations } from './migrations.ts';
import type { RecordedKind } from './recorded-kind.ts';
import { createRegistry, type Registry } from './registry.ts';
import { loadSeeds, seedEntity, type ShippedRecords } from './seed.ts';

/** What one registry's folder provides; from it the kit makes a running registry. */
export interface RegistryModule {
  readonly name: string;
  readonly typeDefs: () => DocumentNode;
  readonly resolvers: Readonly<Record<string, unknown>>;
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly MigrationStep[];
  /** Tables beside the entities, which the schema comparison leaves alone. */
  readonly otherTables?: readonly string[];
  /** Starts what the registry needs beside its database: its settings are read here, and what runs at set times begins. */
  readonly start?: (database: Database, settings: RegistrySettings) => Promise<RegistryService>;
  /** The kinds of records that the record of changes tells of; none where no earlier time can be answered for. */
  readonly recordKinds?: readonly RecordedKind[];
  /** Entities of which the record of changes does not tell how they stood, such as registrations. */
  readonly untold?: readonly EntitySchema[];
  /** The records that ship with the registry; loading them again changes nothing. */
  readonly shipped: () => readonly ShippedRecords[];
}

/** What a registry runs beside answering. */
export interface RegistryService {
  /** Resolvers that work with it, by type and field; they stand beside the module's own. */
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Ends it, before the database is closed. */
  close(): Promise<void>;
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
  /** Asks the graph whether it holds the records that an edit names. */
  readonly links?: LinkChecker;
  /** Settings that are one registry's alone, by their names in the environment. */
  readonly own?: Readonly<Record<string, string | undefined>>;
}

/** Opens a registry's database, bringing schema and shipped records up to date. */
export function openModuleDatabase(module: RegistryModule, settings: Pick<RegistrySettings, 'database' | 'loadsRecords'>): Promise<Database> {
  const definition = databaseDefinition(module);
  const load = settings.loadsRecords === false ? {} : { load: (database: SqlDatabase) => loadShipped(module, database) };
  return openDatabase({ ...definition, ...load }, settings.database);
}

/** Loads the records that ship with a registry. */
export function loadShipped({ recordKinds, shipped }: RegistryModule, database: SqlDatabase): Promise<void> {
  return loadSeeds(database, recordKinds ?? [], shipped(), () => new Date());
}

/** The database that a registry needs, without its shipped records. */
export function databaseDefinition(module: RegistryModule): DatabaseDefinition {
  return {
    name: module.name,
    entities: [...module.entities, ...kitEntities],
    migrations: [...kitMigrations, ...module.migrations],
    ...(module.otherTables && { otherTables: module.otherTables }),
  };
}

const kitEntities = [
  changeEntity, internalChangeEntity, changeHeadEntity, seedEntity, accessEntryEntity, accessHeadEntity, recordHeadEntity, draftEntity,
];

/** Starts a registry. */
export async function startRegistry(module: RegistryModule, settings: RegistrySettings): Promise<Registry> {
  const database = await openModuleDatabase(module, settings);
  const service = await startService(module, database, settings);
  const registry = createRegistry({
    name: module.name,
    typeDefs: module.typeDefs(),
    resolvers: joinResolvers(module.resolvers, service.resolvers),
    database,
    reportFault: settings.reportFault,
    ...(module.recordKinds && { asOf: asOfReader(module, module.recordKinds, database, settings) }),
    ...(settings.clock && { clock: settings.clock }),
    ...(settings.publicUrl && { publicUrl: settings.publicUrl }),
    ...(settings.links && { links: settings.links }),
  });
  return {
    ...registry,
    close: async () => {
      await service.close();
      await registry.close();
    },
  };
}

async function startService(module: RegistryModule, database: Database, settings: RegistrySettings): Promise<RegistryService> {
  try {
    return (await module.start?.(database, settings)) ?? { resolvers: {}, close: async () => undefined };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function joinResolvers(own: RegistryModule['resolvers'], added: RegistryService['resolvers']): Readonly<Record<string, unknown>> {
  const joined = Object.entries(added).map(([type, fields]) => [type, { ...(own[type] as object | undefined), ...fields }] as const);
  return { ...own, ...Object.fromEntries(joined) };
}

function asOfReader(module: RegistryModule, kinds: readonly RecordedKind[], live: Database, settings: RegistrySettings): AsOfReader {
  const copied = { definition: databaseDefinition(module), kinds, untold: module.untold ?? [], live };
  return new AsOfReader(copied, readAsOfSettings(settings.own ?? {}));
}
