import { parse } from 'graphql';
import { readFileSync } from 'node:fs';
import { supergraphFile } from '../../schema/index.ts';
import { createEngine } from '../../gateway/execute/index.ts';
import { embeddedSource } from '../../gateway/sources/index.ts';
import { startRegistries } from '../../subgraphs/index.ts';
import type { LoadRequest } from './load.ts';

/** Counts the SQL statements that an operation costs over all registries. */
export interface StatementCounter {
  count(request: LoadRequest): Promise<number>;
  close(): Promise<void>;
}

/** Opens the registries at a database address in this process, to count what they send. */
export async function openStatementCounter(databaseUrl: string): Promise<StatementCounter> {
  const registries = await startRegistries({ database: { url: databaseUrl }, reportFault: () => {} });
  const byName = new Map(registries.map((registry) => [registry.name, registry]));
  const engine = await createEngine({
    supergraphSdl: readFileSync(supergraphFile, 'utf8'),
    source: (name) => {
      const registry = byName.get(name);
      if (!registry) throw new Error(`There is no registry "${name}".`);
      return embeddedSource(registry);
    },
  });
  const total = () => registries.reduce((sum, { database }) => sum + database.statementCount(), 0);
  return {
    count: async ({ query, variables }) => {
      const operation = await engine.prepare({ document: parse(query), key: query });
      const before = total();
      const reply = await engine.execute(operation, {
        variables,
        headers: {},
        signal: new AbortController().signal,
        formatError: (error) => error,
      });
      if (!reply.hasData) throw new Error(String(reply.body));
      return total() - before;
    },
    close: async () => {
      await engine.close();
      await Promise.all(registries.map((registry) => registry.close()));
    },
  };
}
