import type { RegistryContext } from '../kit/context.ts';

/** Where the graph serves calendars of meetings in iCalendar format. */
export function calendarUrl(
  { publicUrl }: RegistryContext,
  kind: 'events' | 'organisations',
  slug: string,
): string {
  return `${publicUrl}/calendar/${kind}/${encodeURIComponent(slug)}.ics`;
}
