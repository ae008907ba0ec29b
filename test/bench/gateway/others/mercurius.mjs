import mercuriusGateway from '@mercuriusjs/gateway';
import { fastify } from 'fastify';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// Mercurius' gateway as its own guide starts it, but for the schemas: it takes them from files, because what
// @apollo/subgraph tells of itself repeats types in a way that Mercurius does not read. It needs graphql 16.14: it breaks on the printer of 16.15.
const { SUBGRAPHS_URL: base = '', SUBGRAPHS_FOLDER: folder = '' } = process.env;
const services = ['accounts', 'products', 'inventory', 'reviews'].map((name) => ({
  name,
  url: `${base}/${name}`,
  schema: readFileSync(join(folder, `${name}.graphql`), 'utf8'),
}));
const app = fastify();
await app.register(mercuriusGateway, { gateway: { services } });
const url = await app.listen({ port: 0, host: '127.0.0.1' });
console.log(JSON.stringify({ msg: 'ready', url }));
process.once('SIGTERM', () => process.exit(0));
