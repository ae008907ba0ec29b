import { createHash, randomBytes } from 'node:crypto';

/** A key that nobody can guess and that sorts by the time when it was made. */
export function newId(prefix: string, now: Date): string {
  return `${prefix}_${now.getTime().toString(16).padStart(12, '0')}${randomBytes(10).toString('hex')}`;
}

/** A secret code by which a person reads and cancels their registration. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** What is kept of a secret code: from it the code cannot be found. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
