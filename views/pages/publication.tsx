/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { PublicationPage } from '../graph/documents.ts';
import type { PublicationPageQuery } from '../graph/documents.ts';
import { page } from '../page.ts';
import { Empty } from '../parts/block.tsx';
import { useWriting } from '../parts/context.ts';
import { Day } from '../parts/day.tsx';
import { Fact, Facts, Sources } from '../parts/facts.tsx';
import { Text } from '../parts/passage.tsx';
import { programmeCode } from '../parts/programme-list.tsx';
import { Breadcrumbs } from '../parts/shell.tsx';

type Publication = NonNullable<PublicationPageQuery['publication']>;
type Subject = NonNullable<Publication['about'][number]>;

const besideFacts = {
  day: ['publishedOn'],
  authors: ['authors'],
  publisher: ['publisher'],
  about: ['about', 'event', 'programme'],
  files: ['files', 'body'],
  stage: ['stage', 'iatiCategory'],
} as const;

/** One publication to read: its text, its files, what it is about, and which source says so. */
export const publicationPage = page({
  path: '/publications/:slug',
  document: PublicationPage,
  variables: ({ param }) => ({ slug: param('slug') }),
  subject: (data) => data.publication,
  title: (data) => data.publication?.title.text ?? '',
  body: (data) => <>{data.publication && <Reader publication={data.publication} />}</>,
});

function Reader({ publication }: { readonly publication: Publication }): VNode {
  const { words } = useWriting();
  return (
    <article>
      <Breadcrumbs trail={[{ address: '/publications', name: words.publications }]} />
      <header class="record-head">
        <p class="kicker">{words.publicationKind[publication.kind]}</p>
        <h1><Text of={publication.title} /></h1>
      </header>
      <Body publication={publication} />
      <PublicationFacts publication={publication} />
      <Sources of={publication} fields={Object.values(besideFacts).flat()} updatedAt={publication.updatedAt} />
    </article>
  );
}

/** The text to read: the body where the registry may show it, else the abstract. */
function Body({ publication }: { readonly publication: Publication }): VNode | null {
  const { words } = useWriting();
  const text = (publication.__typename === 'NewsArticle' ? publication.body : null) ?? publication.abstract;
  if (!text?.text) return null;
  const paragraphs = text.text.split(/\n+/);
  const isAbstract = text === publication.abstract;
  return (
    <div class="reading">
      {isAbstract && <h2>{words.abstract}</h2>}
      {paragraphs.map((paragraph) => <p><Text of={{ text: paragraph, language: text.language }} /></p>)}
    </div>
  );
}

function PublicationFacts({ publication }: { readonly publication: Publication }): VNode {
  const { words, href, languageName } = useWriting();
  const { publishedOn, publisher, authors, about, languages } = publication;
  const subjects = about.filter((subject) => subject !== null);
  return (
    <Facts of={publication}>
      <Fact name={words.published} fields={besideFacts.day}>
        {publishedOn === null ? <span class="unknown">{words.notYetPublished}</span> : <Day on={publishedOn} style="full" />}
      </Fact>
      {authors.length > 0 && <Fact name={words.authors} fields={besideFacts.authors}><Authors publication={publication} /></Fact>}
      <Fact name={words.publisher} fields={besideFacts.publisher}>
        {publisher ? <a href={href(`/organisations/${publisher.slug}`)}><Text of={publisher.name} /></a> : <span class="unknown">{words.notGiven}</span>}
      </Fact>
      <Printed publication={publication} />
      {languages.length > 0 && <Fact name={words.languages}>{languages.map(languageName).join(', ')}</Fact>}
      {subjects.length > 0 && <Fact name={words.about} fields={besideFacts.about}><ul class="subjects">{subjects.map((subject) => <li><SubjectLink of={subject} /></li>)}</ul></Fact>}
      <Fact name={words.files} fields={besideFacts.files}><Files publication={publication} /></Fact>
    </Facts>
  );
}

/** Where in print it stands, or which stage of a programme it belongs to. */
function Printed({ publication }: { readonly publication: Publication }): VNode | null {
  const { words, href } = useWriting();
  if (publication.__typename === 'Report') return <Fact name={words.stage} fields={besideFacts.stage}>{words.reportStage[publication.stage]}</Fact>;
  if (publication.__typename === 'JournalArticle') {
    const { issue, pages, doi } = publication;
    return (
      <Fact name={words.issues}>
        <a href={href(`/publications/${issue.slug}`)}><Text of={issue.title} /></a>
        <p class="meta">{pages !== null && <span>{words.pages} {pages}</span>}{doi !== null && <span>DOI {doi}</span>}</p>
      </Fact>
    );
  }
  if (publication.__typename === 'NewsArticle') return null;
  const { serial, number } = publication;
  const volume = publication.__typename === 'JournalIssue' ? publication.volume : null;
  return (
    <>
      <Fact name={words.issues}>
        <a href={href(`/serials/${serial.slug}`)}><Text of={serial.name} /></a>
        <p class="meta">{volume !== null && <span>{words.volume} {volume}</span>}{number !== null && <span>{words.number} {number}</span>}</p>
      </Fact>
      {publication.__typename === 'JournalIssue' && publication.articles.length > 0 && (
        <Fact name={words.articles}>
          <ol class="numbered">{publication.articles.map(({ slug, title, pages }) => <li><a href={href(`/publications/${slug}`)}><Text of={title} /></a>{pages !== null && ` ${pages}`}</li>)}</ol>
        </Fact>
      )}
    </>
  );
}

function Authors({ publication: { authors } }: { readonly publication: Publication }): VNode {
  const { href } = useWriting();
  return (
    <ul>
      {authors.map(({ creditLine, organisation, person }) => (
        <li>
          <Text of={creditLine} />
          {organisation && <p class="meta"><a href={href(`/organisations/${organisation.slug}`)}><Text of={organisation.name} /></a></p>}
          {person && <p class="meta"><span><Text of={person.name} /></span></p>}
        </li>
      ))}
    </ul>
  );
}

function SubjectLink({ of }: { readonly of: Subject }): VNode {
  const { words, href } = useWriting();
  switch (of.__typename) {
    case 'Event':
      return <><span class="unknown">{words.events}</span> <a href={href(`/events/${of.slug}`)}><Text of={of.title} /></a></>;
    case 'Programme':
      return <><span class="unknown">{words.programme}</span> <a href={href(`/programmes/${of.slug}`)}><Text of={of.title} /></a> {programmeCode(of)}</>;
    case 'Organisation':
      return <><span class="unknown">{words.organisations}</span> <a href={href(`/organisations/${of.slug}`)}><Text of={of.name} /></a></>;
    case 'Province':
      return <><span class="unknown">{words.province}</span> <a href={href(`/provinces/${of.code}`)}><Text of={of.name} /></a></>;
    case 'Person':
      return <Text of={of.name} />;
  }
}

function Files({ publication: { files } }: { readonly publication: Publication }): VNode {
  const { words, number, languageName } = useWriting();
  if (files.length === 0) return <Empty>{words.noFiles}</Empty>;
  return (
    <ul>
      {files.map(({ url, mediaType, bytes, language }) => (
        <li>
          <a href={url}>{new URL(url).pathname.split('/').at(-1) || url}</a>
          <p class="meta"><span>{mediaType}</span>{bytes !== null && <span>{number(Math.ceil(bytes / 1024))} kB</span>}{language !== null && <span>{languageName(language)}</span>}</p>
        </li>
      ))}
    </ul>
  );
}
