import { openDatabase as openSqlDatabase, openExistingDatabase } from '../../database/index.ts';
import type { DatabaseDefinition, DatabaseSettings, SqlDatabase } from '../../database/index.ts';
import { createTokenSamples, type TokenSamples } from './token-samples.ts';

/** One registry's open database. */
export interface Database extends SqlDatabase {
  /** What is known of the words of a searched table; nothing on SQLite, which needs no such help. */
  readonly tokenSample: TokenSamples;
}

/** What a registry says about the database it needs. */
export interface RegistryDatabase extends Omit<DatabaseDefinition, 'load'> {
  /** Loads the records that ship with the registry; runs after every migration and must not double anything. */
  readonly load?: (database: Database) => Promise<void>;
}

/** Opens a registry's database: creates, migrates and fills it as needed. */
export async function openDatabase({ load, ...definition }: RegistryDatabase, settings: DatabaseSettings): Promise<Database> {
  const loading = load && { load: (database: SqlDatabase) => load(withSamples(database)) };
  return withSamples(await openSqlDatabase({ ...definition, ...loading }, settings));
}

/** Opens a registry's database as it stands; one that is not there is an error. */
export async function openExisting(definition: RegistryDatabase, settings: DatabaseSettings): Promise<Database> {
  const { load: _, ...asItStands } = definition;
  return withSamples(await openExistingDatabase(asItStands, settings));
}

function withSamples(database: SqlDatabase): Database {
  // Sampling is nobody's request: its statements are not counted.
  const reads = database.reads.withoutPlugins();
  return { ...database, tokenSample: database.dialect === 'sqlite' ? () => undefined : createTokenSamples(reads, Date.now) };
}
