import { randomBytes } from 'node:crypto';

/** A key that nobody can guess and that sorts by the time when it was made. */
export function newId(prefix: string, now: Date): string {
  return `${prefix}_${now.getTime().toString(16).padStart(12, '0')}${randomBytes(10).toString('hex')}`;
}
