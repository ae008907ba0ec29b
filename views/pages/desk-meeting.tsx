/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { ApproveRegistration, CheckIn, DeclineRegistration, DeskMeetingPage } from '../graph/documents.ts';
import type { DeskMeetingPageQuery } from '../graph/documents.ts';
import { form, page } from '../page.ts';
import { Block, Empty } from '../parts/block.tsx';
import { useWriting } from '../parts/context.ts';
import { Day, When } from '../parts/day.tsx';
import { inVientiane } from '../parts/facts.tsx';
import { Action, Problems } from '../parts/form.tsx';
import { Pager } from '../parts/pager.tsx';
import { Text } from '../parts/passage.tsx';
import type { Passage } from '../parts/passage.tsx';
import { Breadcrumbs } from '../parts/shell.tsx';
import { readText } from '../query.ts';
import type { Visit } from '../visit.ts';
import { deskWords } from '../words/desk.ts';
import { registrationWords } from '../words/registration.ts';

type Event = NonNullable<DeskMeetingPageQuery['event']>;
type Registrations = NonNullable<NonNullable<Event['registration']>['registrations']>;
type Registrant = Registrations['nodes'][number];

const idOf = (fields: URLSearchParams) => ({ id: fields.get('id') ?? '' });

/** Who has registered for a meeting, with what the office does about each. */
export const deskMeetingPage = page({
  path: '/desk/events/:slug',
  document: DeskMeetingPage,
  variables: (visit) => ({ slug: visit.param('slug'), after: readText(visit, 'after') }),
  subject: (data) => data.event?.registration,
  title: (data) => data.event?.title.text ?? '',
  forms: {
    'check-in': form({ document: CheckIn, variables: idOf, settle: (data, visit) => settle(data.checkIn?.errors, visit) }),
    approve: form({ document: ApproveRegistration, variables: idOf, settle: (data, visit) => settle(data.approveRegistration?.errors, visit) }),
    decline: form({ document: DeclineRegistration, variables: idOf, settle: (data, visit) => settle(data.declineRegistration?.errors, visit) }),
  },
  body: (data, visit) => <>{data.event && <Meeting event={data.event} visit={visit} />}</>,
});

function settle(errors: readonly { readonly message: Passage }[] | undefined, visit: Visit) {
  const problems = (errors ?? []).map(({ message }) => ({ field: '', message }));
  return problems.length > 0 ? { problems } : { goTo: visit.address };
}

function Meeting({ event, visit }: { readonly event: Event; readonly visit: Visit }): VNode {
  const { words, number } = useWriting();
  const say = deskWords[visit.language];
  const desk = event.registration;
  return (
    <article>
      <Breadcrumbs trail={[{ address: '/desk', name: say.desk }]} />
      <header class="record-head">
        <p class="kicker">{say.registrants}</p>
        <h1><Text of={event.title} /></h1>
        <p class="lead">
          <When of={event} style="full" />
          {desk?.placesLeft != null && <> · {words.placesLeft(number(desk.placesLeft))}</>}
          {desk && desk.waitingListLength > 0 && <> · {words.waiting(number(desk.waitingListLength))}</>}
        </p>
      </header>
      <Problems mend={say.mend} />
      <Block id="registrants" title={say.registrants} path="event.registration.registrations" value={desk?.registrations} closed={say.closed}>
        {(registrations) => registrations.nodes.length === 0
          ? <Empty>{say.noRegistrants}</Empty>
          : <Registrants registrations={registrations} visit={visit} />}
      </Block>
    </article>
  );
}

function Registrants({ registrations, visit }: { readonly registrations: Registrations; readonly visit: Visit }): VNode {
  const say = deskWords[visit.language];
  const { pageInfo, nodes } = registrations;
  return (
    <>
      <div class="table-frame" role="region" aria-label={`${say.registrants}: ${say.actions}`} tabindex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say.name}</th>
              <th scope="col">{say.from}</th>
              <th scope="col">{say.reach}</th>
              <th scope="col">{say.state}</th>
              <th scope="col">{say.actions}</th>
            </tr>
          </thead>
          <tbody>{nodes.map((one) => <Row registrant={one} visit={visit} />)}</tbody>
        </table>
      </div>
      <Pager page={pageInfo} />
    </>
  );
}

function Row({ registrant, visit }: { readonly registrant: Registrant; readonly visit: Visit }): VNode {
  const { number } = useWriting();
  const say = deskWords[visit.language];
  const { id, status, waitingPosition, fullName, organisationName, province, email, phone, registeredAt } = registrant;
  return (
    <tr>
      <th scope="row">{fullName ?? say.erased}</th>
      <td>{organisationName}{organisationName && province && ', '}<Text of={province?.name} /></td>
      <td>{[email, phone].filter(Boolean).join(' · ')}</td>
      <td>
        {registrationWords[visit.language].state[status]}
        {waitingPosition !== null && ` · ${registrationWords[visit.language].waitingPosition(number(waitingPosition))}`}
        <p class="meta"><span><Day on={inVientiane(registeredAt)} style="medium" /></span></p>
      </td>
      <td class="row-actions">
        {status === 'CONFIRMED' && <Action name="check-in" label={say.checkIn} values={{ id }} />}
        {status === 'PENDING' && <Action name="approve" label={say.approve} values={{ id }} />}
        {(status === 'PENDING' || status === 'WAITING') && <Action name="decline" label={say.decline} values={{ id }} />}
      </td>
    </tr>
  );
}
