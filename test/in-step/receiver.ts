// A partner's process that keeps a copy by webhooks until it is killed, and fails a third of the time: ADDRESS FILE SECRET SEED
import { createServer, ServerResponse } from 'node:http';
import { createClient, createReceiver } from '../../clients/typescript/src/index.ts';
import { allCollections, copyMessages, openCopy } from '../../clients/typescript/src/sqlite/index.ts';
import { createRandom } from '../federation/random.ts';

const [url = '', file = '', secret = '', seed = ''] = process.argv.slice(2);
// Whoever started it is gone, and nobody else would end it.
process.on('disconnect', () => process.exit());
const random = createRandom(seed);
// Of each delivery: how it was treated on purpose, or what became of it.
const tell = (kind: string) => process.send?.({ kind });
const take = copyMessages({ graph: createClient({ url, retries: 0 }), copy: openCopy(file), collections: allCollections() });
const receive = createReceiver({
  secrets: secret,
  onMessage: async (message) => tell(await take(message)),
  onTrouble: (error) => tell(error instanceof Error ? `ERROR ${error.message}` : 'ERROR'),
});

// In thousandths; a third in all.
const fates = [['REFUSED', 120], ['CLOSED', 110], ['UNHEARD', 102], ['HUNG', 1]] as const;

function fateOf(chance: number): (typeof fates)[number][0] | undefined {
  let sum = 0;
  return fates.find(([, share]) => chance < (sum += share))?.[0];
}

const server = createServer(async (request, response) => {
  tell('DELIVERY');
  const fate = fateOf(random.below(1000));
  if (fate === undefined) return void receive(request, response);
  tell(fate);
  if (fate === 'REFUSED') response.writeHead(500).end();
  if (fate === 'CLOSED') request.socket.destroy();
  // Dealt with, and nobody is told so: the message comes again.
  if (fate === 'UNHEARD') {
    await receive(request, new ServerResponse(request));
    request.socket.destroy();
  }
}).listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.send?.({ kind: 'LISTENING', port: address.port });
});
