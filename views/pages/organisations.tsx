/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { OrganisationsPage } from '../graph/documents.ts';
import type { OrganisationKind, OrganisationsPageQuery, OrganisationStatus } from '../graph/documents.ts';
import { locales } from '../languages.ts';
import { page } from '../page.ts';
import { Block, Empty } from '../parts/block.tsx';
import { useWriting } from '../parts/context.ts';
import { DayField } from '../parts/filters.tsx';
import { Lineage } from '../parts/lineage.tsx';
import type { Step } from '../parts/lineage.tsx';
import { Text } from '../parts/passage.tsx';
import type { Passage } from '../parts/passage.tsx';
import { Breadcrumbs } from '../parts/shell.tsx';
import { readDay } from '../query.ts';

type Changed = NonNullable<OrganisationsPageQuery['changed']>['nodes'][number];
type Ministries = NonNullable<OrganisationsPageQuery['ministries']>['nodes'];

/** Organisations: the tree of the government, its partners, and who followed whom. */
export const organisationsPage = page({
  path: '/organisations',
  document: OrganisationsPage,
  variables: (visit) => ({ on: readDay(visit, 'on') }),
  title: (_data, words) => words.organisations,
  islands: ['day-slider', 'tree-filter'],
  body: (data) => <Organisations data={data} />,
});

function Organisations({ data }: { readonly data: OrganisationsPageQuery }): VNode {
  const { words } = useWriting();
  const ministries = data.ministries?.nodes ?? [];
  const present = ministries.filter(({ status }) => status === 'ACTIVE');
  const former = ministries.filter(({ status }) => status !== 'ACTIVE');
  return (
    <>
      <Breadcrumbs trail={[{ address: '/organisations', name: words.organisations }]} />
      <h1>{words.organisations}</h1>
      <Block id="tree" title={words.tree} about={words.treeAbout} path="ministries" value={data.ministries}>
        {() => (
          <>
            <DaySlider changes={data.changed?.nodes ?? []} />
            <tree-filter hidden><label class="field"><span>{words.treeFind}</span><input type="search" aria-controls="the-tree" /></label></tree-filter>
            <div id="the-tree">
              {present.length === 0 ? <Empty>{words.noneHere}</Empty> : <Tree ministries={present} />}
              {former.length > 0 && <><h3>{words.formerMinistries}</h3><Tree ministries={former} /></>}
            </div>
          </>
        )}
      </Block>
      <Block id="lineage" title={words.lineage} about={words.lineageAbout} path="changed" value={data.changed}>
        {({ nodes }) => <Lineage steps={nodes.flatMap(stepsOf)} />}
      </Block>
      <Block id="others" title={words.partnerOrganisations} path="others" value={data.others}>
        {({ nodes }) => (nodes.length === 0 ? <Empty>{words.noneHere}</Empty> : <ul class="cards">{nodes.map((one) => <li class="card"><Entry of={one} /></li>)}</ul>)}
      </Block>
    </>
  );
}

/** A day to look at the structure on: a form, or a slider where scripts run. */
function DaySlider({ changes }: { readonly changes: readonly Changed[] }): VNode | null {
  const { words, visit, href, day } = useWriting();
  const days = changes.flatMap(stepsOf).flatMap(({ on }) => on ?? []).toSorted();
  const [earliest] = days;
  if (earliest === undefined) return null;
  const first = addDays(earliest, -365);
  const chosen = readDay(visit, 'on');
  const last = daysBetween(first, visit.today);
  return (
    <day-slider data-first={first} data-locale={locales[visit.language]}>
      <form class="filters" action={href('/organisations')} method="get" {...(chosen === null && { 'data-still': true })}>
        <DayField name="on" label={words.onDay} />
        <div class="filter-actions"><button type="submit">{words.show}</button>{chosen !== null && <a href={href('/organisations')}>{words.clear}</a>}</div>
      </form>
      {chosen === null && (
        <p class="slider" data-moving hidden>
          <label for="day">{words.onDay}</label>
          <output for="day">{day(visit.today)}</output>
          <input id="day" type="range" min="0" max={last} value={last} aria-controls="the-tree" aria-valuetext={day(visit.today)} />
        </p>
      )}
      <p class="about">{words.onDayAbout}</p>
    </day-slider>
  );
}

function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
}

function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000);
}

function Tree({ ministries }: { readonly ministries: Ministries }): VNode {
  const { words, number, href } = useWriting();
  return (
    <ul class="tree">
      {ministries.map((ministry) => (
        <li data-span data-founded={ministry.foundedOn} data-dissolved={ministry.dissolvedOn}>
          <Entry of={ministry} />
          {ministry.children.nodes.length > 0 && (
            <details open>
              <summary>{words.below} ({number(ministry.children.totalCount)})</summary>
              <ul>
                {ministry.children.nodes.map((child) => <li><Entry of={child} /></li>)}
                {ministry.children.totalCount > ministry.children.nodes.length && <li><a href={href(`/organisations/${ministry.slug}`)}>{words.total(number(ministry.children.totalCount))}</a></li>}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

interface Listed {
  readonly slug: string;
  readonly kind: OrganisationKind;
  readonly status: OrganisationStatus;
  readonly name: Passage;
  readonly abbreviation: Passage | null;
  readonly country?: string | null;
}

function Entry({ of }: { readonly of: Listed }): VNode {
  const { words, href, country } = useWriting();
  return (
    <>
      <a href={href(`/organisations/${of.slug}`)}><Text of={of.name} /></a>
      {of.abbreviation && <> (<Text of={of.abbreviation} />)</>}
      <p class="meta">
        <span>{words.organisationKind[of.kind]}</span>
        {of.country != null && of.country !== 'LA' && <span>{country(of.country)}</span>}
        {of.status !== 'ACTIVE' && of.status !== 'UNKNOWN' && <span>{words.organisationStatus[of.status]}</span>}
      </p>
    </>
  );
}

// A closing that nobody follows is a step too. Departments whose fate no source tells have no step to show.
function stepsOf(organisation: Changed): readonly Step[] {
  const { successors, status, dissolvedOn } = organisation;
  if (successors.length > 0) {
    return successors.map((succession) => ({ on: succession.on, kind: succession.kind, earlier: organisation, later: succession.organisation }));
  }
  return status === 'UNKNOWN' ? [] : [{ on: dissolvedOn, kind: status, earlier: organisation, later: null }];
}
