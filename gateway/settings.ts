/** One setting: how it is named, what it is without being set, and how its text is read. */
export interface Setting<Value> {
  readonly key: string;
  /** The text that stands in for a missing one; absent where nothing does. */
  readonly default?: string;
  readonly unit?: string;
  readonly example: string;
  readonly description: string;
  /** True where the value must not appear in a message. */
  readonly isSecret?: boolean;
  /** The value, or what the text should have been. */
  readonly read: (text: string) => Read<Value>;
}

/** A value that was read, or what was expected instead. */
export type Read<Value> = { readonly value: Value } | { readonly expected: string };

type About = Omit<Setting<unknown>, 'key' | 'read'>;

/** A setting whose text is taken as it is. */
export function text(key: string, about: About): Setting<string> {
  return { key, ...about, read: (value) => ({ value }) };
}

/** A text that may be left out. */
export function optionalText(key: string, about: Omit<About, 'default'>): Setting<string | undefined> {
  return { key, ...about, default: '', read: (value) => ({ value: value === '' ? undefined : value }) };
}

/** A text that may be left out and must not be shown. */
export function secretText(key: string, about: Omit<About, 'default'>): Setting<string | undefined> {
  return { ...optionalText(key, about), isSecret: true };
}

/** An address of one of these schemes that may be left out and must not be shown. */
export function secretUrl(key: string, schemes: readonly string[], about: Omit<About, 'default'>): Setting<string | undefined> {
  return {
    ...secretText(key, about),
    read: (value) => {
      if (value === '') return { value: undefined };
      const isKnown = URL.canParse(value) && schemes.includes(new URL(value).protocol);
      return isKnown ? { value } : { expected: `an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}` };
    },
  };
}

/** A whole number between two others. */
export function whole(key: string, range: readonly [number, number], about: About): Setting<number> {
  const [least, most] = range;
  return {
    key,
    ...about,
    read: (value) => {
      const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
      if (number >= least && number <= most) return { value: number };
      return { expected: `a whole number from ${least} to ${most}` };
    },
  };
}

/** One of a few words. */
export function choice<const Word extends string>(
  key: string,
  words: readonly Word[],
  about: About,
): Setting<Word> {
  return {
    key,
    ...about,
    read: (value) => {
      const word = words.find((candidate) => candidate === value);
      return word === undefined ? { expected: words.join(' or ') } : { value: word };
    },
  };
}

/** A switch. */
export function toggle(key: string, about: About): Setting<boolean> {
  return {
    key,
    ...about,
    read: (value) => (value === 'on' || value === 'off' ? { value: value === 'on' } : { expected: 'on or off' }),
  };
}

/** Several values with commas between them; nothing is an empty list. */
export function list(
  key: string,
  isItem: (item: string) => boolean,
  expected: string,
  about: About,
): Setting<readonly string[]> {
  return {
    key,
    ...about,
    read: (value) => {
      const items = value.split(',').map((item) => item.trim()).filter((item) => item !== '');
      return items.every(isItem) ? { value: Object.freeze(items) } : { expected };
    },
  };
}
