import { createHash, randomBytes } from 'node:crypto';

/** A secret code by which a person reads and cancels their registration. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** What is kept of a secret code: from it the code cannot be found. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
