import type { SourceOperation, SourceReply, SourceReplyError } from '../sources/source.ts';
import { collectPlaced, isDataObject } from './collectors.ts';
import { combinedOperation, partKey, partVariable } from './combined-operation.ts';
import type { EntityBatch } from './entity-batch.ts';
import { entityBatches } from './entity-batch.ts';
import type { EntityFetch } from './fetch-step.ts';
import { callSource } from './fetch-step.ts';
import { pathOf, problemOfReply } from './problems.ts';
import { mergedPath, mergeInto } from './reply-shape.ts';
import { isForeignReply } from './foreign.ts';
import type { RunContext } from './run-context.ts';
import type { AwaitedBatch, EntityOutcome } from './shared-entities.ts';

// More entities fields than this in one call would make a registry's own limits refuse it.
const maxParts = 20;

/** Runs fetches of entities that are ready together at one registry: each entity is asked for once, in one call. */
export class EntityCall {
  private readonly fetches: readonly EntityFetch[];
  private readonly combined = new Map<string, SourceOperation>();

  constructor(fetches: readonly EntityFetch[]) {
    this.fetches = fetches;
  }

  async run(context: RunContext): Promise<void> {
    const awaited = this.fetches
      .flatMap((fetch) => entityBatches(fetch, context))
      .flatMap((batch) => context.entities.split(batch));
    // Two fetches of this call may wait for the same entities.
    const fresh = [...new Map(awaited.map((each) => [each.asked, each])).values()].filter(({ asked }) => asked.outcome === undefined);
    for (let start = 0; start < fresh.length; start += maxParts) this.send(fresh.slice(start, start + maxParts), context);
    await Promise.all(awaited.map(async ({ batch, asked }) => {
      if (asked.outcome !== undefined) takeOutcome(batch, context, await asked.outcome);
    }));
  }

  private send(awaited: readonly AwaitedBatch[], context: RunContext): void {
    const outcomes = this.ask(awaited.map(({ batch }) => batch), context);
    awaited.forEach(({ asked }, index) => {
      asked.outcome = outcomes.then((list) => list[index]!);
    });
  }

  /** Sends one call for all batches; answers what became of each. */
  private async ask(batches: readonly EntityBatch[], context: RunContext): Promise<readonly EntityOutcome[]> {
    const [first] = batches;
    if (first === undefined) return [];
    if (batches.length === 1) return [await askOne(first, context)];
    const own = batches.map((batch, index) => partMembers(batch, index)).join(',');
    const uses = new Map(batches.flatMap(({ fetch }) => fetch.variables).map((use) => [use.name, use]));
    const call = { ...first.fetch, operation: this.operationFor(batches), variables: [...uses.values()] };
    const { reply, problem } = await callSource(call, context, own);
    if (problem !== undefined) return batches.map(() => ({ problem }));
    if (reply.data === null && reply.errors.length > 0) {
      // One part's failure took the data of all: alone, the others may have theirs.
      return Promise.all(batches.map((batch) => askOne(batch, context)));
    }
    return batches.map((_, index) => ({ reply: partOf(reply, index), key: partKey(index) }));
  }

  private operationFor(batches: readonly EntityBatch[]): SourceOperation {
    const key = batches.map(({ fetch }) => this.fetches.indexOf(fetch)).join(',');
    let operation = this.combined.get(key);
    if (operation === undefined) {
      operation = combinedOperation(batches.map(({ fetch }) => fetch.operation));
      this.combined.set(key, operation);
    }
    return operation;
  }
}

async function askOne(batch: EntityBatch, context: RunContext): Promise<EntityOutcome> {
  const comma = batch.context === '' ? '' : ',';
  const own = `"representations":[${batch.texts.join(',')}]${comma}${batch.context}`;
  const { reply, problem } = await callSource(batch.fetch, context, own);
  return problem === undefined ? { reply, key: '_entities' } : { problem };
}

function partMembers(batch: EntityBatch, index: number): string {
  const members = `"${partVariable('representations', index)}":[${batch.texts.join(',')}]`;
  if (batch.context === '') return members;
  const context: Record<string, unknown> = JSON.parse(`{${batch.context}}`);
  const renamed = Object.entries(context).map(([name, value]) => (
    `"${partVariable(name, index)}":${JSON.stringify(value)}`
  ));
  return `${members},${renamed.join(',')}`;
}

/** A combined reply as one part sees it; errors of no part are the first's. */
function partOf(reply: SourceReply, index: number): SourceReply {
  const isOwn = (error: SourceReplyError): boolean => {
    const key = pathOf(error)?.[0];
    return key === partKey(index) || (index === 0 && (typeof key !== 'string' || !key.startsWith('_')));
  };
  return { ...reply, errors: reply.errors.filter(isOwn) };
}

function takeOutcome(batch: EntityBatch, context: RunContext, outcome: EntityOutcome): void {
  if (outcome.problem === undefined) {
    takeEntities(batch, context, outcome.reply, outcome.key);
    return;
  }
  context.absent = true;
  context.errors.addProblem({ ...outcome.problem, path: batch.fetch.failurePath });
}

/** Merges the entities of a reply and places its errors. */
function takeEntities(batch: EntityBatch, context: RunContext, reply: SourceReply, key: string): void {
  const { fetch, targets, places, texts } = batch;
  placeErrors(batch, context, reply);
  const entities: unknown = reply.data?.[key];
  if (!Array.isArray(entities) || entities.length !== texts.length) {
    context.absent = true;
    if (reply.errors.length === 0) context.errors.addProblem(unmatched(fetch));
    return;
  }
  // What other fetches may take over too must not be written to here.
  const isForeign = isForeignReply(fetch.source, reply) || (fetch.kind?.fetches ?? 0) > 1;
  for (let index = 0; index < targets.length; index++) {
    const target = targets[index];
    const entity: unknown = entities[places[index] ?? -1];
    if (target !== undefined && isDataObject(entity)) mergeInto(target, entity, fetch.shape, isForeign);
    else context.absent = true;
  }
}

function unmatched({ source, failurePath }: EntityFetch): ReturnType<typeof problemOfReply> {
  const error = {
    message: `The registry "${source.name}" did not answer for each entity.`,
    extensions: { code: 'SUBGRAPH_BAD_REPLY' },
  };
  return problemOfReply(error, source.name, failurePath);
}

/** An error inside a batch belongs to every place at which its entity stands. */
function placeErrors(batch: EntityBatch, context: RunContext, reply: SourceReply): void {
  if (reply.errors.length === 0) return;
  const { fetch, targets, places } = batch;
  const wanted = new Map(targets.map((target, index) => [target, places[index]]));
  const placed = collectPlaced(context.data, fetch.steps);
  for (const error of reply.errors) {
    const path = pathOf(error);
    const entity = path?.[1];
    if (path === undefined || typeof entity !== 'number') {
      context.errors.addProblem(problemOfReply(error, fetch.source.name, fetch.failurePath));
      continue;
    }
    const below = mergedPath(path.slice(2), fetch.shape);
    for (const { object, path: start } of placed) {
      if (wanted.get(object) !== entity) continue;
      context.errors.addProblem(problemOfReply(error, fetch.source.name, [...start, ...below]));
    }
  }
}
