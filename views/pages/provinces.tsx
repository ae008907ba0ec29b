/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { ProvincesPage } from '../graph/documents.ts';
import type { ProvincesPageQuery } from '../graph/documents.ts';
import { page } from '../page.ts';
import { Block } from '../parts/block.tsx';
import { useWriting } from '../parts/context.ts';
import { Text } from '../parts/passage.tsx';
import { Breadcrumbs } from '../parts/shell.tsx';
import { shadesOf, TileMap } from '../parts/tile-map.tsx';
import type { Shade } from '../parts/tile-map.tsx';
import { changeAddress, readChoice } from '../query.ts';

/** What can be counted in a province, the first one unless another is chosen. */
const counts = ['events', 'programmes', 'organisations', 'publications'] as const;

type Count = (typeof counts)[number];
type Province = NonNullable<ProvincesPageQuery['provinces']>[number];

/** The 18 provinces: the tile map with counts to switch between, and the list with all of them. */
export const provincesPage = page({
  path: '/provinces',
  document: ProvincesPage,
  variables: () => ({}),
  title: (_data, words) => words.provinces,
  islands: ['tile-map'],
  body: (data) => <Provinces data={data} />,
});

function Provinces({ data }: { readonly data: ProvincesPageQuery }): VNode {
  const { words } = useWriting();
  return (
    <>
      <Breadcrumbs trail={[{ address: '/provinces', name: words.provinces }]} />
      <h1>{words.provinces}</h1>
      <Block id="map" title={words.tileMap} about={words.tileMapAbout} path="provinces" value={data.provinces}>
        {(all) => <div class="columns map-and-table"><SwitchedMap provinces={all} /><Table provinces={all} /></div>}
      </Block>
    </>
  );
}

function SwitchedMap({ provinces: all }: { readonly provinces: readonly Province[] }): VNode {
  const { words, visit, href, number } = useWriting();
  const [chosen = counts[0]] = readChoice(visit, 'count', counts) ?? [];
  const shades = new Map(counts.map((count) => [count, shadesFor(all, count, number)]));
  const shadeOf = (count: Count, code: string) => shades.get(count)?.get(code) ?? { level: 0, text: '–' };
  return (
    <tile-map>
      <nav class="switch" aria-label={words.countOf}>
        {counts.map((count) => (
          <a href={href(changeAddress(visit, { count }))} data-count={count} aria-current={count === chosen ? 'true' : undefined}>{words[count]}</a>
        ))}
      </nav>
      <TileMap
        label={words.tileMap}
        provinces={all}
        shade={(code) => shadeOf(chosen, code)}
        others={(code) => Object.fromEntries(counts.map((count) => [count, shadeOf(count, code)]))}
      />
    </tile-map>
  );
}

function shadesFor(all: readonly Province[], count: Count, number: (value: number) => string): ReadonlyMap<string, Shade> {
  const known = all.flatMap((province) => province[count]?.totalCount ?? []);
  const shade = shadesOf(known);
  return new Map(all.flatMap((province) => {
    const total = province[count]?.totalCount;
    return total === undefined ? [] : [[province.code, { level: shade(total), text: number(total) }] as const];
  }));
}

function Table({ provinces: all }: { readonly provinces: readonly Province[] }): VNode {
  const { words, href, number } = useWriting();
  return (
    <div class="table-frame" tabindex={0} role="region" aria-label={words.provinces}>
      <table class="provinces">
        <thead>
          <tr>
            <th scope="col">{words.province}</th>
            <th scope="col" class="spare">{words.region}</th>
            {counts.map((count) => <th scope="col" class="number">{words[count]}</th>)}
          </tr>
        </thead>
        <tbody>
          {all.map((province) => (
            <tr>
              <th scope="row"><a href={href(`/provinces/${province.code}`)}><Text of={province.name} /></a></th>
              <td class="spare">{words.regionName[province.region]}</td>
              {counts.map((count) => <td class="number">{province[count] ? number(province[count].totalCount) : '–'}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
