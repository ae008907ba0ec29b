import fastify from 'fastify';
import { buildSchema, graphql } from 'graphql';
import { createExplorer } from '../../gateway/explorer/index.ts';

/** A graph with an explorer that a browser can visit. */
export interface RunningGraph {
  readonly url: string;
  close(): Promise<void>;
}
const schema = buildSchema(`
  "The ways into the graph."
  type Query {
    "One programme by its slug."
    programme(slug: String!): Programme
  }
  "A co-operation programme."
  type Programme { "Its title." title: Text! }
  type Text { text: String! }
`);
const rootValue = { programme: () => ({ title: { text: 'ໂຄງການແລກປ່ຽນຄວາມຮູ້' } }) };

/** Starts it on a free port. */
export async function startGraph(cacheFolder: string): Promise<RunningGraph> {
  const app = fastify();
  const text = 'query ProgrammeOverview($slug: String!) { programme(slug: $slug) { title { text } } }';
  const explorer = createExplorer({
    title: 'Graph',
    endpoint: '/graphql',
    cacheFolder,
    log: app.log,
    operations: [
      { name: 'Home', text: 'query Home { __typename }' },
      { name: 'ProgrammeOverview', text, variables: { slug: 'ksp-2021-2022' } },
    ],
  });
  app.register(explorer.routes);
  app.post<{ Body: { query: string; variables?: Record<string, unknown> } }>('/graphql', ({ body }) =>
    graphql({ schema, rootValue, source: body.query, variableValues: body.variables ?? {} }),
  );
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  await explorer.prepare();
  return { url: `${url}/`, close: () => app.close() };
}
