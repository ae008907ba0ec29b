/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { HomePage } from '../graph/documents.ts';
import type { HomePageQuery } from '../graph/documents.ts';
import { page } from '../page.ts';
import { Block, Empty } from '../parts/block.tsx';
import { useWriting } from '../parts/context.ts';
import { EventList } from '../parts/event-list.tsx';
import { Ledger } from '../parts/ledger.tsx';
import { Text } from '../parts/passage.tsx';
import { ProgrammeList } from '../parts/programme-list.tsx';
import { PublicationList } from '../parts/publication-list.tsx';

/** The front page: the ministry's own menu, what comes next, what is new, and what was promised. */
export const homePage = page({
  path: '/',
  document: HomePage,
  variables: ({ today }) => ({ today }),
  title: () => '',
  body: (data) => <Home data={data} />,
});

function Home({ data }: { readonly data: HomePageQuery }): VNode {
  const { words, href } = useWriting();
  return (
    <>
      <div class="hero">
        <h1>{words.site}</h1>
        <p class="lead">{words.siteAbout}</p>
        <MainMenu data={data} />
      </div>
      <div class="columns">
        <div class="wide">
          <Block id="next" title={words.nextEvents} path="next" value={data.next} aside={<a class="all" href={href('/events')}>{words.allEvents}</a>}>
            {({ nodes }) => (nodes.length === 0 ? <Empty>{words.noNextEvents}</Empty> : <EventList events={nodes} />)}
          </Block>
          <Block id="held" title={words.heldEvents} path="held" value={data.held}>
            {({ nodes }) => (nodes.length === 0 ? <Empty>{words.noMeetings}</Empty> : <EventList events={nodes} />)}
          </Block>
        </div>
        <div>
          <Block id="news" title={words.latestNews} path="news" value={data.news} aside={<a class="all" href={href('/publications?kind=NEWS')}>{words.allNews}</a>}>
            {({ nodes }) => (nodes.length === 0 ? <Empty>{words.noNews}</Empty> : <PublicationList publications={nodes} />)}
          </Block>
        </div>
      </div>
      <Block id="commitments" title={words.openCommitments} about={words.openCommitmentsAbout} path="commitments" value={data.commitments}>
        {({ nodes }) => (nodes.length === 0 ? <Empty>{words.noCommitments}</Empty> : <Ledger commitments={nodes} />)}
      </Block>
      <Block id="programmes" title={words.programmes} path="programmes" value={data.programmes} aside={<a class="all" href={href('/programmes')}>{words.allProgrammes}</a>}>
        {({ nodes }) => (nodes.length === 0 ? <Empty>{words.noneHere}</Empty> : <ProgrammeList programmes={nodes} />)}
      </Block>
    </>
  );
}

// The three entries of the menu on the ministry's own site; journals and newspapers under the names they have.
function MainMenu({ data }: { readonly data: HomePageQuery }): VNode {
  const { words, href } = useWriting();
  const [journal] = data.journals ?? [];
  const [newspaper] = data.newspapers ?? [];
  return (
    <ul class="main-menu">
      <li><a href={href('/events')}><strong>{words.register}</strong><span>{words.menuRegister}</span></a></li>
      <li>
        <a href={href(journal ? `/serials/${journal.slug}` : '/publications')}>
          <strong>{journal ? <Text of={journal.name} /> : words.journal}</strong><span>{words.menuJournal}</span>
        </a>
      </li>
      <li>
        <a href={href(newspaper ? `/serials/${newspaper.slug}` : '/publications')}>
          <strong>{newspaper ? <Text of={newspaper.name} /> : words.newspaper}</strong><span>{words.menuNewspaper}</span>
        </a>
      </li>
    </ul>
  );
}
