import type { GraphQLFormattedError } from 'graphql';
import { canonical } from './world/field-set.ts';
import type { Answer } from './sides.ts';

/** How an answer departs from the truth. */
export interface Difference {
  readonly kind: 'data' | 'order' | 'errors';
  readonly detail: string;
}

/**
 * Holds an answer against the truth: the same data, in the same order where `ordered`, and the same failures.
 *
 * Where nothing fails, data must be equal and errors absent. Where resolvers fail, the specification fixes the data
 * (nulls climb by the schema that both share) but not every error: of several failures under one null, an executor
 * may report any, for the others became pointless. So each null that a failure caused must be explained on both sides,
 * by an error at or below it, and no error may point at a place that holds a value. A field that is null by its own
 * failure has exactly one possible error path, and that one must be there.
 */
export function compareAnswers(truth: Answer, answer: Answer, ordered: boolean): Difference | undefined {
  if (canonical(truth.data) !== canonical(answer.data)) {
    return { kind: 'data', detail: describeData(truth, answer) };
  }
  if (ordered && JSON.stringify(truth.data) !== JSON.stringify(answer.data)) {
    return { kind: 'order', detail: describeData(truth, answer) };
  }
  return compareErrors(truth, answer);
}

function describeData(truth: Answer, answer: Answer): string {
  const errors = answer.errors ? `\n  errors  ${JSON.stringify(answer.errors.slice(0, 3))}` : '';
  return `wanted  ${JSON.stringify(truth.data)}\n  had     ${JSON.stringify(answer.data)}${errors}`;
}

function compareErrors(truth: Answer, answer: Answer): Difference | undefined {
  const wanted = explained(truth);
  const had = explained(answer);
  const missing = [...wanted.nulls].filter((place) => !had.nulls.has(place));
  const strange = [...had.nulls].filter((place) => !wanted.nulls.has(place));
  const silent = [...wanted.own].filter((place) => !had.own.has(place));
  if (missing.length + strange.length + silent.length === 0) return undefined;
  return {
    kind: 'errors',
    detail: `unexplained ${missing.join(' ')}; without cause ${strange.join(' ')}; wrong path ${silent.join(' ')}`
      + `\n  wanted  ${JSON.stringify(truth.errors)}\n  had     ${JSON.stringify(answer.errors)}`,
  };
}

interface Explained {
  /** Places that are null, or that hold a value by mistake, and that an error explains. */
  readonly nulls: ReadonlySet<string>;
  /** Places with an error of exactly their path. */
  readonly own: ReadonlySet<string>;
}

function explained({ data, errors = [] }: Answer): Explained {
  const nulls = new Set<string>();
  const own = new Set<string>();
  for (const error of errors) {
    const place = placeOf(data, error);
    nulls.add(place.path);
    if (place.isOwn) own.add(place.path);
  }
  return { nulls, own };
}

function placeOf(data: unknown, { path = [] }: GraphQLFormattedError): { readonly path: string; readonly isOwn: boolean } {
  let value: unknown = data;
  let depth = 0;
  while (depth < path.length && typeof value === 'object' && value !== null) {
    value = Reflect.get(value, path[depth] ?? '');
    depth += 1;
  }
  const reached = `/${path.slice(0, depth).join('/')}`;
  const isNull = value === null || value === undefined;
  return { path: isNull ? reached : `${reached} (a value)`, isOwn: depth === path.length };
}
