import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Caller } from '../../gateway/access/index.ts';
import { loadTrustedTexts } from '../../gateway/documents/index.ts';
import { createEngine } from '../../gateway/execute/index.ts';
import { embeddedSource } from '../../gateway/sources/index.ts';
import { SourceError } from '../../gateway/sources/source-error.ts';
import { supergraphFile } from '../../schema/index.ts';
import type { RegistryName } from '../../schema/index.ts';
import { startRegistries } from '../../subgraphs/index.ts';
import { createViews, viewDocumentsFolder } from '../../views/index.ts';
import { startTestGateway } from '../support/gateway.ts';

/** What a page answered. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}

/** The views over a graph with the shipped records, in this process, where registries can be taken away. */
export interface RunningViews {
  readonly url: string;
  /** Documents that were asked since the last fetch began, by their ids. */
  readonly asked: readonly unknown[];
  /** Registries that do not answer; tests put names in and take them out. */
  readonly silent: Set<RegistryName>;
  fetch(address: string, headers?: Readonly<Record<string, string>>): Promise<PageAnswer>;
  close(): Promise<void>;
}

/** An official of the ministry, who may see the money; made up for tests. */
const official: Caller = {
  kind: 'internal',
  subject: 'synthetic-official',
  scopes: new Set(['registry:internal', 'programmes:finance']),
  credential: 'jwt',
};

/** Starts registries, engine, gateway and views; whoever sends a credential is taken for an official. */
export async function startViews(): Promise<RunningViews> {
  const folder = await mkdtemp(join(tmpdir(), 'graph-views-'));
  const registries = await startRegistries({ database: { url: `sqlite:${folder}` }, reportFault: () => undefined });
  const silent = new Set<RegistryName>();
  const asked: unknown[] = [];
  const views = createViews({ log: { error: (fields) => console.error(fields) } });
  const engine = await createEngine({ supergraphSdl: await readFile(supergraphFile, 'utf8'), source: (name) => sourceOf(name, registries, silent) });
  const gateway = await startTestGateway({
    trusted: await loadTrustedTexts(viewDocumentsFolder),
    engine,
    identify: ({ authorization }) => ({ caller: authorization === undefined ? nobody : official }),
    apps: [
      (ask) => views((visitor, parameters) => {
        asked.push(parameters['documentId']);
        return ask(visitor, parameters);
      }),
    ],
  });
  return {
    url: gateway.url,
    asked,
    silent,
    fetch: async (address, headers = {}) => {
      asked.length = 0;
      const answer = await fetch(`${gateway.url}/views${address}`, { headers, redirect: 'manual' });
      return { status: answer.status, headers: answer.headers, html: await answer.text() };
    },
    close: async () => {
      await gateway.close();
      await engine.close();
      await Promise.all(registries.map((registry) => registry.close()));
      await rm(folder, { recursive: true });
    },
  };
}

const nobody: Caller = { kind: 'anonymous', subject: '', scopes: new Set(), credential: 'none' };

function sourceOf(name: string, registries: Awaited<ReturnType<typeof startRegistries>>, silent: ReadonlySet<string>) {
  const registry = registries.find((one) => one.name === name);
  if (!registry) throw new TypeError(`There is no registry called ${name}.`);
  const source = embeddedSource(registry);
  const send: typeof source.send = async (...call) => {
    if (silent.has(name)) throw new SourceError('SUBGRAPH_UNREACHABLE', name);
    return source.send(...call);
  };
  return { ...source, send };
}
