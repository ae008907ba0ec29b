/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import { useWriting } from './context.ts';
import { splitAtLao } from './script.ts';

/** Words of a record in the best language that is held, and which one that is. */
export interface Passage {
  readonly text: string | null;
  readonly language: string | null;
}

/** Shows words of a record; where they are not in the page's language, their own is named for browsers and readers. */
export function Text({ of }: { readonly of: Passage | null | undefined }): VNode | null {
  const { visit } = useWriting();
  if (of?.text == null) return null;
  const words = of.language === 'lo' ? of.text : nameLao(of.text);
  const isOther = of.language !== null && of.language !== visit.language;
  return isOther ? <span lang={of.language}>{words}</span> : <>{words}</>;
}

// An English sentence may quote a Lao word, which must be read out and broken into lines as Lao.
function nameLao(text: string): ComponentChildren {
  return splitAtLao(text).map((part, index) => (index % 2 === 1 ? <span lang="lo">{part}</span> : part));
}
