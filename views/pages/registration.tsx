/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { CancelRegistration, RegistrationPage } from '../graph/documents.ts';
import type { RegistrationPageQuery } from '../graph/documents.ts';
import { form, page } from '../page.ts';
import { useWriting } from '../parts/context.ts';
import { Day, When } from '../parts/day.tsx';
import { inVientiane } from '../parts/facts.tsx';
import { MutationForm } from '../parts/form.tsx';
import { Text } from '../parts/passage.tsx';
import { Breadcrumbs } from '../parts/shell.tsx';
import type { Visit } from '../visit.ts';
import { registrationWords } from '../words/registration.ts';

type Registration = NonNullable<RegistrationPageQuery['registration']>;

// Where a registration can still be given up.
const live: ReadonlySet<string> = new Set(['PENDING', 'CONFIRMED', 'WAITING']);

/** One's own registration at its secret address: how it stands, what is kept, and the way to give it up. */
export const registrationPage = page({
  path: '/registrations/:token',
  document: RegistrationPage,
  variables: ({ param }) => ({ token: param('token') }),
  subject: (data) => data.registration,
  title: (_data, words) => words.register,
  form: form({
    document: CancelRegistration,
    variables: (_sent, { param }) => ({ token: param('token') }),
    settle: ({ cancelRegistration: answer }, { param }) => {
      const problems = (answer?.errors ?? []).map(({ message }) => ({ field: '', message }));
      return problems.length > 0 ? { problems } : { goTo: `/registrations/${param('token')}` };
    },
  }),
  body: (data, visit) => <>{data.registration && <Own registration={data.registration} visit={visit} />}</>,
});

function Own({ registration: own, visit }: { readonly registration: Registration; readonly visit: Visit }): VNode {
  const { words, number } = useWriting();
  const say = registrationWords[visit.language];
  return (
    <article>
      <Breadcrumbs trail={own.event ? [
        { address: '/events', name: words.events },
        { address: `/events/${own.event.slug}`, name: <Text of={own.event.title} /> },
      ] : [{ address: '/events', name: words.events }]} />
      <header class="record-head">
        <p class="kicker">{say.own}</p>
        <h1>{own.event ? <Text of={own.event.title} /> : words.register}</h1>
        {own.event && <p class="lead"><When of={own.event} style="full" />{own.event.venue && <> · <Text of={own.event.venue.name} /></>}</p>}
        <p class="registration-state" role="status">
          {say.state[own.status]}{own.waitingPosition !== null && ` · ${say.waitingPosition(number(own.waitingPosition))}`}
        </p>
        {live.has(own.status) && <p class="notice">{say.keep}</p>}
        {own.event && live.has(own.status) && <div class="actions"><a class="button" href={own.event.calendarUrl}>{words.addToCalendar}</a></div>}
      </header>
      <Kept registration={own} visit={visit} />
      {live.has(own.status) && (
        <section aria-labelledby="cancel-title">
          <h2 id="cancel-title">{say.cancel}</h2>
          <p class="about">{say.cancelAbout}</p>
          <MutationForm mend={say.mend}><div><button type="submit">{say.cancel}</button></div></MutationForm>
        </section>
      )}
    </article>
  );
}

function Kept({ registration: own, visit }: { readonly registration: Registration; readonly visit: Visit }): VNode {
  const { day } = useWriting();
  const say = registrationWords[visit.language];
  const rows = [
    [say.fullName, own.fullName],
    [say.email, own.email],
    [say.phone, own.phone],
    [say.organisation, own.organisationName],
    [say.province, own.province?.name.text ?? null],
  ] as const;
  return (
    <section aria-labelledby="kept-title">
      <h2 id="kept-title">{say.sent}</h2>
      <dl class="facts">
        {rows.map(([name, value]) => value !== null && <div class="fact"><dt>{name}</dt><dd>{value}</dd></div>)}
        <div class="fact"><dt>{say.registeredAt}</dt><dd><Day on={inVientiane(own.registeredAt)} /></dd></div>
        <div class="fact">
          <dt>{say.agreed}</dt>
          <dd>
            <Text of={own.consentText} />
            <p class="about">{own.erasedOn === null ? say.erases(day(own.erasesOn)) : say.erased(day(own.erasedOn))}</p>
          </dd>
        </div>
      </dl>
    </section>
  );
}
