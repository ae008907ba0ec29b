/** @jsxImportSource preact */
import { linkHorizontal } from 'd3-shape';
import type { VNode } from 'preact';
import type { OrganisationStatus } from '../graph/documents.ts';
import { Empty } from './block.tsx';
import { useWriting } from './context.ts';
import { Day } from './day.tsx';
import { Text } from './passage.tsx';
import type { Passage } from './passage.tsx';

/** An organisation at one end of a succession. */
export interface Relative {
  readonly slug: string;
  readonly name: Passage;
}

/** One organisation giving way to another; nobody takes over where the later one is null. */
export interface Step {
  readonly on: string | null;
  readonly kind: OrganisationStatus;
  readonly earlier: Relative;
  readonly later: Relative | null;
}

/** Successions that hang together on one day: those who gave way, those who took over, and the lines between. */
interface Cluster {
  readonly on: string | null;
  readonly steps: readonly Step[];
}

/** Renames and mergers along time: a day in the margin, lines from the earlier to the later organisations. */
export function Lineage({ steps }: { readonly steps: readonly Step[] }): VNode {
  const { words } = useWriting();
  if (steps.length === 0) return <Empty>{words.noLineage}</Empty>;
  const days = [...new Set(steps.map(({ on }) => on))].toSorted((one, other) => (one ?? '').localeCompare(other ?? ''));
  return (
    <ol class="lineage">
      {days.map((on) => (
        <li>
          <p class="lineage-day">{on === null ? words.dayUnknown : <Day on={on} style="medium" />}</p>
          <div class="lineage-clusters">{clustersOf(steps.filter((step) => step.on === on)).map((cluster) => <ClusterPicture of={cluster} />)}</div>
        </li>
      ))}
    </ol>
  );
}

function ClusterPicture({ of: { steps } }: { readonly of: Cluster }): VNode {
  const { words } = useWriting();
  const earlier = unique(steps.map((step) => step.earlier));
  const later = unique(steps.flatMap((step) => step.later ?? []));
  const kinds = [...new Set(steps.map(({ kind }) => words.organisationStatus[kind]))];
  return (
    <div class="cluster">
      <ul class="cluster-side" aria-label={words.former}>{earlier.map((one) => <Member of={one} />)}</ul>
      <div class="cluster-links">
        <p>{kinds.join(', ')}</p>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {steps.map((step) => step.later && <path d={linkBetween(step, earlier, later)} />)}
        </svg>
      </div>
      {later.length === 0
        ? <p class="unknown cluster-end">{words.noSuccessor}</p>
        : <ul class="cluster-side" aria-label={words.later}>{later.map((one) => <Member of={one} />)}</ul>}
    </div>
  );
}

function Member({ of: { slug, name } }: { readonly of: Relative }): VNode {
  const { href } = useWriting();
  return <li><a href={href(`/organisations/${slug}`)}><Text of={name} /></a></li>;
}

const link = linkHorizontal<unknown, { readonly x: number; readonly y: number }>().x(({ x }) => x).y(({ y }) => y);

// The entries of a side share its height equally, so their middles are known without measuring.
function linkBetween({ earlier, later }: Step, left: readonly Relative[], right: readonly Relative[]): string {
  const middle = (side: readonly Relative[], slug: string | undefined) =>
    ((side.findIndex((one) => one.slug === slug) + 0.5) / side.length) * 100;
  return link({ source: { x: 0, y: middle(left, earlier.slug) }, target: { x: 100, y: middle(right, later?.slug) } }) ?? '';
}

function clustersOf(steps: readonly Step[]): readonly Cluster[] {
  const clusters: Step[][] = [];
  for (const step of steps) {
    const touching = clusters.filter((cluster) => cluster.some((other) => sharesEnd(step, other)));
    const rest = clusters.filter((cluster) => !touching.includes(cluster));
    clusters.splice(0, clusters.length, ...rest, [...touching.flat(), step]);
  }
  return clusters.map((cluster) => ({ on: cluster[0]?.on ?? null, steps: cluster }));
}

function sharesEnd(one: Step, other: Step): boolean {
  const isSameLater = one.later !== null && one.later.slug === other.later?.slug;
  return one.earlier.slug === other.earlier.slug || isSameLater;
}

function unique(relatives: readonly Relative[]): readonly Relative[] {
  return [...new Map(relatives.map((one) => [one.slug, one])).values()];
}
