// The exports alone, over a graph that runs elsewhere, so that what they need of memory can be told from what a graph needs.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { fastify } from 'fastify';
import { buildSchema } from 'graphql';
import { createFeeds, createTrustedExports } from '../../../feeds/index.ts';
import { loadTrustedDocuments } from '../../../gateway/documents/index.ts';
import type { AskGraph } from '../../../gateway/http/index.ts';

const graphUrl = process.env['GRAPH_URL'] ?? '';
const agent = new Agent({ keepAlive: true });

const ask: AskGraph = (_visitor, parameters) =>
  new Promise((resolve, reject) => {
    const sent = request(graphUrl, { method: 'POST', agent, headers: { 'content-type': 'application/json' } }, (answer) => {
      text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }), reject);
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(parameters));
  });

const exports = createTrustedExports(await loadTrustedDocuments('test/bench/exports/documents'));
exports.serve(buildSchema(readFileSync('schema/contract.graphql', 'utf8')));
const app = fastify();
const feeds = createFeeds({ publicUrl: 'http://127.0.0.1', contacts: [], reportFault: console.error, exports, exportRows: 1_000_000 });
app.register(feeds(ask));
const url = await app.listen({ port: 0, host: '127.0.0.1' });
console.log(JSON.stringify({ msg: 'ready', url }));
process.once('SIGTERM', () => process.exit(0));
