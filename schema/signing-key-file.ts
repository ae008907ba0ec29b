import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseSigningKeys, type SigningKey } from './signing.ts';

/**
 * The keys that gateway and registries share. Where a setting gives none, they stand in a file that whichever
 * process starts first makes, readable by its user alone: on one machine calls are signed without any setting.
 */
export function loadSigningKeys(setting: string | undefined, file: string): readonly SigningKey[] {
  return parseSigningKeys(setting ?? readOrMakeKeys(file, 'SIGNING_KEYS'));
}

/** The text of a file of keys; where there is none, one is made with one key, readable by the user alone. */
export function readOrMakeKeys(file: string, setting: string): string {
  const made = `local:${randomBytes(32).toString('base64')}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, made, { mode: 0o600, flag: 'wx' });
    return made;
  } catch (cause) {
    if (!isTaken(cause)) throw new Error(`The file of keys "${file}" cannot be made; set ${setting}.`, { cause });
  }
  return readFileSync(file, 'utf8').trim();
}

function isTaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';
}
