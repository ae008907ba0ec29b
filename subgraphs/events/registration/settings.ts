import { dirname, join } from 'node:path';
import { locateDatabase } from '../../../database/index.ts';
import { loadSealingKeys } from '../../../schema/index.ts';
import { createRegistrationKeys, type RegistrationKeys } from './keys.ts';
import type { MailSettings } from './outbox.ts';

/** Settings as the environment has them: REGISTRATION_KEYS, REGISTRATION_KEYS_FILE, SMTP_URL and MAIL_FROM. */
export type OwnSettings = Readonly<Record<string, string | undefined>>;

/** Where the keys of registrations come from. */
export interface KeySource {
  readonly own: OwnSettings;
  readonly databaseUrl: string;
  /** Whether anything is sealed already: then keys that are missing must be found, never made anew. */
  readonly holdsSealed: () => Promise<boolean>;
}

/**
 * The keys that personal data is sealed with; undefined where nobody has set any. They stand in the settings, or
 * in a file. Beside a SQLite database on the same machine that file is made at first use; the processes of a
 * database server would each make their own, so there it has to be given.
 */
export async function loadRegistrationKeys({ own, databaseUrl, holdsSealed }: KeySource): Promise<RegistrationKeys | undefined> {
  const location = locateDatabase(databaseUrl, 'events');
  const keys = await loadSealingKeys({
    setting: 'REGISTRATION_KEYS',
    text: own['REGISTRATION_KEYS'] || undefined,
    file: own['REGISTRATION_KEYS_FILE'] || undefined,
    beside: location.dialect === 'sqlite' ? join(dirname(location.file), 'registration-keys') : undefined,
    holdsSealed,
    things: 'registrations',
  });
  return keys && createRegistrationKeys(keys);
}

/** Where mail goes; undefined where none is sent. */
export function readMailSettings(own: OwnSettings): MailSettings | undefined {
  const [smtpUrl, from] = [own['SMTP_URL'] ?? '', own['MAIL_FROM'] ?? ''];
  if (smtpUrl === '') return undefined;
  if (!URL.canParse(smtpUrl) || !['smtp:', 'smtps:'].includes(new URL(smtpUrl).protocol)) throw new Error('SMTP_URL: must be an address that begins with smtp:// or smtps://.');
  if (!/^[^\s@]+@[^\s@]+$|<[^\s@]+@[^\s@]+>$/.test(from)) throw new Error('MAIL_FROM: must be the address that mail comes from, as SMTP_URL is set.');
  return { smtpUrl, from };
}
