import { asOfHeader, readAsOf, type AsOf } from '../../schema/index.ts';
import { errors } from '../errors.ts';
import type { Control } from './exchange.ts';

/** An answer as of an earlier time: what was asked for, and what registries say of it. */
export interface AsOfAnswer {
  /** The last moment that counts. */
  readonly instant: string;
  /** Hears from a registry up to which change its reply speaks. */
  readonly heed: (registry: string, extensions: Readonly<Record<string, unknown>>) => void;
  /** What the answer says of itself. */
  readonly extensions: () => Readonly<Record<string, unknown>>;
}

const longestEcho = 60;

/** Reads As-Of. Nothing is changed in the past, so mutations may not have it. */
export function answerAsOf(now: () => number): Control {
  return (exchange) => {
    const header = exchange.arrival.headers[asOfHeader];
    if (header === undefined) return;
    // Sent twice it is joined by a comma and so no time at all.
    const text = String(header).trim();
    const asOf = readAsOf(text, new Date(now()));
    const value = text.slice(0, longestEcho);
    if (asOf === 'invalid') throw errors.AS_OF_INVALID({ value });
    if (asOf === 'future') throw errors.AS_OF_FUTURE({ value });
    if (exchange.operation?.kind === 'mutation') throw errors.AS_OF_READ_ONLY();
    exchange.asOf = asOfAnswer(asOf);
  };
}

function asOfAnswer({ asked, instant }: AsOf): AsOfAnswer {
  const sequences = new Map<string, string>();
  return {
    instant,
    heed: (registry, extensions) => {
      const { asOf } = extensions;
      if (typeof asOf !== 'object' || asOf === null || !('sequence' in asOf)) return;
      sequences.set(registry, String(asOf.sequence));
    },
    extensions: () => {
      const registries = [...sequences].toSorted().map(([name, sequence]) => [name, { sequence }] as const);
      return { asOf: { asked, instant, registries: Object.fromEntries(registries) } };
    },
  };
}
