import { Migration } from '@mikro-orm/migrations';
import type { SqlDialect } from './database.ts';

/** One step of a database's schema, in both dialects. A released step is never edited; a new one follows it. */
export interface MigrationStep {
  /** `0001-title`; steps run in the order of their names. */
  readonly name: string;
  readonly sqlite: readonly string[];
  readonly mysql: readonly string[];
}

/** The form in which MikroORM's migrator takes a step. */
export function toMikroMigration(step: MigrationStep, dialect: SqlDialect) {
  const statements = step[dialect];
  return {
    name: step.name,
    class: class extends Migration {
      override up(): void {
        for (const statement of statements) this.addSql(statement);
      }
    },
  };
}
