/** @jsxImportSource preact */
import type { VNode } from 'preact';
import type { EventKind, EventStatus } from '../graph/documents.ts';
import { useWriting } from './context.ts';
import { When } from './day.tsx';
import type { Occasion } from './day.tsx';
import { Text } from './passage.tsx';
import type { Passage } from './passage.tsx';

/** What a list shows of a meeting. */
export interface ListedEvent extends Occasion {
  readonly slug: string;
  readonly kind: EventKind;
  readonly status: EventStatus;
  readonly title: Passage;
  readonly province: { readonly name: Passage } | null;
  readonly attendance?: { readonly total: number | null };
  readonly registration?: { readonly isOpen: boolean; readonly placesLeft: number | null } | null;
}

/** Meetings, one below the other: the day in the margin, what it is beside it. */
export function EventList({ events }: { readonly events: readonly ListedEvent[] }): VNode {
  return <ol class="dated">{events.map((event) => <EventItem event={event} />)}</ol>;
}

function EventItem({ event }: { readonly event: ListedEvent }): VNode {
  const { words, href, number } = useWriting();
  const total = event.attendance?.total ?? null;
  return (
    <li>
      <p class="dated-day"><When of={event} style="medium" /></p>
      <div>
        <h3><a href={href(`/events/${event.slug}`)}><Text of={event.title} /></a></h3>
        <p class="meta">
          <span>{words.eventKind[event.kind]}</span>
          {event.province && <span><Text of={event.province.name} /></span>}
          {total !== null && <span>{words.attendanceTotal(number(total))}</span>}
          {event.status !== 'HELD' && event.status !== 'SCHEDULED' && <strong>{words.eventStatus[event.status]}</strong>}
          {event.registration && <Places {...event.registration} />}
        </p>
      </div>
    </li>
  );
}

function Places({ isOpen, placesLeft }: { readonly isOpen: boolean; readonly placesLeft: number | null }): VNode {
  const { words, number } = useWriting();
  if (!isOpen) return <span>{words.registrationClosed}</span>;
  return <strong>{placesLeft === null ? words.registrationOpen : words.placesLeft(number(placesLeft))}</strong>;
}
