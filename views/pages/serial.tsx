/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { SerialPage } from '../graph/documents.ts';
import type { SerialPageQuery } from '../graph/documents.ts';
import { page } from '../page.ts';
import { Block, Empty } from '../parts/block.tsx';
import { useWriting } from '../parts/context.ts';
import { Sources } from '../parts/facts.tsx';
import { Pager } from '../parts/pager.tsx';
import { Text } from '../parts/passage.tsx';
import { PublicationList } from '../parts/publication-list.tsx';
import { Breadcrumbs } from '../parts/shell.tsx';
import { readText } from '../query.ts';

type Serial = NonNullable<SerialPageQuery['serial']>;

/** The shelf of a journal or a newspaper. */
export const serialPage = page({
  path: '/serials/:slug',
  document: SerialPage,
  variables: (visit) => ({ slug: visit.param('slug'), after: readText(visit, 'after') }),
  subject: (data) => data.serial,
  title: (data) => data.serial?.name.text ?? '',
  body: (data) => <>{data.serial && <Shelf serial={data.serial} />}</>,
});

function Shelf({ serial }: { readonly serial: Serial }): VNode {
  const { words, href, number } = useWriting();
  const { issues, publisher, issn } = serial;
  return (
    <article>
      <Breadcrumbs trail={[{ address: '/publications', name: words.publications }]} />
      <header class="record-head">
        <p class="kicker">{words.serialKind[serial.kind]}</p>
        <h1><Text of={serial.name} /></h1>
        <p class="meta">
          <span>{words.publisher}: {publisher ? <a href={href(`/organisations/${publisher.slug}`)}><Text of={publisher.name} /></a> : words.notGiven}</span>
          {issn !== null && <span>ISSN {issn}</span>}
        </p>
      </header>
      <Block id="issues" title={words.issues} path="serial.issues" value={issues} aside={<span class="about">{words.total(number(issues.totalCount))}</span>}>
        {({ nodes, pageInfo }) => (nodes.length === 0 ? <Empty>{words.noIssues}</Empty> : <><PublicationList publications={nodes} /><Pager page={pageInfo} /></>)}
      </Block>
      <Sources of={serial} />
    </article>
  );
}
