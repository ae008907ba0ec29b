/** @jsxImportSource preact */
import { scaleUtc } from 'd3-scale';
import type { VNode } from 'preact';
import { locales } from '../languages.ts';
import { useWriting } from './context.ts';

/** Something that happened on a day, or over some days. */
export interface Moment {
  readonly startsOn: string;
  readonly endsOn: string | null;
}

const laneHeight = 26;
const axisHeight = 34;

/**
 * Days along a line of whole years, numbered as in the list below it. Places are in percent, so that the
 * picture fits any width while its letters keep their size.
 */
export function Timeline({ moments, label }: { readonly moments: readonly Moment[]; readonly label: string }): VNode {
  const { visit } = useWriting();
  const scale = scaleOf(moments);
  const lanes = spread(moments.map(({ startsOn }) => scale(new Date(startsOn))));
  const axis = Math.max(0, ...lanes) * laneHeight + laneHeight + 6;
  const month = new Intl.DateTimeFormat(locales[visit.language], { month: 'short', timeZone: 'UTC' });
  return (
    <svg class="timeline" role="img" aria-label={label} width="100%" height={axis + axisHeight}>
      <line class="timeline-axis" x1="0" x2="100%" y1={axis} y2={axis} />
      {scale.ticks(4).map((tick) => (
        <>
          <line class="timeline-tick" x1={`${scale(tick)}%`} x2={`${scale(tick)}%`} y1={axis} y2={axis + 6} />
          <text class="timeline-label" x={`${scale(tick)}%`} y={axis + 24}>
            {tick.getUTCMonth() === 0 ? tick.getUTCFullYear() : month.format(tick)}
          </text>
        </>
      ))}
      {moments.map(({ startsOn }, index) => {
        const x = `${scale(new Date(startsOn))}%`;
        const y = axis - laneHeight / 2 - 4 - (lanes[index] ?? 0) * laneHeight;
        return (
          <>
            <line class="timeline-stem" x1={x} x2={x} y1={y} y2={axis} />
            <circle class="timeline-dot" cx={x} cy={y} r="11" />
            <text class="timeline-number" x={x} y={y + 4}>{index + 1}</text>
          </>
        );
      })}
    </svg>
  );
}

function scaleOf(moments: readonly Moment[]) {
  const days = moments.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn ?? startsOn]).toSorted();
  const first = Number(days[0]?.slice(0, 4));
  const last = Number(days.at(-1)?.slice(0, 4));
  // Room at both ends for the labels of the first and the last tick.
  return scaleUtc().domain([Date.UTC(first, 0), Date.UTC(last + 1, 0)]).range([4, 96]);
}

/** The lane of each place, so that no two of one lane are closer than their signs are wide on a phone. */
function spread(places: readonly number[]): readonly number[] {
  const ends: number[] = [];
  return places.map((place) => {
    const free = ends.findIndex((end) => place - end >= 7);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = place;
    return lane;
  });
}
