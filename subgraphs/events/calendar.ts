/** Where the graph serves calendars of meetings in iCalendar format. */
export function calendarUrl(
  { publicUrl }: { readonly publicUrl: string },
  kind: 'events' | 'organisations',
  slug: string,
): string {
  return `${publicUrl}/calendar/${kind}/${encodeURIComponent(slug)}.ics`;
}
