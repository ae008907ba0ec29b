import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';

/** A server on this machine that a test has in its hands. */
export interface FakeServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a server that answers as it is told. */
export async function startServer(listener: RequestListener): Promise<FakeServer> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** What was asked. */
export interface Asked {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** One answer of a server. */
export type Reply = (response: ServerResponse, asked: Asked) => void;

/** Answers one request after the other by a list of answers; the last one stays. Keeps what was asked. */
export function answering(...answers: readonly Reply[]) {
  const asked: Asked[] = [];
  const listener: RequestListener = async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    const one = { url: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString() };
    asked.push(one);
    answers[Math.min(asked.length, answers.length) - 1]?.(response, one);
  };
  return { asked, listener };
}

/** Sends JSON. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}) {
  return (response: ServerResponse) => void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}
