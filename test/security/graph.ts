import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse, type GraphQLSchema } from 'graphql';
import type { Engine } from '../../gateway/engine.ts';
import { createEngine } from '../../gateway/execute/index.ts';
import { inlinePlanning } from '../../gateway/plan/index.ts';
import { embeddedSource } from '../../gateway/sources/index.ts';

/** One registry of a graph under attack. */
export interface AttackedRegistry {
  readonly sdl: string;
  readonly resolvers?: Readonly<Record<string, unknown>>;
  /** Stands in for the usual link to federation. */
  readonly link?: string;
}

const usualLink = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@requires", "@external", "@shareable", "@tag", "@authenticated", "@requiresScopes", "@policy"]) `;

/** Composes registries into a supergraph. */
export function composeGraph(registries: Readonly<Record<string, AttackedRegistry>>): string {
  const { errors, supergraphSdl } = composeServices(
    Object.entries(registries).map(([name, { sdl, link = usualLink }]) => ({
      name,
      url: `http://${name}.invalid/graphql`,
      typeDefs: parse(link + sdl),
    })),
  );
  if (supergraphSdl === undefined) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

/** Makes an engine over registries of this process, which enforce nothing themselves. */
export function openGraph(registries: Readonly<Record<string, AttackedRegistry>>, supergraphSdl: string): Promise<Engine> {
  return createEngine({
    supergraphSdl,
    planning: inlinePlanning,
    source: (name) => {
      const registry = registries[name];
      if (!registry) throw new TypeError(`no registry ${name}`);
      return embeddedSource(embed(name, executable(registry)));
    },
  });
}

function executable({ sdl, resolvers = {}, link = usualLink }: AttackedRegistry): GraphQLSchema {
  // The resolvers of an attack are as loose as it needs them.
  return buildSubgraphSchema([{ typeDefs: parse(link + sdl), resolvers: resolvers as never }]);
}

function embed(name: string, schema: GraphQLSchema) {
  return {
    name,
    execute: async ({ document, variables, headers }: Parameters<Parameters<typeof embeddedSource>[0]['execute']>[0]) =>
      execute({ schema, document, variableValues: { ...variables }, contextValue: { headers } }),
    close: async () => {},
  };
}
