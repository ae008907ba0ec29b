import type { DataObject } from './collectors.ts';
import type { RepresentationWriter } from './representations.ts';

/** The entities of one fetch, each asked for once however often it stands in the data. */
export interface EntityBatch {
  /** Objects that take in what comes back. */
  readonly targets: readonly DataObject[];
  /** For each target its place among the representations, or -1 when it could not be asked for. */
  readonly places: readonly number[];
  readonly texts: readonly string[];
}

/** Writes the representations of objects; equal texts are one entity. */
export function entityBatch(targets: readonly DataObject[], write: RepresentationWriter): EntityBatch {
  const seen = new Map<string, number>();
  const texts: string[] = [];
  const places: number[] = [];
  for (const target of targets) {
    const text = write(target);
    if (text === undefined) {
      places.push(-1);
      continue;
    }
    let place = seen.get(text);
    if (place === undefined) {
      place = texts.length;
      seen.set(text, place);
      texts.push(text);
    }
    places.push(place);
  }
  return { targets, places, texts };
}
