import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The measured operations, from the smallest. */
export const operationNames = ['tiny', 'deep', 'wide'] as const;

/** Name of a measured operation. */
export type OperationName = (typeof operationNames)[number];

/** Folder of the measured operations, which our gateway takes as trusted documents. */
export const operationsFolder = join(import.meta.dirname, 'operations');

/** The text of a measured operation. */
export function operationText(name: OperationName): string {
  return readFileSync(join(operationsFolder, `${name}.graphql`), 'utf8').trim();
}
