/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { RegisterForEvent, RegisterPage } from '../graph/documents.ts';
import type { RegisterForEventMutation, RegisterPageQuery } from '../graph/documents.ts';
import { form, page } from '../page.ts';
import { useWriting } from '../parts/context.ts';
import { Day, When } from '../parts/day.tsx';
import { inVientiane } from '../parts/facts.tsx';
import { Checkbox, Input, MutationForm, Select } from '../parts/form.tsx';
import { Text } from '../parts/passage.tsx';
import { Breadcrumbs } from '../parts/shell.tsx';
import type { Problem, Visit } from '../visit.ts';
import { registrationWords } from '../words/registration.ts';

type Event = NonNullable<RegisterPageQuery['event']>;
type Desk = NonNullable<Event['registration']>;
type Provinces = NonNullable<RegisterPageQuery['provinces']>;

// The field of the form that stands for a field of the input; what has none is about the form as a whole.
const fields = ['fullName', 'email', 'phone', 'organisationName', 'province', 'consent'] as const;

/** The form by which somebody registers for a meeting. It needs no script, and no account. */
export const registerPage = page({
  path: '/events/:slug/register',
  document: RegisterPage,
  variables: ({ param }) => ({ slug: param('slug') }),
  subject: (data) => data.event?.registration,
  title: (data) => data.event?.title.text ?? '',
  form: form({
    document: RegisterForEvent,
    variables: (sent) => ({ input: readInput(sent) }),
    settle,
  }),
  body: (data, visit) => <>{data.event?.registration && (
    <Registering event={data.event} desk={data.event.registration} provinces={data.provinces ?? []} visit={visit} />
  )}</>,
});

function readInput(sent: URLSearchParams) {
  const text = (name: string) => sent.get(name)?.trim() || null;
  return {
    eventId: sent.get('eventId') ?? '',
    fullName: sent.get('fullName') ?? '',
    email: text('email'),
    phone: text('phone'),
    organisationName: text('organisationName'),
    province: text('province'),
    consent: sent.get('consent') === 'yes',
    consentVersion: text('consentVersion'),
    idempotencyKey: sent.get('key') ?? '',
  };
}

function settle({ registerForEvent: answer }: RegisterForEventMutation, { language }: Visit) {
  const words = registrationWords[language];
  if (answer?.token != null) return { goTo: `/registrations/${answer.token}` };
  const problems = (answer?.errors ?? []).map(({ path, message }): Problem => ({
    field: fields.find((name) => path.includes(name)) ?? '',
    message,
  }));
  // The form came a second time: its secret address was told with the first answer.
  return { problems: problems.length > 0 ? problems : [{ field: '', message: { text: words.repeated, language } }] };
}

function Registering({ event, desk, provinces, visit }: {
  readonly event: Event;
  readonly desk: Desk;
  readonly provinces: Provinces;
  readonly visit: Visit;
}): VNode {
  const { words, href } = useWriting();
  const own = registrationWords[visit.language];
  return (
    <article>
      <Breadcrumbs trail={[
        { address: '/events', name: words.events },
        { address: `/events/${event.slug}`, name: <Text of={event.title} /> },
      ]} />
      <header class="record-head">
        <p class="kicker">{own.title}</p>
        <h1><Text of={event.title} /></h1>
        <p class="lead">
          <When of={event} style="full" />
          {event.venue && <> · <Text of={event.venue.name} /></>}
          {event.province && <> · <a href={href(`/provinces/${event.province.code}`)}><Text of={event.province.name} /></a></>}
        </p>
        <Places desk={desk} />
      </header>
      {desk.isOpen
        ? <RegisterForm event={event} desk={desk} provinces={provinces} visit={visit} />
        : <p>{own.closed}{desk.opensAt !== null && <> {own.opens} <Day on={inVientiane(desk.opensAt)} />.</>}</p>}
    </article>
  );
}

function isFull({ placesLeft, waitingListLength }: Desk): boolean {
  return placesLeft === 0 || waitingListLength > 0;
}

function Places({ desk }: { readonly desk: Desk }): VNode {
  const { words, number, visit } = useWriting();
  const own = registrationWords[visit.language];
  return (
    <ul class="points">
      {desk.placesLeft !== null && <li>{words.placesLeft(number(desk.placesLeft))}</li>}
      {desk.waitingListLength > 0 && <li>{words.waiting(number(desk.waitingListLength))}</li>}
      {desk.isOpen && isFull(desk) && <li>{own.full}</li>}
      {desk.isOpen && desk.requiresApproval && <li>{own.approval}</li>}
    </ul>
  );
}

function RegisterForm({ event, desk, provinces, visit }: {
  readonly event: Event;
  readonly desk: Desk;
  readonly provinces: Provinces;
  readonly visit: Visit;
}): VNode {
  const { number } = useWriting();
  const own = registrationWords[visit.language];
  return (
    <MutationForm mend={own.mend}>
      <input type="hidden" name="eventId" value={event.id} />
      <input type="hidden" name="consentVersion" value={desk.consentVersion} />
      {/* The same as before where the form is shown again, so that sending it twice registers once. */}
      <input type="hidden" name="key" value={visit.sent?.fields.get('key') ?? crypto.randomUUID()} />
      <Input name="fullName" label={own.fullName} autocomplete="name" required />
      <Input name="email" label={own.email} hint={own.emailHint} keys="email" autocomplete="email" />
      <Input name="phone" label={own.phone} hint={own.phoneHint} keys="tel" autocomplete="tel" />
      <Input name="organisationName" label={own.organisation} hint={own.optional} autocomplete="organization" />
      <Select name="province" label={own.province} none={own.noProvince}
        choices={provinces.map(({ code, name }) => ({ value: code, text: name.text ?? code, language: name.language }))} />
      <section aria-labelledby="consent-title">
        <h2 id="consent-title">{own.consentTitle}</h2>
        <p><Text of={desk.consentText} /></p>
        <p class="about">{own.retention(number(desk.retentionDays))}</p>
      </section>
      <Checkbox name="consent" label={own.consent} />
      <div><button type="submit">{isFull(desk) ? own.sendToWait : own.send}</button></div>
    </MutationForm>
  );
}
