import type { IncomingMessage, ServerResponse } from 'node:http';
import { verifyWebhook, WebhookError, type WebhookMessage } from './webhook.ts';

/** What a receiver of webhooks works with. */
export interface ReceiverOptions {
  /** The secret of the subscription, `whsec_…`; the old and the new one while it is changed. */
  readonly secrets: string | readonly string[];
  /** Deals with a message. One that it fails on is answered with 503, and comes again. */
  readonly onMessage: (message: WebhookMessage) => Promise<unknown>;
  /** Told of what was refused and what failed. */
  readonly onTrouble?: (error: unknown) => void;
  readonly now?: () => Date;
}

const largestBody = 1_000_000;

/** A receiver of webhooks for node:http: `createServer(createReceiver({ … }))`. It answers once the message is dealt with. */
export function createReceiver({ secrets, onMessage, onTrouble, now = () => new Date() }: ReceiverOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = (status: number, headers: Readonly<Record<string, string>> = {}) => response.writeHead(status, headers).end();
    try {
      if (request.method !== 'POST') return void answer(405, { allow: 'POST' });
      const body = await readBody(request);
      if (!body) return void answer(413, { connection: 'close' });
      await onMessage(verifyWebhook(request.headers, body, secrets, now()));
      answer(204);
    } catch (error) {
      onTrouble?.(error);
      if (response.headersSent || response.destroyed) return;
      if (!(error instanceof WebhookError)) return void answer(503, { 'retry-after': '5' });
      answer(error.code === 'SIGNATURE_INVALID' ? 401 : 400);
    }
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > largestBody) return undefined;
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}
