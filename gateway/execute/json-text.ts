import { RawText } from '../sources/raw-text.ts';

// One test over the whole string. What is left out of the safe ranges needs JSON.stringify: control characters, quotes,
// backslashes and surrogates, which may stand alone.
const needsEscape = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** JSON text of a string; most strings need no escaping, and then this is several times faster than the built-in. */
export function stringText(value: string): string {
  return needsEscape.test(value) ? JSON.stringify(value) : `"${value}"`;
}

/** JSON text of any value of a reply or a variable; undefined becomes null. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return stringText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : 'null';
  if (value === null || value === undefined) return 'null';
  if (value instanceof RawText) return value.text();
  return JSON.stringify(value) ?? 'null';
}
