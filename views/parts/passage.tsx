/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useWriting } from './context.ts';

/** Words of a record in the best language that is held, and which one that is. */
export interface Passage {
  readonly text: string | null;
  readonly language: string | null;
}

/** Shows words of a record; where they are not in the page's language, their own is named for browsers and readers. */
export function Text({ of }: { readonly of: Passage | null | undefined }): VNode | null {
  const { visit } = useWriting();
  if (of?.text == null) return null;
  const isOther = of.language !== null && of.language !== visit.language;
  return isOther ? <span lang={of.language}>{of.text}</span> : <>{of.text}</>;
}
