import type { Source, SourceOperation, SourceReply } from '../sources/source.ts';
import { collect, collectPlaced, isDataObject } from './collectors.ts';
import type { DataObject, PathStep } from './collectors.ts';
import { entityBatch } from './entity-batch.ts';
import type { EntityBatch } from './entity-batch.ts';
import { pathOf, problemOfFailure, problemOfReply } from './problems.ts';
import { mergeInto } from './reply-shape.ts';
import type { ReplyShape } from './reply-shape.ts';
import type { RepresentationWriter } from './representations.ts';
import { variablesObject, variablesText } from './run-context.ts';
import type { RunContext, VariableUse } from './run-context.ts';
import type { ResponsePath } from './answer-errors.ts';

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
  readonly write: RepresentationWriter;
}

/** Runs a fetch from the root of the graph. */
export async function runRootFetch(fetch: Fetch, context: RunContext): Promise<void> {
  const reply = await send(fetch, context, undefined);
  if (reply === undefined) return;
  for (const error of reply.errors) {
    context.errors.addProblem(problemOfReply(error, fetch.source.name, pathOf(error) ?? fetch.failurePath));
  }
  if (reply.data === null) return;
  mergeInto(context.data, reply.data, fetch.shape, fetch.source.form === 'objects');
}

/** Runs a fetch of entities: collects them, asks for each once, hands the answers out. */
export async function runEntityFetch(fetch: EntityFetch, context: RunContext): Promise<void> {
  const targets: DataObject[] = [];
  collect(context.data, fetch.steps, targets);
  if (targets.length === 0) return;
  const batch = entityBatch(targets, fetch.write);
  if (batch.texts.length < 1) {
    context.absent = true;
    return;
  }
  const reply = await send(fetch, context, batch.texts);
  if (reply !== undefined) takeEntities(fetch, context, batch, reply, '_entities');
}

/** Merges the entities of a reply and places its errors. */
export function takeEntities(
  fetch: Fetch,
  context: RunContext,
  batch: EntityBatch,
  reply: SourceReply,
  key: string,
): void {
  placeErrors(fetch, context, batch, reply);
  const entities: unknown = reply.data?.[key];
  if (!Array.isArray(entities) || entities.length !== batch.texts.length) {
    context.absent = true;
    if (reply.errors.length === 0) context.errors.addProblem(badReply(fetch));
    return;
  }
  const isForeign = fetch.source.form === 'objects';
  batch.targets.forEach((target, index) => {
    const entity: unknown = entities[batch.places[index] ?? -1];
    if (isDataObject(entity)) mergeInto(target, entity, fetch.shape, isForeign);
    else context.absent = true;
  });
}

function badReply(fetch: Fetch): ReturnType<typeof problemOfFailure> {
  return problemOfReply(
    {
      message: `The registry "${fetch.source.name}" did not answer for each entity.`,
      extensions: { code: 'SUBGRAPH_BAD_REPLY' },
    },
    fetch.source.name,
    fetch.failurePath,
  );
}

/** An error inside a batch belongs to every place at which its entity stands. */
function placeErrors(fetch: Fetch, context: RunContext, batch: EntityBatch, reply: SourceReply): void {
  if (reply.errors.length === 0) return;
  const placed = collectPlaced(context.data, fetch.steps);
  for (const error of reply.errors) {
    const path = pathOf(error);
    const entity = path?.[1];
    if (path === undefined || typeof entity !== 'number') {
      context.errors.addProblem(problemOfReply(error, fetch.source.name, fetch.failurePath));
      continue;
    }
    batch.places.forEach((place, index) => {
      const start = place === entity ? placed[index]?.path : undefined;
      if (start === undefined) return;
      context.errors.addProblem(problemOfReply(error, fetch.source.name, [...start, ...path.slice(2)]));
    });
  }
}

async function send(
  fetch: Fetch,
  context: RunContext,
  representations: readonly string[] | undefined,
): Promise<SourceReply | undefined> {
  const { source, operation } = fetch;
  try {
    if (source.form === 'text') {
      const text = variablesText(fetch.variables, context);
      return await source.send(operation, closed(text, representations), context.call);
    }
    const variables = variablesObject(fetch.variables, context);
    if (representations !== undefined) {
      variables['representations'] = JSON.parse(`[${representations.join(',')}]`);
    }
    return await source.send(operation, variables, context.call);
  } catch (error) {
    context.absent = true;
    context.errors.addProblem(problemOfFailure(error, source.name, fetch.failurePath));
    return undefined;
  }
}

function closed(text: string, representations: readonly string[] | undefined): string {
  if (representations === undefined) return `${text}}`;
  const comma = text === '{' ? '' : ',';
  return `${text}${comma}"representations":[${representations.join(',')}]}`;
}
