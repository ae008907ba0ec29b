/** @jsxImportSource preact */
import type { VNode } from 'preact';
import type { CommitmentKind, CommitmentStatus } from '../graph/documents.ts';
import { useWriting } from './context.ts';
import { Day } from './day.tsx';
import { Text } from './passage.tsx';
import type { Passage } from './passage.tsx';
import { programmeCode } from './programme-list.tsx';

/** What the ledger shows of a promise. */
export interface ListedCommitment {
  readonly kind: CommitmentKind;
  readonly status: CommitmentStatus;
  readonly text: Passage;
  readonly announcedOn: string | null;
  readonly dueOn: string | null;
  readonly programme?: { readonly slug: string; readonly acronym: string | null; readonly cycle: string | null };
  readonly announcedAt?: { readonly slug: string; readonly title: Passage; readonly province: { readonly name: Passage } | null } | null;
  readonly owner: { readonly slug: string; readonly name: Passage } | null;
  readonly evidence?: readonly { readonly excerpt: string | null; readonly sourceTitle: Passage; readonly sourceUrl: string | null }[];
}

/** Promises as a ledger: what, announced when and where, by whom, and how far it has come. */
export function Ledger({ commitments }: { readonly commitments: readonly ListedCommitment[] }): VNode {
  const { words } = useWriting();
  return (
    <div class="table-frame">
      <table class="ledger">
        <thead>
          <tr>
            <th scope="col">{words.promise}</th>
            <th scope="col">{words.announced}</th>
            <th scope="col">{words.byWhom}</th>
            <th scope="col">{words.status}</th>
          </tr>
        </thead>
        <tbody>{commitments.map((commitment) => <Entry of={commitment} />)}</tbody>
      </table>
    </div>
  );
}

function Entry({ of }: { readonly of: ListedCommitment }): VNode {
  const { words, href } = useWriting();
  return (
    <tr>
      <th scope="row">
        <Text of={of.text} />
        <p class="meta">
          <span>{words.commitmentKind[of.kind]}</span>
          {of.programme && <a href={href(`/programmes/${of.programme.slug}`)}>{programmeCode(of.programme) || words.programme}</a>}
        </p>
      </th>
      <td data-label={words.announced}><Announced of={of} /></td>
      <td data-label={words.byWhom}>{of.owner ? <a href={href(`/organisations/${of.owner.slug}`)}><Text of={of.owner.name} /></a> : <span class="unknown">{words.notGiven}</span>}</td>
      <td data-label={words.status}>
        <span class={`state state-${of.status.toLowerCase()}`}>{words.commitmentStatus[of.status]}</span>
        {of.dueOn !== null && <p class="meta"><span>{words.due} <Day on={of.dueOn} style="medium" /></span></p>}
        <Evidence of={of} />
      </td>
    </tr>
  );
}

function Announced({ of }: { readonly of: ListedCommitment }): VNode {
  const { words, href } = useWriting();
  const place = of.announcedAt?.province?.name;
  return (
    <>
      {of.announcedOn === null ? <span class="unknown">{words.dayUnknown}</span> : <Day on={of.announcedOn} style="medium" />}
      {of.announcedAt && <p class="meta"><a href={href(`/events/${of.announcedAt.slug}`)}>{place ? <Text of={place} /> : words.events}</a></p>}
    </>
  );
}

// Sources that a promise was made are not evidence that it was kept: only a kept one shows them as such.
function Evidence({ of }: { readonly of: ListedCommitment }): VNode | null {
  const { words } = useWriting();
  if (of.evidence === undefined) return null;
  if (of.status !== 'DONE') return <p class="meta"><span>{words.noEvidence}</span></p>;
  return <ul class="plain">{of.evidence.map(({ sourceTitle, sourceUrl }) => <li>{sourceUrl === null ? <Text of={sourceTitle} /> : <a href={sourceUrl}><Text of={sourceTitle} /></a>}</li>)}</ul>;
}
