import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request that a fake registry received. */
export interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A registry that does as it is told. */
export interface FakeRegistry {
  readonly url: string;
  readonly received: Received[];
  close(): Promise<void>;
}

/** Answers one request; the count starts at 0. */
export type Behaviour = (response: ServerResponse, count: number) => void;

/** Starts a registry on the loopback interface. */
export async function fakeRegistry(behave: Behaviour): Promise<FakeRegistry> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    received.push({ headers: request.headers, body });
    behave(response, received.length - 1);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    received,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

/** Answers JSON text. */
export function json(text: string, status = 200): Behaviour {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(text);
  };
}
