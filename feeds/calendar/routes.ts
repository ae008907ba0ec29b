import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AskGraph } from '../../gateway/http/index.ts';
import { notFound } from '../problem.ts';
import type { ReadGraph } from '../read-graph.ts';
import { openVisit, sendText } from '../visit.ts';
import type { CalendarMeeting, Words } from './entry.ts';

const mediaType = 'text/calendar; charset=utf-8';
// More than a calendar program shows, less than one would choke on; the earliest ones are left out.
const mostEntries = 2000;

interface Owner {
  readonly name: Words;
  readonly events: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly CalendarMeeting[];
  } | null;
}

const owners = [
  { path: 'organisations', operationName: 'OrganisationCalendar', what: 'organisation' },
  { path: 'provinces', operationName: 'ProvinceCalendar', what: 'province' },
  { path: 'programmes', operationName: 'ProgrammeCalendar', what: 'programme' },
] as const;

// Libraries of formats are loaded when a file is first asked for: a gateway whose feeds nobody reads does without them.
const loadWriter = () => import('./write.ts');

type Named = FastifyRequest<{ Params: { slug: string } }>;

/** Calendars: of one meeting, and of the meetings of an organisation, a province or a programme. */
export function calendarRoutes(app: FastifyInstance, ask: AskGraph, publicUrl: string): void {
  const pageOf = ({ slug }: CalendarMeeting) => `${publicUrl}/id/events/${encodeURIComponent(slug)}`;

  app.get('/calendar/events/:slug.ics', async (request: Named, reply) => {
    const { read } = openVisit(ask, request);
    const { slug } = request.params;
    const { event } = await read<{ event: CalendarMeeting | null }>({
      document: 'calendar', operationName: 'EventCalendar', variables: { slug },
    });
    if (!event) throw notFound('meeting');
    const { writeCalendar } = await loadWriter();
    return sendText(request, reply, mediaType, writeCalendar({ name: event.title.text ?? slug, pageOf }, [event]));
  });

  for (const { path, operationName, what } of owners) {
    app.get(`/calendar/${path}/:slug.ics`, async (request: Named, reply) => {
      const { slug } = request.params;
      const found = await readOwner(openVisit(ask, request).read, operationName, slug);
      if (!found) throw notFound(what);
      const { writeCalendar } = await loadWriter();
      return sendText(request, reply, mediaType, writeCalendar({ name: found.name.text ?? slug, pageOf }, found.meetings));
    });
  }
}

async function readOwner(read: ReadGraph, operationName: string, slug: string) {
  const meetings: CalendarMeeting[] = [];
  let after: string | null = null;
  let name: Words = { text: null };
  do {
    const { owner }: { owner: Owner | null } = await read({ document: 'calendar', operationName, variables: { slug, after } });
    if (!owner) return undefined;
    name = owner.name;
    meetings.push(...(owner.events?.nodes ?? []));
    after = owner.events?.pageInfo.hasNextPage ? owner.events.pageInfo.endCursor : null;
  } while (after !== null && meetings.length < mostEntries);
  return { name, meetings: meetings.slice(0, mostEntries) };
}
