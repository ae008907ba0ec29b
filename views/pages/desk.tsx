/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { DeskPage } from '../graph/documents.ts';
import type { DeskPageQuery } from '../graph/documents.ts';
import { page } from '../page.ts';
import { Block, Empty } from '../parts/block.tsx';
import { useWriting } from '../parts/context.ts';
import { Day, When } from '../parts/day.tsx';
import { inVientiane } from '../parts/facts.tsx';
import { Text } from '../parts/passage.tsx';
import type { Passage } from '../parts/passage.tsx';
import type { Visit } from '../visit.ts';
import { deskWords } from '../words/desk.ts';

/** Kinds of records whose drafts the desk shows. */
export const draftKinds = ['event', 'organisation', 'person', 'programme', 'publication', 'serial'] as const;

/** One of them. */
export type DraftKind = (typeof draftKinds)[number];

/** What an office has to do: registrations to look after, drafts to publish. */
export const deskPage = page({
  path: '/desk',
  document: DeskPage,
  variables: ({ today }) => ({ today }),
  title: () => '',
  body: (data, visit) => <Desk data={data} visit={visit} />,
});

function Desk({ data, visit }: { readonly data: DeskPageQuery; readonly visit: Visit }): VNode {
  const { href } = useWriting();
  const say = deskWords[visit.language];
  return (
    <article>
      <header class="record-head">
        <h1>{say.desk}</h1>
        <div class="actions">
          <a class="button" href={href('/sign-in')}>{say.signIn}</a>
          <form class="action" method="post" action={href('/sign-out')}><button type="submit">{say.signOut}</button></form>
        </div>
      </header>
      <Meetings events={data.events} visit={visit} />
      {draftKinds.map((kind) => <Drafts kind={kind} drafts={draftsOf(data, kind)} visit={visit} />)}
    </article>
  );
}

function Meetings({ events, visit }: { readonly events: DeskPageQuery['events']; readonly visit: Visit }): VNode {
  const { words, href, number } = useWriting();
  const say = deskWords[visit.language];
  return (
    <Block id="meetings" title={say.meetings} path="events" value={events}>
      {({ nodes }) => {
        const taking = nodes.filter(({ registration }) => registration !== null);
        if (taking.length === 0) return <Empty>{say.noMeetings}</Empty>;
        return (
          <ul class="points">
            {taking.map(({ slug, title, registration, ...when }) => (
              <li>
                <a href={href(`/desk/events/${slug}`)}><Text of={title} /></a>
                <p class="meta">
                  <span><When of={when} style="medium" /></span>
                  <span>{registration?.isOpen ? words.registrationOpen : words.registrationClosed}</span>
                  {registration?.placesLeft != null && <span>{words.placesLeft(number(registration.placesLeft))}</span>}
                  {(registration?.waitingListLength ?? 0) > 0 && <span>{words.waiting(number(registration?.waitingListLength ?? 0))}</span>}
                </p>
              </li>
            ))}
          </ul>
        );
      }}
    </Block>
  );
}

interface ListedDraft {
  readonly id: string;
  readonly version: number;
  readonly baseVersion: number | null;
  readonly savedAt: string;
  readonly savedBy: string;
  readonly changedFields: readonly string[];
  readonly title: Passage;
}

/** The drafts of one kind, each with what its record is called; null where they are kept away. */
function draftsOf(data: DeskPageQuery, kind: DraftKind): readonly ListedDraft[] | null {
  switch (kind) {
    case 'event': return data.eventDrafts?.nodes.map((draft) => ({ ...draft, title: draft.event.title })) ?? null;
    case 'organisation': return data.organisationDrafts?.nodes.map((draft) => ({ ...draft, title: draft.organisation.title })) ?? null;
    case 'person': return data.personDrafts?.nodes.map((draft) => ({ ...draft, title: draft.person.title })) ?? null;
    case 'programme': return data.programmeDrafts?.nodes.map((draft) => ({ ...draft, title: draft.programme.title })) ?? null;
    case 'publication': return data.publicationDrafts?.nodes.map((draft) => ({ ...draft, title: draft.publication.title })) ?? null;
    case 'serial': return data.serialDrafts?.nodes.map((draft) => ({ ...draft, title: draft.serial.title })) ?? null;
  }
}

function Drafts({ kind, drafts, visit }: {
  readonly kind: DraftKind;
  readonly drafts: readonly ListedDraft[] | null;
  readonly visit: Visit;
}): VNode {
  const { href } = useWriting();
  const say = deskWords[visit.language];
  return (
    <Block id={`drafts-${kind}`} title={`${say.drafts}: ${say.draftKind[kind]}`} path={`${kind}Drafts`} value={drafts} closed={say.closed}>
      {(listed) => listed.length === 0 ? <Empty>{say.noDrafts}</Empty> : (
        <ul class="points">
          {listed.map(({ id, title, baseVersion, savedAt, savedBy, changedFields }) => (
            <li>
              <a href={href(`/desk/drafts/${kind}/${id}`)}><Text of={title} /></a>
              <p class="meta">
                <span>{baseVersion === null ? say.isNew : say.isEdit}</span>
                <span><Day on={inVientiane(savedAt)} style="medium" /></span>
                <span>{say.savedBy(savedBy)}</span>
                <span><code>{changedFields.join(', ')}</code></span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </Block>
  );
}
