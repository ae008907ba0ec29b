import type { DeferNode, DeferredNode } from '@apollo/query-planner';
import type { Step } from './plan-steps.ts';
import { AnswerErrors } from './answer-errors.ts';
import type { RunContext } from './run-context.ts';

/** Compiles a part of a plan; given by the compiler of steps, which this module is a part of. */
export type CompileStep = (node: NonNullable<DeferredNode['node']>) => Step;

interface Part {
  readonly label: string | undefined;
  readonly depends: readonly string[];
  readonly step: Step | undefined;
}

/** Runs the primary part, and lets the deferred ones run on beside the answer. */
export function deferStep(node: DeferNode, compile: CompileStep): Step {
  const primary = node.primary.node && compile(node.primary.node);
  const parts = node.deferred.map((deferred): Part => ({
    label: deferred.label,
    depends: deferred.depends.map(({ id }) => id),
    step: deferred.node && compile(deferred.node),
  }));
  return async (context) => {
    const first = primary?.(context) ?? Promise.resolve();
    for (const part of parts) start(part, first, context);
    await first;
  };
}

function start(part: Part, first: Promise<void>, context: RunContext): void {
  const run = async (): Promise<RunContext> => {
    // Errors of a deferred part belong to its own payload.
    const own = { ...context, errors: new AnswerErrors() };
    await (part.depends.length === 0 ? first : Promise.all(part.depends.map((id) => fetchEnd(context, id))));
    await part.step?.(own);
    return own;
  };
  const done = run();
  if (part.label !== undefined) context.deferred.set(part.label, done);
}

function fetchEnd(context: RunContext, id: string): Promise<void> {
  return endOf(context, id).promise;
}

/** The end of a fetch that others wait for, whichever of them comes first. */
export function endOf(context: RunContext, id: string): PromiseWithResolvers<void> {
  let end = context.fetchEnds.get(id);
  if (end === undefined) {
    end = Promise.withResolvers<void>();
    context.fetchEnds.set(id, end);
  }
  return end;
}
