import type { SourceReply } from '../sources/source.ts';
import type { FetchProblem } from './answer-errors.ts';
import type { EntityBatch } from './entity-batch.ts';

/** Fetches of one plan that ask the same of their entities, wherever those stand. */
export interface EntityKind {
  /** How many fetches of the plan are of this kind. */
  fetches: number;
}

/** What became of one batch: a reply and the name under which its entities stand there, or why there is none. */
export type EntityOutcome =
  | { readonly reply: SourceReply; readonly key: string; readonly problem?: never }
  | { readonly problem: FetchProblem; readonly reply?: never };

/** Entities that are asked for in one field of one call. */
export interface AskedEntities {
  readonly texts: string[];
  /** Set as soon as they are on their way. */
  outcome: Promise<EntityOutcome> | undefined;
}

/** A batch, or a part of one, with the call that brings its entities. */
export interface AwaitedBatch {
  readonly batch: EntityBatch;
  readonly asked: AskedEntities;
}

interface Place {
  readonly asked: AskedEntities;
  readonly index: number;
}

/**
 * Knows which entities one request has asked for. Plans fetch the same facts of the same entities for each place at
 * which these stand: whoever comes second waits for the call that is under way instead of sending another.
 */
export class SharedEntities {
  private readonly byKind = new Map<EntityKind, Map<string, Place>>();

  /** Splits a batch by the calls that bring its entities; at most one of them is still to be sent. */
  split(batch: EntityBatch): AwaitedBatch[] {
    const { kind } = batch.fetch;
    if (kind === undefined || kind.fetches < 2) return [{ batch, asked: { texts: batch.texts, outcome: undefined } }];
    const places = this.placesOf(kind, batch.texts);
    const parts = new Map<AskedEntities, EntityBatch>();
    batch.targets.forEach((target, position) => {
      const place = places[batch.places[position] ?? -1];
      if (place === undefined) return;
      const { asked, index } = place;
      const part = parts.get(asked) ?? { ...batch, targets: [], places: [], texts: asked.texts };
      parts.set(asked, part);
      part.targets.push(target);
      part.places.push(index);
    });
    return [...parts].map(([asked, part]) => ({ batch: part, asked }));
  }

  private placesOf(kind: EntityKind, texts: readonly string[]): Place[] {
    const known = this.byKind.get(kind) ?? new Map<string, Place>();
    this.byKind.set(kind, known);
    const fresh: AskedEntities = { texts: [], outcome: undefined };
    return texts.map((text) => {
      let place = known.get(text);
      if (place === undefined) {
        place = { asked: fresh, index: fresh.texts.push(text) - 1 };
        known.set(text, place);
      }
      return place;
    });
  }
}
