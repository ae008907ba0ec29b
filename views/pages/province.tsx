/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { ProvincePage } from '../graph/documents.ts';
import type { ProvincePageQuery } from '../graph/documents.ts';
import { page } from '../page.ts';
import { Block, Empty } from '../parts/block.tsx';
import { useWriting } from '../parts/context.ts';
import { EventList } from '../parts/event-list.tsx';
import { Fact, Facts, Sources } from '../parts/facts.tsx';
import { Text } from '../parts/passage.tsx';
import { ProgrammeList } from '../parts/programme-list.tsx';
import { PublicationList } from '../parts/publication-list.tsx';
import { languageOfLetters } from '../parts/script.ts';
import { Breadcrumbs } from '../parts/shell.tsx';
import { TileMap } from '../parts/tile-map.tsx';

type Province = NonNullable<ProvincePageQuery['province']>;

const besideFacts = {
  region: ['region'],
  capital: ['capital'],
  area: ['areaKm2'],
  code: ['code', 'isoName'],
  statistics: ['statisticalCode'],
  spellings: ['spellings'],
} as const;

/** One province: where it lies, and what each registry knows of it. */
export const provincePage = page({
  path: '/provinces/:code',
  document: ProvincePage,
  variables: ({ param }) => (/^LA-[A-Z]{2}$/.test(param('code')) ? { code: param('code') } : null),
  subject: (data) => data.province,
  title: (data) => data.province?.name.text ?? '',
  body: (data) => <>{data.province && <ProvinceRecord province={data.province} all={data.provinces} />}</>,
});

function ProvinceRecord({ province, all }: { readonly province: Province; readonly all: ProvincePageQuery['provinces'] }): VNode {
  const { words } = useWriting();
  const others = Object.entries(province.otherName).filter(([language, text]) => text !== null && language !== province.name.language);
  return (
    <article>
      <Breadcrumbs trail={[{ address: '/provinces', name: words.provinces }]} />
      <div class="columns record-head">
        <div>
          <header>
            <p class="kicker">{words.provinceKind[province.kind]} · {province.code}</p>
            <h1><Text of={province.name} /></h1>
            <p class="other-names">{others.map(([language, text]) => <span lang={language}>{text}</span>)}</p>
          </header>
          <ProvinceFacts province={province} />
        </div>
        {all && <TileMap label={words.tileMap} provinces={all} shade={(code) => ({ level: code === province.code ? 4 : 0, text: '' })} />}
      </div>
      <Registries province={province} />
      <Sources of={province} fields={Object.values(besideFacts).flat()} />
    </article>
  );
}

function ProvinceFacts({ province }: { readonly province: Province }): VNode {
  const { words, number } = useWriting();
  return (
    <Facts of={province}>
      <Fact name={words.region} fields={besideFacts.region}>{words.regionName[province.region]}</Fact>
      {province.capital && <Fact name={words.capital} fields={besideFacts.capital}><Text of={province.capital} /></Fact>}
      {province.areaKm2 !== null && <Fact name={words.area} fields={besideFacts.area}>{number(province.areaKm2)} {words.squareKm}</Fact>}
      <Fact name={words.isoName} fields={besideFacts.code}>{province.isoName} <code>{province.code}</code></Fact>
      <Fact name={words.statisticalCode} fields={besideFacts.statistics}>{province.statisticalCode}</Fact>
      {province.spellings.length > 0 && <Fact name={words.spellings} fields={besideFacts.spellings}>{province.spellings.map((one, index) => <>{index > 0 && ', '}<span lang={languageOfLetters(one)}>{one}</span></>)}</Fact>}
    </Facts>
  );
}

function Registries({ province: { events, programmes, organisations, publications } }: { readonly province: Province }): VNode {
  const { words, href, number } = useWriting();
  const total = (list: { readonly totalCount: number } | null) => list && <span class="about">{words.total(number(list.totalCount))}</span>;
  return (
    <>
      <Block id="events" title={words.events} path="province.events" value={events} aside={total(events)}>
        {({ nodes }) => (nodes.length === 0 ? <Empty>{words.noneHere}</Empty> : <EventList events={nodes} />)}
      </Block>
      <Block id="programmes" title={words.programmes} path="province.programmes" value={programmes} aside={total(programmes)}>
        {({ nodes }) => (nodes.length === 0 ? <Empty>{words.noneHere}</Empty> : <ProgrammeList programmes={nodes} />)}
      </Block>
      <Block id="organisations" title={words.organisations} path="province.organisations" value={organisations} aside={total(organisations)}>
        {({ nodes }) => (nodes.length === 0 ? <Empty>{words.noneHere}</Empty> : (
          <ul class="points">{nodes.map(({ slug, kind, name }) => <li><a href={href(`/organisations/${slug}`)}><Text of={name} /></a><p class="meta"><span>{words.organisationKind[kind]}</span></p></li>)}</ul>
        ))}
      </Block>
      <Block id="publications" title={words.publications} path="province.publications" value={publications} aside={total(publications)}>
        {({ nodes }) => (nodes.length === 0 ? <Empty>{words.noneHere}</Empty> : <PublicationList publications={nodes} />)}
      </Block>
    </>
  );
}
