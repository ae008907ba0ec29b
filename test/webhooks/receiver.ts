import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import type { ChangeLine } from '../../feeds/index.ts';

/** One message as it came. */
export interface Received {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers a message; the one that answers nothing lets it hang. */
export type AnswerMessage = (message: Received, response: ServerResponse, request: IncomingMessage) => void;

/** A partner's receiver on this machine. */
export interface Receiver {
  readonly url: string;
  /** Every message that came, also those that were refused. */
  readonly received: readonly Received[];
  /** Lines of the messages that were taken, in the order in which they were. */
  readonly taken: readonly ChangeLine[];
  /** How many different messages were taken. */
  readonly takenIds: ReadonlySet<string>;
  /** Settles once a claim about what has come so far is true. */
  until(claim: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/** Starts a receiver; it takes everything unless told otherwise. */
export async function startReceiver(answer: AnswerMessage = (_message, response) => response.writeHead(204).end()): Promise<Receiver> {
  const received: Received[] = [];
  const taken: ChangeLine[] = [];
  const takenIds = new Set<string>();
  const waiting = new Set<() => void>();
  const look = () => {
    for (const check of waiting) check();
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const message = { id: String(request.headers['webhook-id']), headers: textHeaders(request), body: Buffer.concat(chunks).toString() };
    received.push(message);
    // Taken is what the receiver says it has, whether the sender hears of it or not.
    response.on('finish', () => {
      if (response.statusCode < 300) {
        taken.push(JSON.parse(message.body).data);
        takenIds.add(message.id);
      }
      look();
    });
    answer(message, response, request);
    look();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    taken,
    takenIds,
    until: (claim) =>
      new Promise((resolve) => {
        const check = () => {
          if (!claim()) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Checks a message with the library of Standard Webhooks; throws where its signature is not good. */
export function verify(secret: string, { headers, body }: Received): unknown {
  return new Webhook(secret).verify(body, { ...headers });
}

function textHeaders({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
