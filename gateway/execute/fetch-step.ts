import type { Source, SourceOperation, SourceReply } from '../sources/source.ts';
import type { FetchProblem, ResponsePath } from './answer-errors.ts';
import type { PathStep } from './collectors.ts';
import type { ContextReader } from './context-values.ts';
import { isForeignReply } from './foreign.ts';
import { pathOf, problemOfFailure, problemOfReply } from './problems.ts';
import { mergedPath, mergeInto } from './reply-shape.ts';
import type { ReplyShape } from './reply-shape.ts';
import type { RepresentationWriter } from './representations.ts';
import { variablesObject, variablesText } from './run-context.ts';
import type { RunContext, VariableUse } from './run-context.ts';
import type { EntityKind } from './shared-entities.ts';

/** One fetch of a plan, compiled. */
export interface Fetch {
  readonly source: Source;
  readonly operation: SourceOperation;
  readonly variables: readonly VariableUse[];
  readonly steps: readonly PathStep[];
  readonly shape: ReplyShape;
  /** Where an error of the whole fetch stands: no further than the first list. */
  readonly failurePath: ResponsePath | undefined;
}

/** A fetch of entities. */
export interface EntityFetch extends Fetch {
  readonly representation: RepresentationWriter;
  readonly readContext: ContextReader | undefined;
  /** True where equal entities can be one object. */
  readonly isUniform: boolean;
  /** Fetches that can share entities with this one; undefined where none may. */
  readonly kind: EntityKind | undefined;
}

/** Runs a fetch from the root of the graph. */
export async function runRootFetch(fetch: Fetch, context: RunContext): Promise<void> {
  const { reply, problem } = await callSource(fetch, context, '');
  if (problem !== undefined) {
    context.absent = true;
    context.errors.addProblem(problem);
    return;
  }
  for (const error of reply.errors) {
    const path = pathOf(error);
    const at = path === undefined ? fetch.failurePath : mergedPath(path, fetch.shape);
    context.errors.addProblem(problemOfReply(error, fetch.source.name, at));
  }
  if (reply.data === null) return;
  mergeInto(context.data, reply.data, fetch.shape, isForeignReply(fetch.source, reply));
}

/** Either what a registry answered, or why it did not. */
export type CallOutcome =
  | { readonly reply: SourceReply; readonly problem?: never }
  | { readonly problem: FetchProblem; readonly reply?: never };

/** Sends a fetch; `own` are members of its variables beside the client's. */
export async function callSource(fetch: Fetch, context: RunContext, own: string): Promise<CallOutcome> {
  const { source, operation, variables } = fetch;
  try {
    if (source.form === 'text') {
      const text = variablesText(variables, context);
      const comma = own === '' || text === '{' ? '' : ',';
      return { reply: await source.send(operation, `${text}${comma}${own}}`, context.call) };
    }
    const values = variablesObject(variables, context);
    if (own !== '') Object.assign(values, JSON.parse(`{${own}}`));
    return { reply: await source.send(operation, values, context.call) };
  } catch (error) {
    return { problem: problemOfFailure(error, source.name, fetch.failurePath) };
  }
}
