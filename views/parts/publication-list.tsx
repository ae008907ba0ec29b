/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import type { PublicationKind } from '../graph/documents.ts';
import { useWriting } from './context.ts';
import { Day } from './day.tsx';
import { Text } from './passage.tsx';
import type { Passage } from './passage.tsx';
import { languageOfLetters } from './script.ts';

/** What a list shows of a publication. */
export interface ListedPublication {
  readonly slug: string;
  readonly kind: PublicationKind;
  readonly publishedOn: string | null;
  readonly title: Passage;
  readonly abstract?: Passage | null;
  /** The passage in which a search found its words. */
  readonly snippet?: string | null;
}

/** Publications, one below the other, with the day in the margin. */
export function PublicationList({ publications }: { readonly publications: readonly ListedPublication[] }): VNode {
  return <ol class="dated">{publications.map((publication) => <PublicationItem of={publication} />)}</ol>;
}

function PublicationItem({ of }: { readonly of: ListedPublication }): VNode {
  const { words, href } = useWriting();
  return (
    <li>
      <p class="dated-day">{of.publishedOn === null ? words.notYetPublished : <Day on={of.publishedOn} style="medium" />}</p>
      <div>
        <h3><a href={href(`/publications/${of.slug}`)}><Text of={of.title} /></a></h3>
        <p class="meta"><span>{words.publicationKind[of.kind]}</span></p>
        {of.snippet ? <p class="snippet">{markHits(of.snippet)}</p> : <Abstract of={of.abstract ?? null} />}
      </div>
    </li>
  );
}

function Abstract({ of }: { readonly of: Passage | null }): VNode | null {
  return of?.text == null ? null : <p class="abstract"><Text of={of} /></p>;
}

/** The passage with each hit as a `mark`; the registry puts hits between ⟦ and ⟧. */
function markHits(snippet: string): ComponentChildren {
  const pieces = snippet.split(/[⟦⟧]/);
  const marked = pieces.map((piece, index) => (index % 2 === 1 ? <mark>{piece}</mark> : piece));
  // A search runs over all languages held, and the passage does not say which one it is from: its letters do.
  return <span lang={languageOfLetters(snippet)}>{marked}</span>;
}
