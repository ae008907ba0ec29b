/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { ProgrammesPage } from '../graph/documents.ts';
import type { ProgrammesPageQuery } from '../graph/documents.ts';
import { page } from '../page.ts';
import { Block, Empty } from '../parts/block.tsx';
import { useWriting } from '../parts/context.ts';
import { Pager } from '../parts/pager.tsx';
import { ProgrammeList } from '../parts/programme-list.tsx';
import { Breadcrumbs } from '../parts/shell.tsx';
import { readText } from '../query.ts';

/** Co-operation programmes, the latest first. */
export const programmesPage = page({
  path: '/programmes',
  document: ProgrammesPage,
  variables: (visit) => ({ after: readText(visit, 'after') }),
  title: (_data, words) => words.programmes,
  body: (data) => <Programmes data={data} />,
});

function Programmes({ data }: { readonly data: ProgrammesPageQuery }): VNode {
  const { words, number } = useWriting();
  return (
    <>
      <Breadcrumbs trail={[{ address: '/programmes', name: words.programmes }]} />
      <h1>{words.programmes}</h1>
      <Block id="all" title={words.allProgrammes} path="programmes" value={data.programmes} aside={data.programmes && <span class="about">{words.total(number(data.programmes.totalCount))}</span>}>
        {({ nodes, pageInfo }) => (nodes.length === 0 ? <Empty>{words.noneHere}</Empty> : <><ProgrammeList programmes={nodes} /><Pager page={pageInfo} /></>)}
      </Block>
    </>
  );
}
