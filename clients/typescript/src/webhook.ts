import { createHmac, timingSafeEqual } from 'node:crypto';
import { readChange, type ChangeLine } from './change-line.ts';
import { asRecord } from './read-answer.ts';

/** A message whose signature was found to be good. */
export interface WebhookMessage {
  /** The same for every delivery of one message. */
  readonly id: string;
  /** `record.changed`, or what else the graph tells of, such as `webhook.test`. */
  readonly type: string;
  readonly timestamp: string;
  /** What changed; null in messages that tell of something else. */
  readonly change: ChangeLine | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Why a message was refused. */
export type WebhookRefusal = 'HEADERS_MISSING' | 'TIMESTAMP_INVALID' | 'TIMESTAMP_TOO_OLD' | 'TIMESTAMP_TOO_NEW' | 'SIGNATURE_INVALID' | 'BODY_INVALID';

/** A message that is not to be acted on. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
  readonly code: WebhookRefusal;

  constructor(code: WebhookRefusal, message: string) {
    super(message);
    this.code = code;
  }
}

/** Headers as node:http or fetch give them. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

const changed = 'record.changed';
const toleranceSeconds = 5 * 60;

/**
 * Checks a message after Standard Webhooks: signed by one of the secrets, and not older or newer than five minutes.
 * While a secret is changed both are given. The body is the text as it came, not parsed and written again.
 */
export function verifyWebhook(headers: WebhookHeaders, body: string | Uint8Array, secrets: string | readonly string[], now: Date = new Date()): WebhookMessage {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => readHeader(headers, name));
  if (!id || !timestamp || !signatures) throw new WebhookError('HEADERS_MISSING', 'One of webhook-id, webhook-timestamp and webhook-signature is missing.');
  checkTime(timestamp, now);
  const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
  const expected = [secrets].flat().map((secret) => createHmac('sha256', readSecret(secret)).update(`${id}.${timestamp}.`).update(body).digest('base64'));
  const given = signatures.split(' ').flatMap((entry) => (entry.startsWith('v1,') ? [entry.slice(3)] : []));
  if (!given.some((one) => expected.some((other) => isEqual(one, other)))) throw new WebhookError('SIGNATURE_INVALID', 'No signature of the message was made with a secret that is known here.');
  return readMessage(id, text);
}

// As text, since many texts are read as the same bytes; in the same time wherever they differ.
function isEqual(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function checkTime(timestamp: string, now: Date): void {
  if (!/^\d{1,12}$/.test(timestamp)) throw new WebhookError('TIMESTAMP_INVALID', 'webhook-timestamp is not a whole number of seconds.');
  const ageSeconds = now.getTime() / 1000 - Number(timestamp);
  // Somebody who saw a message once must not be able to send it again for ever.
  if (ageSeconds > toleranceSeconds) throw new WebhookError('TIMESTAMP_TOO_OLD', 'The message was sent too long ago.');
  if (ageSeconds < -toleranceSeconds) throw new WebhookError('TIMESTAMP_TOO_NEW', 'The message says that it was sent later than now; compare the clocks.');
}

function readSecret(secret: string): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  if (key.length === 0) throw new TypeError('A secret of a webhook is base64, with or without whsec_ before it.');
  return key;
}

function readMessage(id: string, text: string): WebhookMessage {
  try {
    const { type, timestamp, data } = asRecord(JSON.parse(text));
    if (typeof type === 'string' && typeof timestamp === 'string') {
      return { id, type, timestamp, change: type === changed ? readChange(data) : null, data: asRecord(data) };
    }
  } catch {
    // Said below: that it was signed and cannot be read.
  }
  throw new WebhookError('BODY_INVALID', 'The body is not a message of the graph: { type, timestamp, data }.');
}

function readHeader(headers: WebhookHeaders, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
}
