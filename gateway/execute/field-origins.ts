import type { ResponsePath } from './answer-errors.ts';
import type { ObjectPosition } from './answer-writer.ts';
import type { Fetch } from './fetch-step.ts';
import type { ReplyShape } from './reply-shape.ts';

/** What registries bring at one place of merged data. */
interface Origin {
  readonly services: Set<string>;
  /** True while every fetch that brings objects here asks for their type. */
  typed: boolean;
}

/** Which registry brings what; worked out from the fetches when the first error asks. */
export class FieldOrigins {
  private readonly fetches: Fetch[] = [];
  private places: Map<string, Origin> | undefined;

  /** To be told of every fetch while a plan is compiled. */
  add(fetch: Fetch): void {
    this.fetches.push(fetch);
  }

  /** The one registry that brings the field at a path of the client's answer; undefined where there are several. */
  serviceAt(root: ObjectPosition, path: ResponsePath): string | undefined {
    const services = new Set(placesOf(root, path).flatMap((place) => [...(this.at(place)?.services ?? [])]));
    const [only] = services;
    return services.size === 1 ? only : undefined;
  }

  /** Says whether objects at a place of merged data never come without their type from a registry that does as asked. */
  isTyped(place: string): boolean {
    return this.at(place)?.typed ?? false;
  }

  private at(place: string): Origin | undefined {
    this.places ??= this.read();
    return this.places.get(place);
  }

  private read(): Map<string, Origin> {
    const places = new Map<string, Origin>();
    const visit = (shape: ReplyShape, at: string, service: string): void => {
      for (const { to, shape: inner } of shape.fields) {
        const place = at === '' ? to : `${at}.${to}`;
        const origin = places.get(place) ?? { services: new Set(), typed: true };
        places.set(place, origin);
        origin.services.add(service);
        if (inner === undefined) continue;
        origin.typed &&= inner.fields.some((field) => field.isTypename);
        visit(inner, place, service);
      }
    };
    for (const { shape, steps, source } of this.fetches) visit(shape, steps.map(({ key }) => key).join('.'), source.name);
    return places;
  }
}

interface Walk {
  readonly place: string;
  readonly position: ObjectPosition | undefined;
}

/** Places of merged data that a path of the client's answer can mean: the types on the way are not known any more. */
function placesOf(root: ObjectPosition, path: ResponsePath): readonly string[] {
  let walks: readonly Walk[] = [{ place: '', position: root }];
  for (const name of path) {
    if (typeof name === 'number') continue;
    const inner = walks.flatMap((walk) => stepsInto(walk, name));
    walks = [...new Map(inner.map((walk) => [walk.place, walk])).values()];
  }
  return walks.map(({ place }) => place);
}

function stepsInto({ place, position }: Walk, name: string): Walk[] {
  if (position === undefined) return [];
  const fields = position.typeNames.flatMap((typeName) => position.fieldsFor(typeName) ?? []);
  return fields.filter((field) => field.name === name).map(({ key, below }) => ({
    place: place === '' ? key : `${place}.${key}`,
    position: below,
  }));
}
