import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { readFileSync } from 'node:fs';
import type { Engine } from '../../../gateway/engine.ts';
import { createEngine } from '../../../gateway/execute/index.ts';
import { embeddedSource } from '../../../gateway/sources/index.ts';
import { supergraphFile } from '../../../schema/index.ts';

describe('a part that the planner cannot defer', () => {
  let engine: Engine | undefined;

  beforeAll(async () => {
    engine = await createEngine({
      supergraphSdl: readFileSync(supergraphFile, 'utf8'),
      source: (name) =>
        embeddedSource({ name, execute: async () => ({ data: { programme: null } }), close: async () => undefined }),
    });
  }, 30_000);
  afterAll(() => engine?.close());

  it('is answered in one piece', async () => {
    const text = `{ programme(slug: "none") { commitments { owner {
      ... on Subject @defer { ... on Organisation { kind } } } } } }`;
    const operation = await engine?.prepare({ document: parse(text), key: text, incremental: true });
    if (!engine || !operation) throw new Error('There is no operation.');
    const { signal } = new AbortController();
    const reply = await engine.execute(operation, { variables: {}, headers: {}, signal, formatError: (error) => error });
    expect([String(reply.body), reply.errorCount]).toEqual(['{"data":{"programme":null}}', 0]);
    expect(reply.further).toBeUndefined();
  });
});
