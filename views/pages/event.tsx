/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { EventPage } from '../graph/documents.ts';
import type { EventPageQuery } from '../graph/documents.ts';
import { page } from '../page.ts';
import { Block, Empty } from '../parts/block.tsx';
import { useWriting } from '../parts/context.ts';
import { Day, When } from '../parts/day.tsx';
import { Fact, Facts, inVientiane, Sources } from '../parts/facts.tsx';
import { Text } from '../parts/passage.tsx';
import { programmeCode } from '../parts/programme-list.tsx';
import { PublicationList } from '../parts/publication-list.tsx';
import { Breadcrumbs } from '../parts/shell.tsx';

type Event = NonNullable<EventPageQuery['event']>;

// The fields whose sources and notes stand beside a fact.
const besideFacts = {
  when: ['startsOn', 'endsOn', 'dayPart', 'startsAt', 'endsAt'],
  where: ['venue', 'province'],
  who: ['organisers'],
  people: ['participants'],
  organisations: ['participatingOrganisations'],
  attendance: ['attendance'],
  programme: ['programme', 'components'],
  kind: ['kind', 'format', 'status'],
  purpose: ['purpose'],
  agenda: ['agenda'],
  outcomes: ['outcomes'],
} as const;

/** One meeting: who, where, when, what came of it, and which source says so. */
export const eventPage = page({
  path: '/events/:slug',
  document: EventPage,
  variables: ({ param }) => ({ slug: param('slug') }),
  subject: (data) => data.event,
  title: (data) => data.event?.title.text ?? '',
  body: (data) => <>{data.event && <Meeting event={data.event} />}</>,
});

function Meeting({ event }: { readonly event: Event }): VNode {
  const { words } = useWriting();
  return (
    <article>
      <Breadcrumbs trail={[{ address: '/events', name: words.events }]} />
      <header class="record-head">
        <p class="kicker">{words.eventKind[event.kind]} · {words.eventStatus[event.status]}</p>
        <h1><Text of={event.title} /></h1>
        {event.purpose && <p class="lead"><Text of={event.purpose} /></p>}
        <Actions event={event} />
      </header>
      <EventFacts event={event} />
      <Coverage event={event} />
      <Promises event={event} />
      <Sources of={event} fields={Object.values(besideFacts).flat()} updatedAt={event.updatedAt} />
    </article>
  );
}

function Actions({ event }: { readonly event: Event }): VNode {
  const { words, number, href } = useWriting();
  const { registration } = event;
  return (
    <div class="actions">
      <a class="button" href={event.calendarUrl}>{words.addToCalendar}</a>
      {registration === null
        ? <p class="about">{words.registrationNone}</p>
        : (
          <p>
            {registration.isOpen
              ? <a class="button" href={href(`/events/${event.slug}/register`)}>{words.register}</a>
              : <strong>{words.registrationClosed}</strong>}
            {registration.placesLeft !== null && <> · {words.placesLeft(number(registration.placesLeft))}</>}
            {registration.waitingListLength > 0 && <> · {words.waiting(number(registration.waitingListLength))}</>}
            {registration.closesAt !== null && <> · {words.closesAt} <Day on={inVientiane(registration.closesAt)} /></>}
          </p>
        )}
    </div>
  );
}

function EventFacts({ event }: { readonly event: Event }): VNode {
  const { words, href } = useWriting();
  const { programme } = event;
  return (
    <Facts of={event}>
      <Fact name={words.when} fields={besideFacts.when}>
        <When of={event} style="full" />
        {event.startsAt === null && <p class="unknown">{words.timeUnknown}</p>}
      </Fact>
      <Fact name={words.where} fields={besideFacts.where}><Place event={event} /></Fact>
      <Fact name={words.kind} fields={besideFacts.kind}>{words.eventKind[event.kind]}, {words.eventFormat[event.format]}</Fact>
      <Fact name={words.who} fields={besideFacts.who}><Organisers event={event} /></Fact>
      <Fact name={words.people} fields={besideFacts.people}><People event={event} /></Fact>
      <Fact name={words.attendance} fields={besideFacts.attendance}><Attendance event={event} /></Fact>
      {event.participatingOrganisations.length > 0 && (
        <Fact name={words.participatingOrganisations} fields={besideFacts.organisations}><Guests event={event} /></Fact>
      )}
      {programme && (
        <Fact name={words.programme} fields={besideFacts.programme}>
          <a href={href(`/programmes/${programme.slug}`)}><Text of={programme.title} /></a> {programmeCode(programme)}
        </Fact>
      )}
      {event.parent && <Fact name={words.partOf}><a href={href(`/events/${event.parent.slug}`)}><Text of={event.parent.title} /></a></Fact>}
      {event.children.nodes.length > 0 && (
        <Fact name={words.sessions}>
          <ol>{event.children.nodes.map((child) => <li><a href={href(`/events/${child.slug}`)}><Text of={child.title} /></a></li>)}</ol>
        </Fact>
      )}
      {event.agenda.length > 0 && <Fact name={words.agenda} fields={besideFacts.agenda}><Agenda event={event} /></Fact>}
      <Fact name={words.outcomes} fields={besideFacts.outcomes}>
        {event.outcomes.length === 0
          ? <span class="unknown">{words.noOutcomes}</span>
          : <ul class="points">{event.outcomes.map((outcome) => <li><Text of={outcome} /></li>)}</ul>}
      </Fact>
    </Facts>
  );
}

function Place({ event }: { readonly event: Event }): VNode {
  const { words, href } = useWriting();
  const { venue, province } = event;
  if (!venue && !province) return <span class="unknown">{words.notGiven}</span>;
  return (
    <>
      {venue && <p><Text of={venue.name} /></p>}
      {venue?.address && <p><Text of={venue.address} /></p>}
      {province && <p><a href={href(`/provinces/${province.code}`)}><Text of={province.name} /></a></p>}
    </>
  );
}

function Organisers({ event }: { readonly event: Event }): VNode {
  const { words, href, country } = useWriting();
  if (event.organisers.length === 0) return <span class="unknown">{words.notGiven}</span>;
  return (
    <ul>
      {event.organisers.map(({ organisation, organisationId, role }) => (
        <li>
          {organisation
            ? <a href={href(`/organisations/${organisation.slug}`)}><Text of={organisation.name} /></a>
            : <code>{organisationId}</code>}
          <p class="meta">
            <span>{words.organiserRole[role]}</span>
            {organisation?.country != null && organisation.country !== 'LA' && <span>{country(organisation.country)}</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}

function People({ event }: { readonly event: Event }): VNode {
  const { words } = useWriting();
  if (event.participants.length === 0) return <span class="unknown">{words.notGiven}</span>;
  return (
    <ul>
      {event.participants.map((participant) => (
        <li>
          <Text of={participant.displayName} />
          <p class="meta">
            <span>{words.participantRole[participant.role]}</span>
            {participant.person?.memberships.slice(0, 1).map(({ role }) => <span><Text of={role} /></span>)}
            {!participant.person && participant.organisation && <span><Text of={participant.organisation.name} /></span>}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Attendance({ event }: { readonly event: Event }): VNode {
  const { words, number, href } = useWriting();
  const { total, byProvince } = event.attendance;
  return (
    <>
      <p>{total === null ? <span class="unknown">{words.attendanceUnknown}</span> : <strong>{words.attendanceTotal(number(total))}</strong>}</p>
      {byProvince.length > 0 && (
        <p>
          {words.attendanceProvinces}{' '}
          {byProvince.map(({ province, provinceCode, count }, index) => (
            <>
              {index > 0 && ', '}
              <a href={href(`/provinces/${provinceCode}`)}>{province ? <Text of={province.name} /> : provinceCode}</a>
              {count !== null && ` ${number(count)}`}
            </>
          ))}
        </p>
      )}
    </>
  );
}

function Guests({ event }: { readonly event: Event }): VNode {
  const { href } = useWriting();
  const present = event.participatingOrganisations.filter((one) => one !== null);
  return (
    <ul>{present.map(({ slug, name }) => <li><a href={href(`/organisations/${slug}`)}><Text of={name} /></a></li>)}</ul>
  );
}

function Agenda({ event }: { readonly event: Event }): VNode {
  return (
    <ol class="numbered">
      {event.agenda.map(({ title, presenter }) => (
        <li>
          <Text of={title} />
          {presenter && <p class="meta"><span><Text of={presenter.displayName} /></span></p>}
        </li>
      ))}
    </ol>
  );
}

function Coverage({ event }: { readonly event: Event }): VNode {
  const { words } = useWriting();
  return (
    <Block id="coverage" title={words.coverage} path="event.coverage" value={event.coverage}>
      {({ nodes }) => (nodes.length === 0 ? <Empty>{words.noCoverage}</Empty> : <PublicationList publications={nodes} />)}
    </Block>
  );
}

function Promises({ event }: { readonly event: Event }): VNode | null {
  const { words } = useWriting();
  if (event.commitments?.length === 0) return null;
  return (
    <Block id="commitments" title={words.commitmentsHere} path="event.commitments" value={event.commitments}>
      {(commitments) => (
        <ul class="points">
          {commitments.map((commitment) => (
            <li>
              <Text of={commitment.text} />
              <p class="meta"><span>{words.commitmentKind[commitment.kind]}</span><span>{words.commitmentStatus[commitment.status]}</span></p>
            </li>
          ))}
        </ul>
      )}
    </Block>
  );
}
