import mercuriusGateway from '@mercuriusjs/gateway';
import { fastify } from 'fastify';

// Mercurius' gateway as its own guide starts it; it reads the schemas from the registries themselves.
const base = process.env.SUBGRAPHS_URL;
const services = ['accounts', 'products', 'inventory', 'reviews'].map((name) => ({ name, url: `${base}/${name}` }));
const app = fastify();
await app.register(mercuriusGateway, { gateway: { services } });
const url = await app.listen({ port: 0, host: '127.0.0.1' });
console.log(JSON.stringify({ msg: 'ready', url }));
process.once('SIGTERM', () => process.exit(0));
