const languages = ['lo', 'en', 'ko'] as const;

/** A language that records are held in. */
export type HeldLanguage = (typeof languages)[number];

/** One text in the languages it is held in; null, missing and empty all mean "not held". */
export type LocalizedTexts = { readonly [language in HeldLanguage]?: string | null | undefined };

/** A text and the language that it is in. */
export interface PickedText {
  readonly text: string;
  readonly language: HeldLanguage;
}

const headerLimit = 1_000;
const tagLimit = 20;

/** Chooses the text to show: what the caller prefers, then what the reader accepts, then lo, en, ko. */
export function pickText(
  texts: LocalizedTexts,
  prefer: readonly string[] | null | undefined,
  acceptLanguage: readonly string[],
): PickedText | null {
  for (const range of [...(prefer ?? []), ...acceptLanguage]) {
    const picked = range === '*' ? firstHeld(texts) : lookUp(texts, range);
    if (picked) return picked;
  }
  return firstHeld(texts);
}

/** The language ranges of an Accept-Language header, best first; what is malformed or refused (q=0) is left out. */
export function parseAcceptLanguage(header: string | null | undefined): readonly string[] {
  const entries = (header ?? '').slice(0, headerLimit).split(',', tagLimit);
  return entries
    .map(parseEntry)
    .filter((entry) => entry !== null)
    .toSorted((a, b) => b.quality - a.quality)
    .map((entry) => entry.range);
}

function parseEntry(entry: string): { range: string; quality: number } | null {
  const match = /^\s*(\*|[a-z]{1,8}(?:-[a-z0-9]{1,8}){0,8})\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i.exec(entry);
  if (!match?.[1]) return null;
  const quality = Number(match[2] ?? '1');
  return quality === 0 ? null : { range: match[1].toLowerCase(), quality };
}

// RFC 4647 lookup. The held languages carry no region or script, so the first subtag decides: en-GB reads en.
function lookUp(texts: LocalizedTexts, range: string): PickedText | null {
  const [primary = ''] = range.slice(0, 100).toLowerCase().split(/[-_]/, 1);
  const language = languages.find((candidate) => candidate === primary);
  return language ? held(texts, language) : null;
}

function firstHeld(texts: LocalizedTexts): PickedText | null {
  for (const language of languages) {
    const picked = held(texts, language);
    if (picked) return picked;
  }
  return null;
}

function held(texts: LocalizedTexts, language: HeldLanguage): PickedText | null {
  const text = texts[language];
  return text ? { text, language } : null;
}
