import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import type { SigningKey } from '../../../schema/index.ts';

/** Where a sealed value stands: a value that is moved to another record or field no longer opens. */
export interface SealedPlace {
  readonly id: string;
  readonly field: string;
}

/** Keeps personal data secret where it is stored. The first key seals; all of them open. */
export interface RegistrationKeys {
  /** Id of the key that seals now. */
  readonly currentId: string;
  /** Encrypts a text by AES-256-GCM. */
  seal(text: string, place: SealedPlace): string;
  /** Decrypts a sealed text; throws where its key is not here, or where it was changed or moved. */
  open(sealed: string, place: SealedPlace): string;
  /** A digest by which equal texts are found and which tells nothing to whoever lacks the key. */
  digest(purpose: string, text: string): string;
  /** The digests that any of the keys would make, so that what an older key made is found too. */
  digests(purpose: string, text: string): readonly string[];
  has(keyId: string): boolean;
}

interface DerivedKey {
  readonly id: string;
  readonly sealing: KeyObject;
  readonly digesting: KeyObject;
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Makes the means of sealing from the keys of the settings. */
export function createRegistrationKeys(given: readonly SigningKey[]): RegistrationKeys {
  const keys = given.map(({ id, secret }) => derive(id, secret));
  const [current] = keys;
  if (!current) throw new RangeError('There must be one key at least.');
  const byId = new Map(keys.map((key) => [key.id, key]));
  return {
    currentId: current.id,
    seal: (text, place) => seal(current, text, place),
    open: (sealed, place) => {
      const keyId = sealed.slice(0, sealed.indexOf(':'));
      const key = byId.get(keyId);
      if (!key) throw new Error(`A registration is sealed with the key "${keyId}", which is not in REGISTRATION_KEYS.`);
      return open(key, sealed, place);
    },
    digest: (purpose, text) => digest(current, purpose, text),
    digests: (purpose, text) => keys.map((key) => digest(key, purpose, text)),
    has: (keyId) => byId.has(keyId),
  };
}

// One secret serves two ends, so each end has a key of its own drawn from it.
function derive(id: string, secret: KeyObject): DerivedKey {
  const part = (end: string) => createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `registration ${end}`, 32)));
  return { id, sealing: part('sealing'), digesting: part('digesting') };
}

function seal(key: DerivedKey, text: string, place: SealedPlace): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key.sealing, nonce).setAAD(placeBytes(place));
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${key.id}:${Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString('base64url')}`;
}

function open(key: DerivedKey, sealed: string, place: SealedPlace): string {
  const bytes = Buffer.from(sealed.slice(key.id.length + 1), 'base64url');
  const decipher = createDecipheriv(algorithm, key.sealing, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(placeBytes(place))
    .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
}

function placeBytes({ id, field }: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify([id, field]));
}

function digest(key: DerivedKey, purpose: string, text: string): string {
  return createHmac('sha256', key.digesting).update(JSON.stringify([purpose, text])).digest('hex');
}
