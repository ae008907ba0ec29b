import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import type { KnownOperation } from '../../../gateway/documents/index.ts';
import { describeDocument } from '../../../gateway/documents/known-document.ts';
import type { OperationReply } from '../../../gateway/engine.ts';
import { Admission } from '../../../gateway/pipeline/admission.ts';

const large = 600_000;

describe('Admission', () => {
  it('runs small operations at once, however many there are', async () => {
    const stage = openStage();
    const small = operation('small');
    await stage.once(small, 50);
    for (let index = 0; index < 500; index += 1) stage.start(small);
    expect(stage.running).toHaveLength(500);
    expect(stage.admission.waiting).toBe(0);
  });

  it('lets operations with large answers wait for each other, and for nothing longer than that', async () => {
    const stage = openStage();
    const [wide] = [operation('wide')];
    await stage.once(wide, large);
    for (let index = 0; index < 10; index += 1) stage.start(wide);
    expect(stage.running).toHaveLength(4);
    expect(stage.admission.waiting).toBe(6);
    await stage.answerFirst(large);
    expect(stage.running).toHaveLength(4);
    expect(stage.admission.waiting).toBe(5);
  });

  it('keeps the order in which operations came, but lets those go ahead that hold next to nothing', async () => {
    const stage = openStage();
    const [wide, broad, small] = [operation('wide'), operation('broad'), operation('small')];
    await stage.once(wide, large);
    await stage.once(broad, large / 4);
    await stage.once(small, 50);
    for (const each of [wide, wide, wide, wide, wide, broad, small]) stage.start(each);
    expect(stage.running).toEqual([wide, wide, wide, wide, small]);
    await stage.answerFirst(large);
    expect(stage.running).toEqual([wide, wide, wide, small, wide, broad]);
  });

  it('lets in ever more while the process idles, and fewer again when it is busy', async () => {
    const stage = openStage();
    const wide = operation('wide');
    await stage.once(wide, large);
    for (let index = 0; index < 40; index += 1) stage.start(wide);
    await stage.beat(0.1);
    expect(stage.running).toHaveLength(9);
    await stage.beat(0.9);
    expect(stage.running).toHaveLength(9);
    await stage.beat(0.1);
    expect(stage.running).toHaveLength(19);
    await stage.beat(1);
    await stage.answerFirst(large);
    expect(stage.running).toHaveLength(18);
  });

  it('gives the room of an operation that failed to the next', async () => {
    const stage = openStage();
    const wide = operation('wide');
    await stage.once(wide, large);
    for (let index = 0; index < 5; index += 1) stage.start(wide);
    await stage.failFirst();
    expect(stage.admission.waiting).toBe(0);
    expect(stage.running).toHaveLength(4);
  });

  it('lets an operation without time left through to whoever refuses it', async () => {
    const stage = openStage();
    const wide = operation('wide');
    await stage.once(wide, large);
    for (let index = 0; index < 4; index += 1) stage.start(wide);
    const client = new AbortController();
    stage.start(wide, client.signal);
    stage.start(wide);
    expect(stage.admission.waiting).toBe(2);
    client.abort();
    await settled();
    expect(stage.admission.waiting).toBe(1);
    stage.start(wide, AbortSignal.abort());
    await settled();
    expect(stage.running).toHaveLength(6);
  });

  it('learns of longer answers at once and of shorter ones little by little', async () => {
    const stage = openStage();
    const varied = operation('varied');
    await stage.once(varied, 50);
    await stage.once(varied, large);
    await stage.once(varied, 50);
    for (let index = 0; index < 10; index += 1) stage.start(varied);
    expect(stage.running).toHaveLength(5);
  });
});

function operation(name: string): KnownOperation {
  const text = `query ${name} { a }`;
  const { only } = describeDocument(parse(text), { text, bytes: 0, rootFields: 1, isTrusted: false });
  if (!only) throw new TypeError('The document holds one operation.');
  return only;
}

/** Operations that run until they are told to answer, in a process that is as busy as it is told to be. */
function openStage() {
  let tell: ((load: number) => void) | undefined;
  const admission = new Admission({ next: (told) => { tell = told; } });
  const running: { readonly operation: KnownOperation; readonly reply: PromiseWithResolvers<OperationReply> }[] = [];
  const start = (which: KnownOperation, signal = new AbortController().signal): void => {
    admission.run(which, signal, () => {
      const reply = Promise.withResolvers<OperationReply>();
      running.push({ operation: which, reply });
      return reply.promise;
    }).catch(() => {});
  };
  const answerFirst = async (length: number): Promise<void> => {
    running.shift()?.reply.resolve({ body: Buffer.alloc(length), errorCount: 0, hasData: true });
    await settled();
  };
  return {
    admission,
    get running() { return running.map((each) => each.operation); },
    start,
    answerFirst,
    once: async (which: KnownOperation, length: number) => {
      start(which);
      await answerFirst(length);
    },
    failFirst: async () => {
      running.shift()?.reply.reject(new Error('made to fail'));
      await settled();
    },
    beat: async (load: number) => {
      tell?.(load);
      await settled();
    },
  };
}

function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
