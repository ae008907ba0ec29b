import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Where a line leads, and how long its connections hold. */
export interface LineOptions {
  /** Address of the server; undefined while there is none, when whoever calls is cut off. */
  readonly target: () => string | undefined;
  /** How long a connection holds; for ever where it is left out. */
  readonly lifeMs?: () => number;
}

/** A way to a server, whose own address stays when the server starts anew, and whose connections may be lost. */
export interface TroubledLine {
  readonly url: string;
  /** How many connections were cut. */
  readonly cut: () => number;
  close(): Promise<void>;
}

/** Opens a way to a server. A connection whose time is over is cut wherever it is, in the middle of a line too. */
export async function openTroubledLine({ target, lifeMs }: LineOptions): Promise<TroubledLine> {
  const open = new Set<Socket>();
  let cut = 0;
  const server = createServer((near) => {
    const url = target();
    if (url === undefined) return void near.destroy();
    const { hostname, port } = new URL(url);
    const far = connect(Number(port), hostname);
    const end = () => {
      cut += 1;
      near.destroy();
    };
    const timer = lifeMs && setTimeout(end, lifeMs());
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        clearTimeout(timer);
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The line has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    cut: () => cut,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
