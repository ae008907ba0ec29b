/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import { useFailure, useWriting } from './context.ts';

interface BlockProps<Value> {
  /** Names the section in the page, for links to it. */
  readonly id: string;
  readonly title: ComponentChildren;
  readonly about?: string;
  /** Where in the answer its value stands, so that a registry that is down is told from an empty list. */
  readonly path: string;
  readonly value: Value | null | undefined;
  /** What is said where a rule of access kept the value away. */
  readonly closed?: string;
  readonly aside?: ComponentChildren;
  /** Stands below the value, also where the value is kept away. */
  readonly foot?: ComponentChildren;
  readonly children: (value: Value) => ComponentChildren;
}

/** A section of a page. Where its registry does not answer it says so, and the rest of the page stands. */
export function Block<Value>({ id, title, about, path, value, closed, aside, foot, children }: BlockProps<Value>): VNode {
  const { words } = useWriting();
  const failure = useFailure(path);
  return (
    <section class="block" aria-labelledby={id}>
      <div class="block-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {about && <p class="about">{about}</p>}
      {failure === 'closed' && <p class="closed">{closed ?? words.blockClosed}</p>}
      {failure === 'down' && <p class="down">{words.blockDown}</p>}
      {!failure && value != null && children(value)}
      {foot}
    </section>
  );
}

/** A sentence in the place of a list that holds nothing. */
export function Empty({ children }: { readonly children: ComponentChildren }): VNode {
  return <p class="empty">{children}</p>;
}
