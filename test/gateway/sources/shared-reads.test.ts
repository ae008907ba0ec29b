import { describe, expect, it } from '@jest/globals';
import { sharedReads } from '../../../gateway/sources/index.ts';
import type { SourceReply, TextSource } from '../../../gateway/sources/index.ts';
import { sourceOperation } from '../../../gateway/sources/source.ts';

interface Trial {
  readonly sent: { readonly variables: string; readonly signal: AbortSignal }[];
  readonly answer: () => void;
  ask(headers: Record<string, string>, variables?: string, signal?: AbortSignal): Promise<SourceReply>;
}

function trial(kind: 'query' | 'mutation' = 'query'): Trial {
  const operation = sourceOperation('{a}', kind);
  const gate = Promise.withResolvers<void>();
  const sent: { variables: string; signal: AbortSignal }[] = [];
  const source: TextSource = {
    form: 'text',
    name: 'one',
    async send(_operation, variables, { signal }) {
      sent.push({ variables, signal });
      await gate.promise;
      return { data: { count: sent.length }, errors: [] };
    },
    close: async () => {},
  };
  const shared = sharedReads(source);
  return {
    sent,
    answer: () => gate.resolve(),
    ask(headers, variables = '{}', signal = new AbortController().signal) {
      if (shared.form !== 'text') throw new Error('a text source stays one');
      return shared.send(operation, variables, { headers, signal, deadlineMs: undefined });
    },
  };
}

describe('sharedReads', () => {
  it('sends a read once for callers who are the same in all that counts', async () => {
    const t = trial();
    const replies = Promise.all([t.ask({ a: '1', 'x-request-id': 'x' }), t.ask({ 'x-request-id': 'y', a: '1' })]);
    t.answer();
    expect(await replies).toEqual([
      { data: { count: 1 }, errors: [], isShared: true },
      { data: { count: 1 }, errors: [], isShared: true },
    ]);
    expect(t.sent).toHaveLength(1);
  });

  it('never shares between identities, headers or variables', async () => {
    const t = trial();
    const replies = Promise.all([
      t.ask({ authorization: 'a' }), t.ask({ authorization: 'b' }), t.ask({}), t.ask({}, '{"x":1}'),
    ]);
    t.answer();
    await replies;
    expect(t.sent).toHaveLength(4);
  });

  it('never shares a mutation, nor a read that has been answered', async () => {
    const mutation = trial('mutation');
    mutation.answer();
    await Promise.all([mutation.ask({}), mutation.ask({})]);
    expect(mutation.sent).toHaveLength(2);
    const read = trial();
    read.answer();
    await read.ask({});
    await read.ask({});
    expect(read.sent).toHaveLength(2);
  });

  it('gives a read up when the last who waits is gone, and not before', async () => {
    const t = trial();
    const [first, second] = [new AbortController(), new AbortController()];
    const replies = Promise.allSettled([t.ask({}, '{}', first.signal), t.ask({}, '{}', second.signal)]);
    first.abort();
    await Promise.resolve();
    expect(t.sent[0]?.signal.aborted).toBe(false);
    second.abort();
    expect((await replies).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(t.sent[0]?.signal.aborted).toBe(true);
  });
});
