import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import type { DocumentNode } from 'graphql';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { createCallVerifier } from '../../schema/index.ts';
import type { SigningKey } from '../../schema/index.ts';
import { sound } from './behaviour.ts';
import type { Fault } from './faults.ts';
import { hasMaze, item, numberOf, pageSize, priceCount, registrySdl } from './graph.ts';

/** A registry that can be told to go wrong. */
export interface FaultyRegistry {
  readonly url: string;
  /** Calls that reached it since the last change. */
  readonly calls: number;
  /** Goes wrong in this way from now on; rightly again without one. */
  become(fault: Fault | undefined): Promise<void>;
  close(): Promise<void>;
}

/** Starts a registry of the graph of these runs; it answers only what the gateway has signed, once. */
export async function startFaultyRegistry(name: string, keys: readonly SigningKey[]): Promise<FaultyRegistry> {
  const answerRightly = rightAnswers(name, keys);
  let fault: Fault | undefined;
  let calls = 0;
  const server = createServer(async (request, response) => {
    calls++;
    try {
      const right = await answerRightly(request, await readText(request));
      (fault?.answer ?? sound)(response, right);
    } catch {
      // A call that was given up while its body came is over.
      response.destroy();
    }
  });
  const door = new Door(server);
  await door.open();
  const address = server.address();
  door.port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${door.port}/graphql`,
    get calls() {
      return calls;
    },
    become: async (next) => {
      fault = next;
      calls = 0;
      await door.become(next?.door ?? 'open');
    },
    close: () => door.become('closed'),
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

type Answerer = (request: IncomingMessage, body: string) => Promise<string>;

function rightAnswers(name: string, keys: readonly SigningKey[]): Answerer {
  const schema = buildSubgraphSchema([{ typeDefs: parse(registrySdl(name, 'second')), resolvers: resolversOf(name) }]);
  const verify = createCallVerifier({ registry: name, keys, now: Date.now });
  const documents = new Map<string, DocumentNode>();
  return async ({ headers }, body) => {
    const { refusal } = verify({ method: 'POST', body, headers });
    if (refusal) return JSON.stringify({ errors: [{ message: refusal, extensions: { code: 'CALL_REFUSED' } }] });
    const { query, variables } = JSON.parse(body);
    const document = documents.get(query) ?? parse(query);
    documents.set(query, document);
    return JSON.stringify(await execute({ schema, document, variableValues: variables }));
  };
}

function resolversOf(name: string) {
  const maze = hasMaze(name) ? { Maze: mazeResolvers } : {};
  const knows = { __resolveReference: ({ id }: { readonly id: string }) => item(numberOf(id)) };
  if (name === 'items') return { ...maze, Item: knows, Query: { items: listItems, maze: () => ({ id: 'start' }) } };
  if (name === 'stock') return { ...maze, Item: knows };
  return {
    ...maze,
    Query: { [`${name}_count`]: () => priceCount },
    Item: { ...knows, [name]: ({ price }: ReturnType<typeof item>) => ({ ...price, __typename: `${name}_${price.__typename}` }) },
  };
}

const mazeResolvers = {
  x: () => ({ id: 'x' }),
  y: () => ({ id: 'y' }),
  __resolveReference: ({ id }: { readonly id: string }) => ({ id }),
};

function listItems(_root: unknown, { from }: { readonly from: number }) {
  return Array.from({ length: pageSize }, (_, index) => item(from + index));
}

/** Lets connections in or not, always at the same port. */
class Door {
  port = 0;
  private readonly server: Server;
  private timer: NodeJS.Timeout | undefined;

  constructor(server: Server) {
    this.server = server;
  }

  async become(state: 'open' | 'closed' | 'flapping'): Promise<void> {
    clearInterval(this.timer);
    if (state === 'closed') await this.shut();
    else await this.open();
    if (state === 'flapping') this.timer = setInterval(() => void (this.server.listening ? this.shut() : this.open()), 100);
  }

  async open(): Promise<void> {
    if (this.server.listening) return;
    const listening = once(this.server, 'listening');
    this.server.listen(this.port, '127.0.0.1');
    await listening;
  }

  private async shut(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }
}
