import { dirname, join } from 'node:path';
// Its index would load the drivers of all engines, which a gateway that nobody asks for messages does without.
import { locateDatabase } from '../database/database-url.ts';
import { createSeals, loadSealingKeys, type Seals } from '../schema/index.ts';
import type { SigningSecrets } from './secret.ts';
import { databaseName } from './store/open-store.ts';
import type { Subscription } from './subscription.ts';

/** Where the keys come from that secrets are sealed with. */
export interface KeySettings {
  readonly databaseUrl: string;
  readonly keys: string | undefined;
  readonly keysFile: string | undefined;
  /** Whether there is a subscription already. */
  readonly holdsSealed: () => Promise<boolean>;
}

/**
 * The keys that secrets of subscriptions are sealed with; undefined where nobody has set any. Beside a SQLite database
 * a file of them is made at first use; the processes of a database server would each make their own, so there it is given.
 */
export async function loadWebhookSeals({ databaseUrl, keys: text, keysFile: file, holdsSealed }: KeySettings): Promise<Seals | undefined> {
  const location = locateDatabase(databaseUrl, databaseName);
  const beside = location.dialect === 'sqlite' ? join(dirname(location.file), 'webhook-keys') : undefined;
  const keys = await loadSealingKeys({ setting: 'WEBHOOK_KEYS', text, file, beside, holdsSealed, things: 'webhooks' });
  return keys && createSeals(keys, { name: 'The secret of a webhook', end: 'webhook sealing', setting: 'WEBHOOK_KEYS' });
}

/** Seals a secret for a subscription. */
export function sealSecret(seals: Seals, subscriptionId: string, secret: string): string {
  return seals.seal(secret, { id: subscriptionId, field: 'secret' });
}

/** Opens what a subscription is signed with. */
export function openSecrets(seals: Seals, { id, secret, formerSecret, formerUntilMs }: Subscription): SigningSecrets {
  const open = (sealed: string) => seals.open(sealed, { id, field: 'secret' });
  const former = formerSecret === undefined || formerUntilMs === undefined ? undefined : { secret: open(formerSecret), untilMs: formerUntilMs };
  return { current: open(secret), former };
}
