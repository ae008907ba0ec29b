import type { Server } from 'node:http';

/** Listens on a free port of this machine and says where, as the gateway itself does; ends on SIGTERM. */
export function announce(server: Server): void {
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address !== 'object' || !address) throw new TypeError('The server has no port.');
    console.log(JSON.stringify({ msg: 'ready', url: `http://127.0.0.1:${address.port}` }));
  });
  process.once('SIGTERM', () => process.exit(0));
}
