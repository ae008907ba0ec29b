import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createIdentify, issueKey, KeyCache, MemoryKeyStore } from '../../gateway/access/index.ts';
import type { Identify } from '../../gateway/access/index.ts';
import { startTestGateway } from '../support/gateway.ts';
import type { Answer, TestGateway, TestGatewayOptions } from '../support/gateway.ts';
import { everyTransport, transports } from '../support/transports.ts';
import type { ClientOperation, TransportCase } from '../support/transports.ts';
import { composeGraph, openGraph, type AttackedRegistry } from './graph.ts';

/** Sends one operation by the transport under attack. */
export type Send = (operation: ClientOperation | string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;

/** Where an attack is led against. */
export interface Target {
  readonly server: TestGateway;
  /** The supergraph that it serves, where it was made of registries. */
  readonly supergraphSdl: string;
  /** An API key with these scopes, good at the target. */
  key(...scopes: readonly string[]): Promise<string>;
}

/** What a target is made of: a gateway's own options, or registries for a whole graph. */
export interface TargetOptions extends TestGatewayOptions {
  readonly registries?: Readonly<Record<string, AttackedRegistry>>;
  /** Changes the composed supergraph, into what an older composition would have left, say. */
  readonly editSupergraph?: (supergraphSdl: string) => string;
}

/** Starts a gateway with every transport open and API keys of its own. */
export async function openTarget(options: TargetOptions = {}): Promise<Target & { close(): Promise<void> }> {
  const keys = new MemoryKeyStore();
  const identify: Identify = createIdentify({ now: Date.now, keys: new KeyCache(keys, { now: Date.now }) });
  const { registries, editSupergraph = (sdl) => sdl, ...parts } = options;
  const supergraphSdl = registries ? editSupergraph(composeGraph(registries)) : '';
  const engine = registries && (await openGraph(registries, supergraphSdl));
  const server = await startTestGateway({
    identify,
    ...(engine && { engine }),
    ...parts,
    settings: { ...everyTransport, ...options.settings },
  });
  return {
    server,
    supergraphSdl,
    key: async (...scopes) => {
      const { text, record } = issueKey({ owner: 'kdi', scopes }, Date.now());
      await keys.save([record]);
      return text;
    },
    close: async () => {
      await server.close();
      await engine?.close();
    },
  };
}

/**
 * Leads an attack by each transport against one gateway, and asks after each whether it still
 * answers others.
 */
export function attackByEveryTransport(
  title: string,
  options: TargetOptions,
  attack: (send: Send, target: Target, transport: TransportCase) => Promise<void>,
): void {
  describe(title, () => {
    let target: Awaited<ReturnType<typeof openTarget>>;
    beforeAll(async () => {
      target = await openTarget(options);
    });
    afterAll(() => target.close());

    it.each(transports)('by $name', async (transport) => {
      const send: Send = (operation, headers) =>
        transport.send(target.server.url, typeof operation === 'string' ? { query: operation } : operation, headers);
      await attack(send, target, transport);
      await expectAlive(target.server.url);
    });
  });
}

/** Checks that a gateway answers. */
export async function expectAlive(url: string): Promise<void> {
  const answer = await fetch(`${url}/graphql?query=%7B__typename%7D`);
  expect(answer.status).toBe(200);
}

/** The codes of an answer's errors. */
export function codesOf({ body }: Answer): readonly unknown[] {
  return (body.errors ?? []).map(({ extensions }) => extensions['code']);
}

/** Fragments that each use the next one twice, under aliases so that nothing merges. */
export function doublingFragments(levels: number, type: string, field: string, leaf: string): string {
  const fragments = Array.from(
    { length: levels },
    (_, level) => `fragment F${level} on ${type} { a: ${field} { ...F${level + 1} } b: ${field} { ...F${level + 1} } }`,
  );
  return `${fragments.join('\n')} fragment F${levels} on ${type} { ${leaf} }`;
}
