import { createPlaceFinder } from '../../subgraphs/kit/text/index.ts';
import { wordsOf, type KnownProvince } from './directory.ts';
import type { Reading, Span } from './reading.ts';

/** A province that a text names. */
export interface ProvinceMention extends Span {
  /** ISO 3166-2 code. */
  readonly code: string;
  /** True where the words name several provinces, as a bare "Vientiane" does. */
  readonly isShared: boolean;
  /** True where the text names the province's main town alone. */
  readonly isCapital: boolean;
}

/** Every province that a text names, by its own name or that of its main town, in the order of the text. */
export function findProvinces(reading: Reading, provinces: readonly KnownProvince[]): readonly ProvinceMention[] {
  const named = search(reading, provinces.map(({ code, name, isoName, spellings }) => ({ code, names: [...wordsOf(name), isoName, ...spellings] })));
  const taken = new Set(named.map(({ start }) => start));
  const towns = search(reading, provinces.map(({ code, capital }) => ({ code, names: wordsOf(capital) })))
    .filter((town) => !taken.has(town.start) && !named.some((one) => town.start < one.end && one.start < town.end));
  return [...named.map((one) => ({ ...one, isCapital: false })), ...towns.map((one) => ({ ...one, isCapital: true }))]
    .toSorted((a, b) => a.start - b.start);
}

function search(reading: Reading, gazetteer: readonly { readonly code: string; readonly names: readonly string[] }[]) {
  const found = createPlaceFinder(gazetteer).find(reading.original).map(({ code, start, end }) => ({ code, ...reading.spanOf({ start, end }) }));
  const byPlace = Map.groupBy(found, ({ start, end }) => `${start}-${end}`);
  return [...byPlace.values()].flatMap((sharing) => {
    // A bare "Vientiane" is the capital in the speech of news; the note on it says that it might be the province.
    const [first] = sharing.toSorted((a, b) => rank(a.code) - rank(b.code));
    return first ? [{ ...first, isShared: sharing.length > 1 }] : [];
  });
}

function rank(code: string): number {
  return code === 'LA-VT' ? 0 : 1;
}

/** Regions in the words of a text, with the value that the registry has for them. */
export const regionWords: readonly (readonly [string, string])[] = [
  ['NORTH', 'ພາກເໜືອ|northern|(?:the )?north(?!-?east)'],
  ['CENTRAL', 'ພາກກາງ|central(?= (?:region|province|part|Lao))|central-region'],
  ['SOUTH', 'ພາກໃຕ້|southern|(?:the )?south(?!-?east| korea)'],
];
