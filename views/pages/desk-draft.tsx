/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { DeskDraftPage, DiscardDraft, PublishDraft } from '../graph/documents.ts';
import type { DeskDraftPageQuery, DiscardDraftMutation, PublishDraftMutation } from '../graph/documents.ts';
import { form, page } from '../page.ts';
import { Empty } from '../parts/block.tsx';
import { useWriting } from '../parts/context.ts';
import { Day } from '../parts/day.tsx';
import { findDifferences } from '../parts/difference.ts';
import { inVientiane } from '../parts/facts.tsx';
import { Action, Problems } from '../parts/form.tsx';
import { Breadcrumbs } from '../parts/shell.tsx';
import type { Visit } from '../visit.ts';
import { deskWords } from '../words/desk.ts';
import { draftKinds, type DraftKind } from './desk.tsx';

/** A draft with the record that it is to become, and what is public now. */
interface Reviewed {
  readonly kind: DraftKind;
  readonly version: number;
  readonly savedAt: string;
  readonly savedBy: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** One draft beside what is public: what it would change, and the buttons that do it or throw it away. */
export const deskDraftPage = page({
  path: '/desk/drafts/:kind/:id',
  document: DeskDraftPage,
  variables: ({ param }) => {
    const kind = draftKinds.find((one) => one === param('kind'));
    return kind === undefined ? null : { id: param('id'), ...flagsOf(kind) };
  },
  subject: (data) => reviewedOf(data),
  title: () => '',
  forms: {
    publish: form({ document: PublishDraft, variables: readFields, settle }),
    discard: form({ document: DiscardDraft, variables: readFields, settle }),
  },
  body: (data, visit) => {
    const reviewed = reviewedOf(data);
    return <>{reviewed && <Review reviewed={reviewed} visit={visit} />}</>;
  },
});

// One document serves all kinds: of its fields the one of the kind is asked for.
function flagsOf(kind: string | null) {
  const is = (one: DraftKind) => kind === one;
  return {
    event: is('event'), organisation: is('organisation'), person: is('person'),
    programme: is('programme'), publication: is('publication'), serial: is('serial'),
  };
}

function readFields(fields: URLSearchParams, { param }: Visit) {
  return { id: param('id'), version: Number(fields.get('version')) || 0, ...flagsOf(param('kind')) };
}

function settle(data: PublishDraftMutation | DiscardDraftMutation) {
  const payload = data.event ?? data.organisation ?? data.person ?? data.programme ?? data.publication ?? data.serial;
  const problems = (payload?.errors ?? []).map(({ path, message }) => ({
    field: '',
    message: { ...message, text: [path.join('.'), message.text].filter(Boolean).join(': ') },
  }));
  return problems.length > 0 ? { problems } : { goTo: '/desk' };
}

function reviewedOf(data: DeskDraftPageQuery): Reviewed | null {
  const { eventDraft, organisationDraft, personDraft, programmeDraft, publicationDraft, serialDraft } = data;
  if (eventDraft) return { ...eventDraft, kind: 'event', before: data.event, after: eventDraft.event };
  if (organisationDraft) return { ...organisationDraft, kind: 'organisation', before: data.organisation, after: organisationDraft.organisation };
  if (personDraft) return { ...personDraft, kind: 'person', before: data.person, after: personDraft.person };
  if (programmeDraft) return { ...programmeDraft, kind: 'programme', before: data.programme, after: programmeDraft.programme };
  if (publicationDraft) return { ...publicationDraft, kind: 'publication', before: data.publication, after: publicationDraft.publication };
  if (serialDraft) return { ...serialDraft, kind: 'serial', before: data.serial, after: serialDraft.serial };
  return null;
}

function Review({ reviewed, visit }: { readonly reviewed: Reviewed; readonly visit: Visit }): VNode {
  const say = deskWords[visit.language];
  const values = { version: String(reviewed.version) };
  return (
    <article>
      <Breadcrumbs trail={[{ address: '/desk', name: say.desk }]} />
      <header class="record-head">
        <p class="kicker">{say.draftKind[reviewed.kind]}</p>
        <h1>{say.drafts}</h1>
        <p class="meta">
          <span><Day on={inVientiane(reviewed.savedAt)} /></span>
          <span>{say.savedBy(reviewed.savedBy)}</span>
        </p>
        <Problems mend={say.mend} />
        <div class="actions">
          <Action name="publish" label={say.publish} values={values} />
          <Action name="discard" label={say.discard} values={values} />
        </div>
      </header>
      <Differences of={reviewed} />
    </article>
  );
}

function Differences({ of: { before, after } }: { readonly of: Reviewed }): VNode {
  const { visit } = useWriting();
  const say = deskWords[visit.language];
  const differences = findDifferences(before, after);
  if (differences.length === 0) return <Empty>{say.noChange}</Empty>;
  return (
    <div class="table-frame" role="region" aria-label={say.after} tabindex={0}>
      <table class="differences">
        <thead><tr><th scope="col">{say.field}</th><th scope="col">{say.before}</th><th scope="col">{say.after}</th></tr></thead>
        <tbody>
          {differences.map(({ path, before: old, after: next }) => (
            <tr>
              <th scope="row"><code>{path}</code></th>
              <td lang={languageOf(path)}>{old === null ? <span class="unknown">{say.nothing}</span> : <del>{old}</del>}</td>
              <td lang={languageOf(path)}>{next === null ? <span class="unknown">{say.nothing}</span> : <ins>{next}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// A text stands under the name of its language.
function languageOf(path: string): string | undefined {
  return /\.(lo|en|ko)$/.exec(path)?.[1];
}
