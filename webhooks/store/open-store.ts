import { existsSync } from 'node:fs';
import type { DatabaseSettings } from '../../database/index.ts';
import type { WebhookStore } from './store.ts';

/** The database of webhooks stands beside those of the registries. */
export const databaseName = 'webhooks';

/** Opens the database of webhooks, creating and migrating it as needed. */
export async function openWebhookStore(settings: DatabaseSettings): Promise<WebhookStore> {
  // Loaded only now: a gateway that nobody has asked for messages does without it.
  const { openDatabaseWebhookStore } = await import('./database-store.ts');
  return openDatabaseWebhookStore(settings);
}

/** The store of a running gateway, opened once somebody needs it. */
export class LiveWebhookStore {
  readonly #open: () => Promise<WebhookStore>;
  readonly #file: string | undefined;
  #store: Promise<WebhookStore> | undefined;

  /** The file is that of SQLite; on a server there is none. */
  constructor(open: () => Promise<WebhookStore>, file: string | undefined) {
    this.#open = open;
    this.#file = file;
  }

  /** Opens the store unless it is open. */
  open(): Promise<WebhookStore> {
    this.#store ??= this.#open().catch((error: unknown) => {
      this.#store = undefined;
      throw error;
    });
    return this.#store;
  }

  /** Opens the store where anything can be in it: a file that nobody has made yet holds no subscription. */
  async openIfUsed(): Promise<WebhookStore | undefined> {
    if (!this.#store && this.#file !== undefined && !existsSync(this.#file)) return undefined;
    return this.open();
  }

  async close(): Promise<void> {
    const store = await this.#store?.catch(() => undefined);
    this.#store = undefined;
    await store?.close();
  }
}
