import { validate } from 'graphql';
import type { Case } from './case.ts';
import { compareAnswers, type Difference } from './compare.ts';
import { compose, type Composed, type Refusal } from './compose.ts';
import { createRequest, OperationRefused, openTruth, type Opener, type Side } from './sides.ts';

/** What came of holding one side against the truth for one operation. */
export type Verdict =
  | { readonly kind: 'same' }
  | { readonly kind: 'thrown' | 'refused'; readonly detail: string }
  | Difference;

/** Judges one side on whole cases, keeping the graph of the last one open: a shrinker asks for it again and again. */
export interface Judge {
  /** Nothing when the case is not a valid one. */
  judge(one: Case): Promise<Verdict | undefined>;
  close(): Promise<void>;
}

/** Opens a judge for one side. */
export function createJudge(open: Opener, ordered: boolean): Judge {
  let last: { readonly key: string; readonly composed: Composed | Refusal; readonly side: Side | undefined } | undefined;
  const openGraph = async ({ subgraphs, seed, faults, data }: Case) => {
    const key = JSON.stringify([subgraphs, seed, faults, data]);
    if (last?.key === key) return last;
    await last?.side?.close();
    last = undefined;
    const composed = compose({ subgraphs, seed, ...(faults !== undefined && { faults }), ...(data && { data }) });
    last = { key, composed, side: 'reasons' in composed ? undefined : await open(composed) };
    return last;
  };
  return {
    judge: async (one) => {
      const { composed, side } = await openGraph(one);
      if ('reasons' in composed || !side) return undefined;
      const request = createRequest(one.operation, one.variables, one.inParts);
      if (validate(composed.merged, request.document).length > 0) return undefined;
      const truth = await openTruth(composed).answer(request);
      return 'data' in truth ? judgeAnswer(truth, () => side.answer(request), ordered && !request.inParts) : undefined;
    },
    close: async () => {
      await last?.side?.close();
      last = undefined;
    },
  };
}

/** Judges one answer. */
export async function judgeAnswer(
  truth: Parameters<typeof compareAnswers>[0],
  answer: () => Promise<Parameters<typeof compareAnswers>[1]>,
  ordered: boolean,
): Promise<Verdict> {
  try {
    return compareAnswers(truth, await unlessHanging(answer()), ordered) ?? { kind: 'same' };
  } catch (error) {
    const kind = error instanceof OperationRefused ? 'refused' : 'thrown';
    return { kind, detail: error instanceof Error ? error.message : String(error) };
  }
}

/** A side that never answers is at fault too, and must not hold up all that follows. */
async function unlessHanging<Value>(answer: Promise<Value>): Promise<Value> {
  const hanging = Promise.withResolvers<never>();
  const timer = setTimeout(() => hanging.reject(new Error('There is no answer.')), 60_000);
  try {
    return await Promise.race([answer, hanging.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The kind of a fault without names and values, so that a shrunk case shows the same fault. */
export function family(verdict: Verdict): string {
  if (verdict.kind !== 'thrown' && verdict.kind !== 'refused') return verdict.kind;
  const plain = verdict.detail.replaceAll(/"[^"]*"|\w*\.\w+|\d+|\b[a-z]+Of[a-z]+\b/gu, '…');
  return `${verdict.kind} ${plain.split(/[\n:]/u)[0]?.slice(0, 60)}`;
}
