import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';
// Standard Webhooks: from 24 to 64 bytes.
const secretBytes = 32;

/** Makes a secret as Standard Webhooks writes it. */
export function makeSecret(): string {
  return prefix + randomBytes(secretBytes).toString('base64');
}

/** What a message is signed with. */
export interface SigningSecrets {
  readonly current: string;
  /** A secret that was replaced signs too, until its time is over. */
  readonly former?: { readonly secret: string; readonly untilMs: number } | undefined;
}

/** The headers of one attempt, after Standard Webhooks: the signature is over id, time of the attempt and body. */
export function signMessage(id: string, body: string, secrets: SigningSecrets, nowMs: number): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(nowMs / 1000));
  const { current, former } = secrets;
  const good = former && former.untilMs > nowMs ? [current, former.secret] : [current];
  const signatures = good.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
