// From the inputs of the contract to documents. Whatever a client leaves out of an input is undefined here.
import { isSameSource } from './sources.ts';
import type { StoredNote, StoredProvenance, StoredText } from './values.ts';

/** Words as an input brings them. */
export interface TextInput {
  readonly lo?: string | null;
  readonly en?: string | null;
  readonly ko?: string | null;
}

/** A source as an input brings it. */
export interface ProvenanceInput {
  readonly field?: string | null;
  readonly sourceTitle: TextInput;
  readonly sourceUrl?: string | null;
  readonly sourceSha256?: string | null;
  readonly excerpt?: string | null;
  readonly method: StoredProvenance['method'];
  readonly confidence?: number | null;
  readonly verifiedAt?: string | null;
}

/** A note as an input brings it. */
export interface NoteInput {
  readonly code: string;
  readonly severity: StoredNote['severity'];
  readonly field?: string | null;
  readonly message: TextInput;
}

/** The value of a field after an edit: what is left out stays as it is. */
export function patched<Value>(input: Value | undefined, before: Value): Value {
  return input === undefined ? before : input;
}

/** A list after an edit: what is left out stays as it is, and null empties it. */
export function patchedList<Input, Item>(
  input: readonly Input[] | null | undefined,
  before: readonly Item[],
  make: (input: Input, index: number) => Item,
): readonly Item[] {
  return input === undefined ? before : (input ?? []).map(make);
}

/** A text after an edit. */
export function patchedText(input: TextInput | null | undefined, before: StoredText | null): StoredText | null {
  return input === undefined ? before : optionalText(input);
}

/** Words as they are stored: languages that are not held are left out. */
export function storedText({ lo, en, ko }: TextInput): StoredText {
  return { ...(lo != null && { lo }), ...(en != null && { en }), ...(ko != null && { ko }) };
}

/** Words that may be missing. */
export function optionalText(input: TextInput | null | undefined): StoredText | null {
  return input ? storedText(input) : null;
}

/**
 * Sources after an edit. When the registry took each of them in is for the registry to say: now, but for sources
 * that it has already.
 */
export function patchedSources(
  input: readonly ProvenanceInput[] | null | undefined,
  before: readonly StoredProvenance[],
  now: Date,
): readonly StoredProvenance[] {
  return patchedList(input, before, (source) => {
    const stored: StoredProvenance = {
      field: source.field ?? null,
      sourceTitle: storedText(source.sourceTitle),
      sourceUrl: source.sourceUrl ?? null,
      sourceSha256: source.sourceSha256 ?? null,
      excerpt: source.excerpt ?? null,
      method: source.method,
      confidence: source.confidence ?? null,
      recordedAt: now.toISOString(),
      verifiedAt: source.verifiedAt ? new Date(source.verifiedAt).toISOString() : null,
    };
    return before.find((other) => isSameSource(other, stored)) ?? stored;
  });
}

/** Notes after an edit. */
export function patchedNotes(input: readonly NoteInput[] | null | undefined, before: readonly StoredNote[]): readonly StoredNote[] {
  return patchedList(input, before, ({ code, severity, field, message }) => ({
    code,
    severity,
    field: field ?? null,
    message: storedText(message),
  }));
}
