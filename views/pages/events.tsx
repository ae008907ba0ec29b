/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { EventsPage } from '../graph/documents.ts';
import type { EventKind, EventsPageQuery } from '../graph/documents.ts';
import { page } from '../page.ts';
import { Block, Empty } from '../parts/block.tsx';
import { useWriting } from '../parts/context.ts';
import { EventList } from '../parts/event-list.tsx';
import { Choice, Filters, ProvinceChoice, SearchField } from '../parts/filters.tsx';
import { Pager } from '../parts/pager.tsx';
import { Breadcrumbs } from '../parts/shell.tsx';
import { readChoice, readProvince, readText } from '../query.ts';
import { lo } from '../words/lo.ts';

// The words have an entry for every kind, which the types see to.
const kinds = Object.keys(lo.eventKind) as readonly EventKind[];

/** Meetings: those to come first, then those that were held. */
export const eventsPage = page({
  path: '/events',
  document: EventsPage,
  variables: (visit) => ({
    today: visit.today,
    until: dayBefore(visit.today),
    text: readText(visit, 'text'),
    kind: readChoice(visit, 'kind', kinds),
    province: readProvince(visit),
    after: readText(visit, 'after'),
  }),
  title: (_data, words) => words.events,
  body: (data) => <Events data={data} />,
});

function Events({ data }: { readonly data: EventsPageQuery }): VNode {
  const { words, visit, number } = useWriting();
  const isFirstPage = !visit.query.has('after');
  return (
    <>
      <Breadcrumbs trail={[{ address: '/events', name: words.events }]} />
      <h1>{words.events}</h1>
      <Filters action="/events">
        <SearchField name="text" label={words.search} hint={words.searchHint} />
        <Choice name="kind" label={words.kind} any={words.anyKind} choices={kinds.map((kind) => ({ value: kind, text: words.eventKind[kind] }))} />
        <ProvinceChoice provinces={data.provinces} />
      </Filters>
      {isFirstPage && (
        <Block id="next" title={words.nextEvents} path="next" value={data.next}>
          {({ nodes }) => (nodes.length === 0 ? <Empty>{words.noNextEvents}</Empty> : <EventList events={nodes} />)}
        </Block>
      )}
      <Block id="past" title={words.heldEvents} path="past" value={data.past} aside={data.past && <span class="about">{words.total(number(data.past.totalCount))}</span>}>
        {({ nodes, pageInfo }) => (nodes.length === 0 ? <Empty>{words.nothingFound}</Empty> : <><EventList events={nodes} /><Pager page={pageInfo} /></>)}
      </Block>
    </>
  );
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
