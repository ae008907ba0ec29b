import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { setTimeout as pause } from 'node:timers/promises';
import type { MeasuredProcess } from '../gateway-process.ts';

const registries = ['north', 'east', 'south', 'west'] as const;
const steps = ['a', 'b', 'c'] as const;
const depth = 7;

/** A supergraph in which every step can be taken in every registry, so that plans multiply. */
export function hardSupergraph(): string {
  const services = registries.map((name) => ({
    name,
    // Nobody listens: only the plan matters here.
    url: 'http://127.0.0.1:9/',
    typeDefs: parse(`
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
      type Query { start: Node @shareable }
      type Node @key(fields: "id") {
        id: ID! ${steps.map((step) => `${step}: Node @shareable`).join(' ')} ${name}: Int
      }`),
  }));
  const { errors, supergraphSdl } = composeServices(services);
  if (errors) throw new Error(errors.join('; '));
  return supergraphSdl;
}

/** An operation over it that is hard to plan. */
export function hardOperation(): string {
  const leaves = registries.join(' ');
  const below = (level: number): string => {
    if (level === 0) return leaves;
    return `${leaves} ${steps.slice(0, 2).map((step) => `${step} { ${below(level - 1)} }`).join(' ')}`;
  };
  return `{ start { ${below(depth)} } }`;
}

/** How long others waited while one hard plan was made. */
export interface HardPlan {
  readonly quietMs: number;
  readonly longestMs: number;
  readonly planMs: number;
}

/** Asks something small again and again, then something hard besides. */
export async function measureHardPlan({ url }: MeasuredProcess): Promise<HardPlan> {
  await probe(url, pause(1_000));
  const quiet = await probe(url, pause(1_000));
  const startedAt = performance.now();
  let planMs = 0;
  const hard = post(url, hardOperation()).then((text) => {
    planMs = performance.now() - startedAt;
    return text;
  });
  const busy = await probe(url, hard);
  // Nobody answers its fetches; refused before it was planned it would prove nothing.
  const text = await hard;
  if (text.includes('"LIMIT_')) throw new Error(`The hard operation was refused: ${text}`);
  return { quietMs: Math.max(...quiet), longestMs: Math.max(...busy), planMs };
}

async function probe(url: string, until: Promise<unknown>): Promise<readonly number[]> {
  const state = { isOver: false };
  const end = until.finally(() => {
    state.isOver = true;
  });
  const waits: number[] = [];
  while (!state.isOver) {
    const sentAt = performance.now();
    await post(url, '{ __typename }');
    waits.push(performance.now() - sentAt);
    await pause(2);
  }
  await end;
  return waits;
}

async function post(url: string, query: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.text();
}
