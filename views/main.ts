// The pages as a process of their own, over a graph that runs elsewhere:
//   GRAPH_URL=https://graph.example/graphql PORT=4200 node scripts/node24.mjs views/main.ts
import { fastify } from 'fastify';
import { pino } from 'pino';
import { askOverHttp } from './graph/ask-over-http.ts';
import { createViews } from './index.ts';

const log = pino({ base: { app: 'views' } });

/** Reads the settings; throws a sentence about one that is wrong. */
function readSettings({ GRAPH_URL, PORT, HOST }: NodeJS.ProcessEnv) {
  const graphUrl = GRAPH_URL ?? 'http://127.0.0.1:4000/graphql';
  const port = Number(PORT ?? '4200');
  if (!URL.canParse(graphUrl) || !/^https?:/.test(graphUrl)) throw new Error('GRAPH_URL must be an address with http or https');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('PORT must be a whole number from 0 to 65535');
  return { graphUrl, port, host: HOST ?? '127.0.0.1' };
}

async function main(): Promise<void> {
  const { graphUrl, port, host } = readSettings(process.env);
  const server = fastify({ logger: false });
  await server.register(createViews({ log })(askOverHttp(graphUrl)));
  const url = await server.listen({ port, host });
  log.info({ url, graphUrl }, 'ready');
  const stop = () => void server.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  console.error(`The pages cannot start: ${error instanceof Error ? error.message : String(error)}.`);
  process.exit(1);
});
