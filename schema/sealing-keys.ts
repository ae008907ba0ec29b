import { existsSync, readFileSync } from 'node:fs';
import { readOrMakeKeys } from './signing-key-file.ts';
import { parseSigningKeys, type SigningKey } from './signing.ts';

/** Where keys that seal come from. */
export interface SealingKeySource {
  /** The setting that gives keys; its name followed by `_FILE` names a file of them. */
  readonly setting: string;
  readonly text: string | undefined;
  readonly file: string | undefined;
  /** The file that is made at first use where nothing is set; none where processes of several machines would each make their own. */
  readonly beside: string | undefined;
  /** Whether anything is sealed already: then keys that are missing must be found, never made anew. */
  readonly holdsSealed: () => Promise<boolean>;
  /** What is sealed, in the plural, for messages. */
  readonly things: string;
}

/** The keys that seal what is stored, from the setting or from a file; undefined where nobody has set any. */
export async function loadSealingKeys(source: SealingKeySource): Promise<readonly SigningKey[] | undefined> {
  const { setting, text, beside, holdsSealed, things } = source;
  if (text !== undefined) return parseKeys(text, setting);
  const file = source.file ?? beside;
  if (file === undefined) return undefined;
  if (existsSync(file)) return parseKeys(readFileSync(file, 'utf8').trim(), file);
  if (beside === undefined) throw new Error(`${setting}_FILE: there is no file "${file}".`);
  if (await holdsSealed()) throw new Error(`There are ${things}, and the keys they are sealed with are gone: put "${file}" back, or set ${setting}.`);
  return parseKeys(readOrMakeKeys(file, setting), file);
}

function parseKeys(text: string, source: string): readonly SigningKey[] {
  try {
    return parseSigningKeys(text);
  } catch (error) {
    throw new Error(`${source}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
