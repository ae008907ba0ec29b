import { describe, expect, it } from '@jest/globals';
import type { GraphQLFormattedError } from 'graphql';
import type { OperationCall, OperationReply } from '../../../gateway/engine.ts';
import type { CompiledOperation } from '../../../gateway/execute/compiled-operation.ts';
import { SharedAnswers } from '../../../gateway/execute/shared-answers.ts';

/** Only what sharing looks at: the kind of operation, and whether parts of it follow. */
function operationOf(kind: 'query' | 'mutation', parts = 0): CompiledOperation {
  const labels = new Map(Array.from({ length: parts }, (_, index) => [`${index}`, undefined]));
  return { client: { operation: { operation: kind } }, labels } as unknown as CompiledOperation;
}

interface Trial {
  readonly runs: OperationCall[];
  readonly finish: (errorCount?: number) => Promise<void>;
  ask(headers?: Record<string, string>, other?: Partial<OperationCall>, variables?: readonly unknown[], operation?: CompiledOperation): Promise<OperationReply>;
}

function trial(operation = operationOf('query')): Trial {
  const runs: OperationCall[] = [];
  let gate = Promise.withResolvers<number>();
  const answers = new SharedAnswers(async (_operation, _variables, call) => {
    const count = runs.push(call);
    const errorCount = await gate.promise;
    return { body: Buffer.from(`${count}`), errorCount, hasData: true };
  });
  return {
    runs,
    async finish(errorCount = 0) {
      gate.resolve(errorCount);
      await new Promise(setImmediate);
      gate = Promise.withResolvers();
    },
    ask: (headers = {}, other = {}, variables = [], asked = operation) => answers.answer(asked, variables, {
      variables: {}, headers, signal: new AbortController().signal, formatError: (error) => error, ...other,
    }),
  };
}

const bodies = (replies: readonly OperationReply[]) => replies.map(({ body }) => String(body));

describe('SharedAnswers', () => {
  it('makes an answer once for all who ask the same meanwhile', async () => {
    const t = trial();
    const replies = Promise.all([t.ask({ 'x-request-id': 'a', 'accept-language': 'lo' }), t.ask({ 'accept-language': 'lo', 'x-request-id': 'b' })]);
    await t.finish();
    expect(bodies(await replies)).toEqual(['1', '1']);
  });

  it('makes it anew for whoever asks after it was there', async () => {
    const t = trial();
    const first = t.ask();
    await t.finish();
    const second = t.ask();
    await t.finish();
    expect(bodies([await first, await second])).toEqual(['1', '2']);
  });

  it('never shares between identities, languages, variables or operations', async () => {
    const t = trial();
    const replies = Promise.all([
      t.ask(), t.ask({ 'x-caller': 'kdi' }), t.ask({ 'accept-language': 'en' }), t.ask({}, {}, ['x']), t.ask({}, {}, [], operationOf('query')),
    ]);
    await t.finish();
    expect(bodies(await replies)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('never shares a mutation, an answer in parts, or one that tells of the replies it got', async () => {
    for (const [operation, other] of [
      [operationOf('mutation'), {}], [operationOf('query', 1), {}], [operationOf('query'), { heed: () => {} }],
    ] as const) {
      const t = trial(operation);
      const replies = Promise.all([t.ask({}, other), t.ask({}, other)]);
      await t.finish();
      expect(bodies(await replies)).toEqual(['1', '2']);
    }
  });

  it('shows whoever has written what was written: no read that began before is joined after', async () => {
    const runs = new Map<string, PromiseWithResolvers<OperationReply>[]>();
    const answers = new SharedAnswers(({ client }) => {
      const run = Promise.withResolvers<OperationReply>();
      const kind = client.operation.operation;
      runs.set(kind, [...(runs.get(kind) ?? []), run]);
      return run.promise;
    });
    const [query, mutation] = [operationOf('query'), operationOf('mutation')];
    const call = { variables: {}, headers: {}, signal: new AbortController().signal, formatError: (error: GraphQLFormattedError) => error };
    const end = (kind: string, index: number) => runs.get(kind)?.[index]?.resolve({ body: Buffer.from(`${kind} ${index}`), errorCount: 0, hasData: true });
    const before = answers.answer(query, [], call);
    const write = answers.answer(mutation, [], call);
    end('mutation', 0);
    await write;
    const after = answers.answer(query, [], call);
    end('query', 1);
    end('query', 0);
    expect(bodies([await before, await after])).toEqual(['query 0', 'query 1']);
  });

  it('gives each caller the errors that are its own, and shares no more until an answer is without', async () => {
    const t = trial();
    const replies = Promise.all([t.ask(), t.ask()]);
    await t.finish(1);
    await t.finish(1);
    expect(bodies(await replies)).toEqual(['1', '2']);
    const apart = Promise.all([t.ask(), t.ask()]);
    await t.finish();
    expect(bodies(await apart)).toEqual(['3', '4']);
    const together = Promise.all([t.ask(), t.ask()]);
    await t.finish();
    expect(bodies(await together)).toEqual(['5', '5']);
  });

  it('goes on for the others when the caller that began it goes away, and is given up when all have gone', async () => {
    const t = trial();
    const [first, second] = [new AbortController(), new AbortController()];
    const leaving = t.ask({}, { signal: first.signal });
    const staying = t.ask({}, { signal: second.signal });
    first.abort();
    await Promise.resolve();
    expect(t.runs[0]?.signal.aborted).toBe(false);
    await t.finish();
    expect(bodies([await staying])).toEqual(['1']);
    await leaving;
    const alone = new AbortController();
    const given = t.ask({}, { signal: alone.signal });
    const { signal } = t.runs.at(-1)!;
    alone.abort();
    await t.finish();
    await given;
    expect(signal.aborted).toBe(true);
  });

  it('answers a caller whose time is over with what has come until then', async () => {
    const t = trial();
    const controller = new AbortController();
    const reply = t.ask({}, { signal: controller.signal });
    controller.abort(Object.assign(new Error('over'), { name: 'TimeoutError' }));
    await t.finish();
    expect(bodies([await reply])).toEqual(['1']);
  });
});
