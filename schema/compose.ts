// Composes the registries' schemas into the supergraph: `npm run compose`.
// With --out FILE and --url NAME=ADDRESS it composes for registries that live elsewhere.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { composeServices } from '@apollo/composition';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { runAsCommand } from './command.ts';
import { loadTypeDefs, registryNames, supergraphFile } from './load.ts';
import type { RegistryName } from './load.ts';

/** The address of each registry. */
export type RegistryUrls = Readonly<Record<RegistryName, string>>;

/** One registry on its way into the supergraph. */
export interface RegistrySource {
  readonly name: string;
  readonly url: string;
  readonly typeDefs: DocumentNode;
}

/** What composing led to: a supergraph with hints to look at, or the reasons why there is none. */
export type Composition =
  | {
      readonly composed: true;
      readonly supergraphSdl: string;
      /** What clients see: the supergraph without federation's own parts. */
      readonly apiSchema: GraphQLSchema;
      readonly hints: readonly string[];
    }
  | { readonly composed: false; readonly errors: readonly string[] };

/** The addresses in the committed supergraph: every registry as a process of its own on this machine. */
export const localUrls: RegistryUrls = {
  organisations: 'http://127.0.0.1:4101/graphql',
  events: 'http://127.0.0.1:4102/graphql',
  programmes: 'http://127.0.0.1:4103/graphql',
  publications: 'http://127.0.0.1:4104/graphql',
};

/** Composes the contract of this project, with the given addresses of the registries. */
export function composeSupergraph(urls: RegistryUrls = localUrls): Composition {
  return composeRegistries(
    registryNames.map((name) => ({ name, url: urls[name], typeDefs: loadTypeDefs(name) })),
  );
}

/** Composes any set of registries. */
export function composeRegistries(registries: readonly RegistrySource[]): Composition {
  const result = composeServices([...registries]);
  if (result.errors !== undefined) {
    return { composed: false, errors: result.errors.map((error) => error.message) };
  }
  return {
    composed: true,
    supergraphSdl: `${result.supergraphSdl.trimEnd()}\n`,
    apiSchema: result.schema.toAPISchema().toGraphQLJSSchema(),
    hints: result.hints.map((hint) => `${hint.definition.code}: ${hint.message}`),
  };
}

/** Reads `NAME=ADDRESS` pairs over the local addresses; answers every mistake at once. */
export function readUrls(pairs: readonly string[]): RegistryUrls {
  const urls: Record<RegistryName, string> = { ...localUrls };
  const mistakes: string[] = [];
  for (const pair of pairs) {
    const [given, ...rest] = pair.split('=');
    const name = registryNames.find((candidate) => candidate === given);
    const url = rest.join('=');
    if (name === undefined) mistakes.push(`${pair}: there is no registry "${given}"`);
    else if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) mistakes.push(`${pair}: not an http address`);
    else urls[name] = url;
  }
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  return urls;
}

function runCompose(): number {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, url: { type: 'string', multiple: true } },
  });
  const composition = composeSupergraph(readUrls(values.url ?? []));
  if (!composition.composed) {
    console.error(`The registries do not compose:\n${bullets(composition.errors)}`);
    return 1;
  }
  const file = values.out ?? supergraphFile;
  writeFileSync(file, composition.supergraphSdl);
  if (composition.hints.length > 0) console.warn(`Look at:\n${bullets(composition.hints)}`);
  console.log(`Composed ${registryNames.join(', ')} into ${file}`);
  return 0;
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `  - ${line.replaceAll('\n', '\n    ')}`).join('\n');
}

await runAsCommand(import.meta, runCompose);
