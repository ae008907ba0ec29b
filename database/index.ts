/** The database layer under registries and gateway: where a database is, how it is opened, migrated, read and written. */
export { openDatabase, openExistingDatabase } from './database.ts';
export type { DatabaseDefinition, DatabaseSettings, SqlDatabase, SqlDialect } from './database.ts';
export { locateDatabase, type DatabaseLocation } from './database-url.ts';
export type { MigrationStep } from './migration.ts';
export { NodeSqliteDialect, type SqliteOptions } from './sqlite-dialect.ts';
export type { Table } from './table.ts';
