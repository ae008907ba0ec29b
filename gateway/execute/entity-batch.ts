import { collect, collectPlaced } from './collectors.ts';
import type { DataObject } from './collectors.ts';
import type { EntityFetch } from './fetch-step.ts';
import type { RunContext } from './run-context.ts';

/** Entities that one field of a call asks for, each once however often it stands in the data. */
export interface EntityBatch {
  readonly fetch: EntityFetch;
  /** Objects that take in what comes back. */
  readonly targets: DataObject[];
  /** For each target its place among the representations. */
  readonly places: number[];
  readonly texts: string[];
  /** Members of the variables that only this batch has. */
  readonly context: string;
}

/** Collects the entities of a fetch; several batches where a context gives them different arguments. */
export function entityBatches(fetch: EntityFetch, context: RunContext): EntityBatch[] {
  if (fetch.readContext !== undefined) return contextBatches(fetch, context);
  const targets: DataObject[] = [];
  collect(context.data, fetch.steps, targets);
  const batch = newBatch(fetch, '');
  const seen = new Map<string, number>();
  for (const target of targets) {
    if (!addTo(batch, target, seen)) context.absent = true;
  }
  return batch.texts.length === 0 ? [] : [batch];
}

function newBatch(fetch: EntityFetch, context: string): EntityBatch {
  return { fetch, targets: [], places: [], texts: [], context };
}

/** Adds an entity; false when its representation lacks a part and it cannot be asked for. */
function addTo(batch: EntityBatch, target: DataObject, seen: Map<string, number>): boolean {
  const text = batch.fetch.write(target);
  if (text === undefined) return false;
  let place = seen.get(text);
  if (place === undefined) {
    place = batch.texts.length;
    seen.set(text, place);
    batch.texts.push(text);
  }
  batch.targets.push(target);
  batch.places.push(place);
  return true;
}

function contextBatches(fetch: EntityFetch, context: RunContext): EntityBatch[] {
  const batches = new Map<string, { readonly batch: EntityBatch; readonly seen: Map<string, number> }>();
  for (const placed of collectPlaced(context.data, fetch.steps)) {
    const key = fetch.readContext?.(placed) ?? '';
    let own = batches.get(key);
    if (own === undefined) {
      own = { batch: newBatch(fetch, key), seen: new Map() };
      batches.set(key, own);
    }
    if (!addTo(own.batch, placed.object, own.seen)) context.absent = true;
  }
  return [...batches.values()].map(({ batch }) => batch).filter(({ texts }) => texts.length > 0);
}
