import { parse, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { registryModules } from '../subgraphs/index.ts';
import type { Database } from '../subgraphs/kit/database.ts';
import { createRegistry, type Registry } from '../subgraphs/kit/registry.ts';
import { openModuleDatabase } from '../subgraphs/kit/registry-module.ts';
import type { Ask } from './news/index.ts';

/** The registries of one place, asked and written without a gateway. */
export interface OpenGraph {
  /** Asks the one registry that an operation is about. */
  readonly ask: Ask;
  /** The registry of a name. */
  registry(name: string): { readonly database: Database; readonly schema: Registry['schema'] };
  close(): Promise<void>;
}

/** Opens every registry's database, bringing schema and shipped records up to date as starting them does. */
export async function openGraph(url: string): Promise<OpenGraph> {
  const registries: Registry[] = [];
  try {
    for (const module of registryModules) {
      const database = await openModuleDatabase(module, { database: { url } });
      registries.push(createRegistry({ name: module.name, typeDefs: module.typeDefs(), resolvers: module.resolvers, database, reportFault: () => undefined }));
    }
  } catch (error) {
    await closeAll(registries);
    throw error;
  }
  const documents = new Map<string, DocumentNode>();
  const documentOf = (operation: string) => {
    const document = documents.get(operation) ?? parse(operation);
    documents.set(operation, document);
    return document;
  };
  return {
    ask: async <Data>(operation: string, variables = {}) => {
      const document = documentOf(operation);
      const { data, errors } = await registryFor(registries, document).execute({ document, variables, headers: {} });
      const [error] = errors ?? [];
      if (error || !data) throw new Error(`A registry does not answer: ${error?.message ?? 'no data'}`);
      return data as Data;
    },
    registry: (name) => {
      const found = registries.find((registry) => registry.name === name);
      if (!found) throw new TypeError(`There is no registry "${name}".`);
      return found;
    },
    close: () => closeAll(registries),
  };
}

function registryFor(registries: readonly Registry[], { definitions }: DocumentNode): Registry {
  const [operation] = definitions as readonly OperationDefinitionNode[];
  const [field] = operation?.selectionSet.selections ?? [];
  const name = field?.kind === 'Field' ? field.name.value : '';
  const found = registries.find(({ schema }) => schema.getQueryType()?.getFields()[name]);
  if (!found) throw new TypeError(`No registry answers "${name}".`);
  return found;
}

async function closeAll(registries: readonly Registry[]): Promise<void> {
  await Promise.all(registries.map((registry) => registry.close()));
}
