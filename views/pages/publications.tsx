/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { PublicationsPage } from '../graph/documents.ts';
import type { PublicationKind, PublicationsPageQuery } from '../graph/documents.ts';
import { languageNames, languages } from '../languages.ts';
import { page } from '../page.ts';
import { Block, Empty } from '../parts/block.tsx';
import { useWriting } from '../parts/context.ts';
import { Choice, DayField, Filters, ProvinceChoice, SearchField } from '../parts/filters.tsx';
import { Pager } from '../parts/pager.tsx';
import { Text } from '../parts/passage.tsx';
import { PublicationList } from '../parts/publication-list.tsx';
import { Breadcrumbs } from '../parts/shell.tsx';
import { changeAddress, readChoice, readDay, readProvince, readText } from '../query.ts';
import { lo } from '../words/lo.ts';

// The words have an entry for every kind, which the types see to.
const kinds = Object.keys(lo.publicationKind) as readonly PublicationKind[];

/** Publications: a list to search and narrow, and the shelves of journals and newspapers. */
export const publicationsPage = page({
  path: '/publications',
  document: PublicationsPage,
  variables: (visit) => ({
    text: readText(visit, 'text'),
    kind: readChoice(visit, 'kind', kinds),
    language: readChoice(visit, 'language', languages),
    province: readProvince(visit),
    from: readDay(visit, 'from'),
    until: readDay(visit, 'until'),
    order: readText(visit, 'text') === null ? 'PUBLISHED_DESC' as const : 'RELEVANCE' as const,
    after: readText(visit, 'after'),
  }),
  title: (_data, words) => words.publications,
  body: (data) => <Publications data={data} />,
});

function Publications({ data }: { readonly data: PublicationsPageQuery }): VNode {
  const { words, number } = useWriting();
  return (
    <>
      <Breadcrumbs trail={[{ address: '/publications', name: words.publications }]} />
      <h1>{words.publications}</h1>
      <Filters action="/publications">
        <SearchField name="text" label={words.search} hint={words.searchHint} />
        <Choice name="kind" label={words.kind} any={words.anyKind} choices={kinds.map((kind) => ({ value: kind, text: words.publicationKind[kind] }))} />
        <Choice name="language" label={words.languages} any={words.anyLanguage} choices={languages.map((one) => ({ value: one, text: languageNames[one], language: one }))} />
        <ProvinceChoice provinces={data.provinces} />
        <DayField name="from" label={words.from} />
        <DayField name="until" label={words.until} />
      </Filters>
      <Facets data={data} />
      <Block id="list" title={words.publications} path="publications" value={data.publications} aside={data.publications && <span class="about" role="status">{words.results(number(data.publications.totalCount))}</span>}>
        {({ edges, pageInfo }) => (edges.length === 0 ? <Empty>{words.nothingFound}</Empty> : (
          <>
            <PublicationList publications={edges.map(({ node, snippet }) => ({ ...node, snippet }))} />
            <Pager page={pageInfo} />
          </>
        ))}
      </Block>
      <Shelves data={data} />
    </>
  );
}

// Kinds with how many of what was sought are of them; choosing the chosen one again lets it go.
function Facets({ data }: { readonly data: PublicationsPageQuery }): VNode {
  const { words, visit, href, number } = useWriting();
  const chosen = visit.query.get('kind');
  const facets: readonly (readonly [PublicationKind, { readonly totalCount: number } | null])[] = [
    ['NEWS', data.news],
    ['REPORT', data.reports],
    ['JOURNAL_ISSUE', data.journalIssues],
    ['JOURNAL_ARTICLE', data.journalArticles],
    ['NEWSPAPER_ISSUE', data.newspaperIssues],
    ['LEGAL_TEXT', data.legalTexts],
    ['NOTICE', data.notices],
  ];
  return (
    <nav class="facets" aria-label={words.filter}>
      {facets.map(([kind, found]) => found && found.totalCount > 0 && (
        <a href={href(changeAddress(visit, { kind: kind === chosen ? null : kind }))} aria-current={kind === chosen ? 'true' : undefined}>
          {words.publicationKind[kind]} <span>{number(found.totalCount)}</span>
        </a>
      ))}
    </nav>
  );
}

function Shelves({ data }: { readonly data: PublicationsPageQuery }): VNode {
  const { words, href, number } = useWriting();
  return (
    <Block id="shelves" title={words.shelves} path="serials" value={data.serials}>
      {(serials) => (serials.length === 0 ? <Empty>{words.noneHere}</Empty> : (
        <ul class="cards">
          {serials.map(({ slug, kind, name, issues }) => (
            <li class="card shelf">
              <p class="kicker">{words.serialKind[kind]}</p>
              <h3><a href={href(`/serials/${slug}`)}><Text of={name} /></a></h3>
              <p class="abstract">{issues.totalCount === 0 ? words.noIssues : words.issueCount(number(issues.totalCount))}</p>
            </li>
          ))}
        </ul>
      ))}
    </Block>
  );
}
