import { composeServices } from '@apollo/composition';
import { type GraphQLSchema, parse } from 'graphql';
import type { Graph } from './case.ts';
import { buildRegistrySchema, createRegistry, type Registry } from './world/registry.ts';
import { readFacts } from './world/facts.ts';
import { resolveInOnePlace } from './world/merged.ts';
import { unfitFields } from './world/unfit.ts';
import { createWorld, type World } from './world/world.ts';

/** A graph that composes, with the world behind it. */
export interface Composed {
  readonly supergraphSdl: string;
  readonly world: World;
  readonly registries: readonly Registry[];
  /** The API schema, resolved in one place. */
  readonly merged: GraphQLSchema;
}

/** Why a graph does not compose, or cannot be compared. */
export interface Refusal {
  readonly reasons: readonly string[];
}

/** Composes the subgraphs and opens the world behind them, or says why that cannot be. */
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
  const facts = readFacts(result.supergraphSdl, schemas);
  const unfit = unfitFields(facts);
  if (unfit.length > 0) return { reasons: unfit.map((field) => `No record can be behind ${field}.`) };
  const world = createWorld(graph, facts);
  return {
    supergraphSdl: result.supergraphSdl,
    world,
    registries: [...schemas].map(([name, schema]) => createRegistry(name, schema, world)),
    merged: resolveInOnePlace(result.schema.toAPISchema().toGraphQLJSSchema(), world),
  };
}
