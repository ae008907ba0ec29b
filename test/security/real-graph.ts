import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryKeyStore, createIdentify, issueKey } from '../../gateway/access/index.ts';
import { createEngine } from '../../gateway/execute/index.ts';
import { inlinePlanning } from '../../gateway/plan/index.ts';
import { embeddedSource } from '../../gateway/sources/index.ts';
import { supergraphFile } from '../../schema/index.ts';
import { startRegistries } from '../../subgraphs/index.ts';
import type { Registry } from '../../subgraphs/kit/registry.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { everyTransport } from '../support/transports.ts';

/** The whole graph with its shipped records, on a database of its own. */
export interface RealGraph {
  readonly registries: readonly Registry[];
  readonly server: TestGateway;
  /** Faults that registries reported and kept from callers. */
  readonly faults: readonly object[];
  registryOf(name: string): Registry;
  /** Headers with a new API key. */
  keyFor(owner: string, scopes: readonly string[]): Promise<Readonly<Record<string, string>>>;
  /** Changes a registry's database past the registry. */
  change(registry: string, sql: string, values: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Starts it with SQLite. */
export async function openRealGraph(settings: Readonly<Record<string, string>> = {}): Promise<RealGraph> {
  const folder = mkdtempSync(join(tmpdir(), 'real-graph-'));
  const faults: object[] = [];
  const registries = await startRegistries({ database: { url: `sqlite:${folder}` }, reportFault: (fault) => void faults.push(fault) });
  const registryOf = (name: string) => {
    const registry = registries.find((candidate) => candidate.name === name);
    if (!registry) throw new TypeError(`no registry ${name}`);
    return registry;
  };
  const engine = await createEngine({
    supergraphSdl: readFileSync(supergraphFile, 'utf8'),
    planning: inlinePlanning,
    source: (name) => embeddedSource(registryOf(name)),
  });
  const keys = new MemoryKeyStore();
  const identify = createIdentify({ now: Date.now, keys });
  const server = await startTestGateway({ engine, identify, settings: { ...everyTransport, ...settings } });
  return {
    registries,
    server,
    faults,
    registryOf,
    keyFor: async (owner, scopes) => {
      const { text, record } = issueKey({ owner, scopes }, Date.now());
      await keys.save([record]);
      return { 'x-api-key': text };
    },
    change: async (registry, sql, values) => {
      await registryOf(registry).database.orm.em.fork().getConnection().execute(sql, [...values]);
    },
    close: async () => {
      await server.close();
      await engine.close();
      await Promise.all(registries.map((registry) => registry.close()));
      rmSync(folder, { recursive: true });
    },
  };
}
