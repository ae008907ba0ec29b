import { createHmac, type KeyObject } from 'node:crypto';
import { createSeals, deriveKey, type Seals, type SigningKey } from '../../../schema/index.ts';

/** Keeps personal data secret where it is stored. The first key seals; all of them open. */
export interface RegistrationKeys extends Seals {
  /** A digest by which equal texts are found and which tells nothing to whoever lacks the key. */
  digest(purpose: string, text: string): string;
  /** The digests that any of the keys would make, so that what an older key made is found too. */
  digests(purpose: string, text: string): readonly string[];
}

/** Makes the means of sealing from the keys of the settings. */
export function createRegistrationKeys(given: readonly SigningKey[]): RegistrationKeys {
  const seals = createSeals(given, { name: 'A registration', end: 'registration sealing', setting: 'REGISTRATION_KEYS' });
  const digesting = given.map(({ secret }) => deriveKey(secret, 'registration digesting'));
  const [current] = digesting;
  if (!current) throw new RangeError('There must be one key at least.');
  return {
    ...seals,
    digest: (purpose, text) => digest(current, purpose, text),
    digests: (purpose, text) => digesting.map((key) => digest(key, purpose, text)),
  };
}

function digest(key: KeyObject, purpose: string, text: string): string {
  return createHmac('sha256', key).update(JSON.stringify([purpose, text])).digest('hex');
}
