import type { DatabaseSettings } from '../../database/index.ts';
import type { DatabaseKeyStore } from './database-key-store.ts';

/** Opens the database of API keys, creating and migrating it as needed. */
export async function openKeyStore(settings: DatabaseSettings): Promise<DatabaseKeyStore> {
  // Loaded only now: a gateway over other people's registries that is shown no key does without a database layer.
  const { openDatabaseKeyStore } = await import('./database-key-store.ts');
  return openDatabaseKeyStore(settings);
}
