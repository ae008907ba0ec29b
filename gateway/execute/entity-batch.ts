import { collect, collectPlaced, replaceEach } from './collectors.ts';
import type { DataObject } from './collectors.ts';
import type { EntityFetch } from './fetch-step.ts';
import type { LeadingField, RepresentationWriter } from './representations.ts';
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
  if (fetch.isUniform) return uniformBatches(fetch, context);
  const targets: DataObject[] = [];
  collect(context.data, fetch.steps, targets);
  const batch = newBatch(fetch, '');
  const seen = new SeenEntities(fetch.representation);
  for (const target of targets) addTo(batch, target, seen);
  return batch.texts.length === 0 ? [] : [batch];
}

function newBatch(fetch: EntityFetch, context: string): EntityBatch {
  return { fetch, targets: [], places: [], texts: [], context };
}

/** Places of the entities of one type: by the raw value of the field that leads, by the whole text where several share it. */
interface SeenOfType {
  readonly lead: LeadingField | undefined;
  readonly byLead: Map<unknown, number>;
  readonly byText: Map<string | undefined, number>;
}

/** Knows which entities of a batch were met. A short value is looked up in half the time that a whole representation takes. */
class SeenEntities {
  private readonly representation: RepresentationWriter;
  private readonly byType = new Map<string, SeenOfType>();
  private typeName: string | undefined;
  private seen: SeenOfType | undefined;

  constructor(representation: RepresentationWriter) {
    this.representation = representation;
  }

  /** The place of an entity among the texts, added to them when it is new; -1 when it cannot be asked for. */
  placeOf(target: DataObject, texts: string[]): number {
    const { lead, byLead, byText } = this.ofType(String(target['__typename']));
    const value = lead === undefined ? undefined : target[lead.key];
    const first = lead === undefined ? undefined : byLead.get(value);
    if (first !== undefined && lead?.isSole === true) return first;
    const text = this.representation.write(target);
    if (first !== undefined && texts[first] === text) return first;
    const known = lead === undefined || first !== undefined ? byText.get(text) : undefined;
    if (known !== undefined) return known;
    const place = text === undefined ? -1 : texts.push(text) - 1;
    if (lead !== undefined && first === undefined) byLead.set(value, place);
    else byText.set(text, place);
    return place;
  }

  private ofType(typeName: string): SeenOfType {
    if (this.seen !== undefined && this.typeName === typeName) return this.seen;
    const seen = this.byType.get(typeName) ?? {
      lead: this.representation.lead(typeName),
      byLead: new Map(),
      byText: new Map(),
    };
    this.byType.set(typeName, seen);
    this.typeName = typeName;
    this.seen = seen;
    return seen;
  }
}

/** Adds an entity, unless it is of no type that is asked for, or its representation lacks a part. */
function addTo(batch: EntityBatch, target: DataObject, seen: SeenEntities): void {
  const place = seen.placeOf(target, batch.texts);
  if (place === -1) return;
  batch.targets.push(target);
  batch.places.push(place);
}

/** Equal entities become one object, which takes in what comes back once. */
function uniformBatches(fetch: EntityFetch, context: RunContext): EntityBatch[] {
  const batch = newBatch(fetch, '');
  const seen = new SeenEntities(fetch.representation);
  // An earlier fetch may have made them one already; then they are known without being looked at.
  const kept = new Set<DataObject>();
  replaceEach(context.data, fetch.steps, (object) => {
    if (kept.has(object)) return object;
    const place = seen.placeOf(object, batch.texts);
    if (place === -1) return object;
    const first = batch.targets[place];
    if (first !== undefined) return first;
    kept.add(object);
    batch.targets.push(object);
    batch.places.push(place);
    return object;
  });
  return batch.texts.length === 0 ? [] : [batch];
}

function contextBatches(fetch: EntityFetch, context: RunContext): EntityBatch[] {
  const batches = new Map<string, { readonly batch: EntityBatch; readonly seen: SeenEntities }>();
  for (const placed of collectPlaced(context.data, fetch.steps)) {
    const key = fetch.readContext?.(placed) ?? '';
    let own = batches.get(key);
    if (own === undefined) {
      own = { batch: newBatch(fetch, key), seen: new SeenEntities(fetch.representation) };
      batches.set(key, own);
    }
    addTo(own.batch, placed.object, own.seen);
  }
  return [...batches.values()].map(({ batch }) => batch).filter(({ texts }) => texts.length > 0);
}
