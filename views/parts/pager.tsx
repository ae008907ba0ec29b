/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { changeAddress } from '../query.ts';
import { useWriting } from './context.ts';

/** The way to the next page of a list, and back to the first one. */
export function Pager({ page }: { readonly page: { readonly hasNextPage: boolean; readonly endCursor: string | null } }): VNode | null {
  const { visit, words, href } = useWriting();
  const isFirst = !visit.query.has('after');
  if (isFirst && !page.hasNextPage) return null;
  return (
    <p class="pager">
      {!isFirst && <a href={href(changeAddress(visit, {}))}>{words.firstPage}</a>}
      {page.hasNextPage && page.endCursor !== null && <a class="button" href={href(changeAddress(visit, { after: page.endCursor }))}>{words.more}</a>}
    </p>
  );
}
