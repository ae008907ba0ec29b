import { graphql } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { createServer } from 'node:http';
import { subgraphNames, subgraphSchema } from './graph.ts';
import { announce } from './announce.ts';

// The data is fixed, so equal requests have equal replies: each is worked out once, and costs a look-up from then on.
const schemas = new Map<string, GraphQLSchema>(subgraphNames.map((name) => [`/${name}`, subgraphSchema(name)]));
const replies = new Map<string, Buffer>();
// Gateways send the same few bodies again and again; a test of many different ones must not fill the memory.
const repliesAtMost = 1_000;

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const { url = '' } = request;
    const body = Buffer.concat(chunks).toString('utf8');
    const key = `${url} ${body}`;
    const reply = replies.get(key) ?? await makeReply(key, url, body);
    response.writeHead(200, ['content-type', 'application/json', 'content-length', String(reply.length)]);
    response.end(reply);
  });
});

async function makeReply(key: string, url: string, body: string): Promise<Buffer> {
  const { query, variables, operationName } = JSON.parse(body);
  const schema = schemas.get(url);
  if (!schema) throw new RangeError(`There is no registry at ${url}.`);
  const result = await graphql({ schema, source: query, variableValues: variables, operationName });
  const reply = Buffer.from(JSON.stringify(result));
  if (replies.size >= repliesAtMost) replies.clear();
  replies.set(key, reply);
  return reply;
}

announce(server);
