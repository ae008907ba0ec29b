import { composeServices } from '@apollo/composition';
import { type GraphQLSchema, parse } from 'graphql';
import type { Graph } from './case.ts';
import { buildRegistrySchema, createRegistry, type Registry } from './world/registry.ts';
import { readFacts } from './world/facts.ts';
import { resolveInOnePlace } from './world/merged.ts';
import { createWorld, type World } from './world/world.ts';

/** A graph that composes, with the world behind it. */
export interface Composed {
  readonly supergraphSdl: string;
  readonly world: World;
  readonly registries: readonly Registry[];
  /** The API schema, resolved in one place. */
  readonly merged: GraphQLSchema;
}

/** Why a graph does not compose. */
export interface Refusal {
  readonly reasons: readonly string[];
}

/** Composes the subgraphs and opens the world behind them, or says why they do not compose. */
export function compose(graph: Graph): Composed | Refusal {
  try {
    return composeOrThrow(graph);
  } catch (error) {
    return { reasons: [error instanceof Error ? error.message : String(error)] };
  }
}

function composeOrThrow(graph: Graph): Composed | Refusal {
  const sources = Object.entries(graph.subgraphs);
  const result = composeServices(sources.map(([name, sdl]) => ({ name, url: `http://${name}.test/`, typeDefs: parse(sdl) })));
  if (result.errors) return { reasons: result.errors.map((error) => error.message) };
  const schemas = new Map(sources.map(([name, sdl]) => [name, buildRegistrySchema(sdl)]));
  const world = createWorld(graph, readFacts(result.supergraphSdl, schemas));
  return {
    supergraphSdl: result.supergraphSdl,
    world,
    registries: [...schemas].map(([name, schema]) => createRegistry(name, schema, world)),
    merged: resolveInOnePlace(result.schema.toAPISchema().toGraphQLJSSchema(), world),
  };
}
