import { foldText, type LocalizedTexts } from '../../subgraphs/kit/text/index.ts';

/** Texts with the languages that hold something alone. */
export function heldTexts(texts: LocalizedTexts | undefined): LocalizedTexts {
  return Object.fromEntries(Object.entries(texts ?? {}).filter(([language, text]) => text && ['lo', 'en', 'ko'].includes(language)));
}

/** Whether a record would learn words in a language that it has none in. */
export function fillsGap(held: LocalizedTexts | undefined, found: LocalizedTexts): boolean {
  const before = new Set(Object.keys(heldTexts(held)));
  return Object.keys(heldTexts(found)).some((language) => !before.has(language));
}

/** Lao and English words, where there are any. */
export function inLanguages(lo: string | null, en: string | null): LocalizedTexts {
  return { ...(lo === null ? {} : { lo: oneLine(lo) }), ...(en === null ? {} : { en: oneLine(en) }) };
}

/** Words on one line, with single spaces. */
export function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}

/** Titles that go with a name whoever speaks, such as a doctor's; "Mr" and ທ່ານ are none. */
export function academicTitle(honorific: string): string | null {
  const kept = honorific.replace(/ພະນະທ່ານ|ທ່ານ|ສະຫາຍ|ນາງ|H\.?E\.?|\b(?:Mr|Mrs|Ms|Madame?)\b\.?|His Excellency|Her Excellency/gu, '').trim();
  return kept === '' ? null : kept;
}

/** Words as a name for addresses: lower case, Latin, with dashes between. */
export function slugged(words: string): string {
  return foldLatin(words).replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 80);
}

// The fold drops spaces, which slugs keep as dashes.
function foldLatin(words: string): string {
  return words.split(/\s+|[_-]/).map((word) => foldText(word)).join('-');
}
