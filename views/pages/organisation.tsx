/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { OrganisationPage } from '../graph/documents.ts';
import type { OrganisationPageQuery } from '../graph/documents.ts';
import { page } from '../page.ts';
import { Block, Empty } from '../parts/block.tsx';
import { useWriting } from '../parts/context.ts';
import { Day, Days } from '../parts/day.tsx';
import { EventList } from '../parts/event-list.tsx';
import { DoubtsOn, Fact, Facts, Sources } from '../parts/facts.tsx';
import { Lineage } from '../parts/lineage.tsx';
import type { Step } from '../parts/lineage.tsx';
import { Text } from '../parts/passage.tsx';
import { ProgrammeList } from '../parts/programme-list.tsx';
import { PublicationList } from '../parts/publication-list.tsx';
import { Breadcrumbs } from '../parts/shell.tsx';
import { deskWords } from '../words/desk.ts';

type Organisation = NonNullable<OrganisationPageQuery['organisation']>;

const besideFacts = {
  kind: ['kind', 'status'],
  parent: ['parent'],
  names: ['name', 'abbreviation', 'otherNames'],
  life: ['foundedOn', 'dissolvedOn'],
  legalBasis: ['legalBasis'],
  lineage: ['predecessors', 'successors'],
} as const;

/** One organisation: where it stands, whom it followed, its posts, and what it did. */
export const organisationPage = page({
  path: '/organisations/:slug',
  document: OrganisationPage,
  variables: ({ param }) => ({ slug: param('slug') }),
  subject: (data) => data.organisation,
  title: (data) => data.organisation?.name.text ?? '',
  body: (data) => <>{data.organisation && <OrganisationRecord organisation={data.organisation} />}</>,
});

function OrganisationRecord({ organisation }: { readonly organisation: Organisation }): VNode {
  const { words, href, visit } = useWriting();
  const trail = organisation.ancestors.map(({ slug, name }) => ({ address: `/organisations/${slug}`, name: <Text of={name} /> }));
  return (
    <article>
      <Breadcrumbs trail={[{ address: '/organisations', name: words.organisations }, ...trail]} />
      <header class="record-head">
        <p class="kicker">{words.organisationKind[organisation.kind]}</p>
        <h1><Text of={organisation.name} /></h1>
        <OtherLanguages organisation={organisation} />
        {organisation.country !== 'LA' && (
          <p><a href={href(`/partners/${organisation.slug}`)}>{deskWords[visit.language].partnerLink}</a></p>
        )}
      </header>
      <OrganisationFacts organisation={organisation} />
      <Posts organisation={organisation} />
      <Children organisation={organisation} />
      <Changes organisation={organisation} />
      <Doings organisation={organisation} />
      <Sources of={organisation} fields={Object.values(besideFacts).flat()} updatedAt={organisation.updatedAt} />
    </article>
  );
}

/** The name in the other languages in which it is held. */
function OtherLanguages({ organisation }: { readonly organisation: Organisation }): VNode {
  const held = Object.entries(organisation.original).filter(([language, text]) => text !== null && language !== organisation.name.language);
  return <p class="other-names">{held.map(([language, text]) => <span lang={language}>{text}</span>)}</p>;
}

function OrganisationFacts({ organisation }: { readonly organisation: Organisation }): VNode {
  const { words, href, country } = useWriting();
  const { abbreviation, ancestors, otherNames, province, website, contact, legalBasis, foundedOn, dissolvedOn } = organisation;
  const parent = ancestors.at(-1);
  return (
    <Facts of={organisation}>
      <Fact name={words.kind} fields={besideFacts.kind}>
        {words.organisationKind[organisation.kind]}{organisation.country !== null && `, ${country(organisation.country)}`}
        <p class="meta"><span>{words.status}: {words.organisationStatus[organisation.status]}</span></p>
      </Fact>
      {parent && <Fact name={words.parentOf} fields={besideFacts.parent}><a href={href(`/organisations/${parent.slug}`)}><Text of={parent.name} /></a></Fact>}
      {(abbreviation !== null || otherNames.length > 0) && (
        <Fact name={words.otherNames} fields={besideFacts.names}>
          <ul>
            {abbreviation && <li><Text of={abbreviation} /></li>}
            {otherNames.map(({ text, from, until }) => <li><Text of={text} /> <span class="unknown"><Days from={from} until={until} style="medium" /></span></li>)}
          </ul>
        </Fact>
      )}
      {(foundedOn ?? dissolvedOn) !== null && (
        <Fact name={words.status} fields={besideFacts.life}>
          {foundedOn !== null && <p>{words.founded} <Day on={foundedOn} /></p>}
          {dissolvedOn !== null && <p>{words.dissolved} <Day on={dissolvedOn} /></p>}
        </Fact>
      )}
      {legalBasis && <Fact name={words.legalBasis} fields={besideFacts.legalBasis}><Text of={legalBasis} /></Fact>}
      {province && <Fact name={words.province}><a href={href(`/provinces/${province.code}`)}><Text of={province.name} /></a></Fact>}
      {website !== null && <Fact name={words.website}><a href={website}>{website}</a></Fact>}
      {contact && (
        <Fact name={words.contact}>
          {contact.address && <p><Text of={contact.address} /></p>}
          {contact.phone !== null && <p>{contact.phone}</p>}
          {contact.email !== null && <p><a href={`mailto:${contact.email}`}>{contact.email}</a></p>}
          {contact.page !== null && <p><a href={contact.page}>{contact.page}</a></p>}
        </Fact>
      )}
    </Facts>
  );
}

function Posts({ organisation }: { readonly organisation: Organisation }): VNode {
  const { words } = useWriting();
  return (
    <Block id="posts" title={words.posts} path="organisation.posts" value={organisation.posts}>
      {(posts) => (posts.length === 0 ? <Empty>{words.noPosts}</Empty> : (
        <ul class="points">
          {posts.map(({ person, role, from, until }) => (
            <li>
              <Text of={person.name} />{person.title && <> (<Text of={person.title} />)</>}
              <p class="meta"><span><Text of={role} /></span>{(from ?? until) !== null && <span><Days from={from} until={until} style="medium" /></span>}</p>
            </li>
          ))}
        </ul>
      ))}
    </Block>
  );
}

function Children({ organisation: { children } }: { readonly organisation: Organisation }): VNode | null {
  const { words, href, number } = useWriting();
  if (children.nodes.length === 0) return null;
  return (
    <Block id="below" title={words.below} path="organisation.children" value={children} aside={<span class="about">{words.total(number(children.totalCount))}</span>}>
      {({ nodes }) => (
        <ul class="cards">
          {nodes.map((child) => (
            <li class="card"><a href={href(`/organisations/${child.slug}`)}><Text of={child.name} /></a><p class="meta"><span>{words.organisationKind[child.kind]}</span></p></li>
          ))}
        </ul>
      )}
    </Block>
  );
}

function Changes({ organisation }: { readonly organisation: Organisation }): VNode | null {
  const { words } = useWriting();
  const { predecessors, successors } = organisation;
  const steps: readonly Step[] = [
    ...predecessors.map((one) => ({ on: one.on, kind: one.kind, earlier: one.organisation, later: organisation })),
    ...successors.map((one) => ({ on: one.on, kind: one.kind, earlier: organisation, later: one.organisation })),
  ];
  if (steps.length === 0) return null;
  return (
    <Block id="lineage" title={words.lineage} about={words.lineageAbout} path="organisation.predecessors" value={steps} foot={<DoubtsOn of={organisation} fields={besideFacts.lineage} />}>
      {(all) => <Lineage steps={all} />}
    </Block>
  );
}

function Doings({ organisation: { events, programmes, publications } }: { readonly organisation: Organisation }): VNode {
  const { words } = useWriting();
  return (
    <>
      <Block id="events" title={words.events} path="organisation.events" value={events}>
        {({ nodes }) => (nodes.length === 0 ? <Empty>{words.noneHere}</Empty> : <EventList events={nodes} />)}
      </Block>
      <Block id="programmes" title={words.programmes} path="organisation.programmes" value={programmes}>
        {({ nodes }) => (nodes.length === 0 ? <Empty>{words.noneHere}</Empty> : <ProgrammeList programmes={nodes} />)}
      </Block>
      <Block id="publications" title={words.publications} path="organisation.publications" value={publications}>
        {({ nodes }) => (nodes.length === 0 ? <Empty>{words.noneHere}</Empty> : <PublicationList publications={nodes} />)}
      </Block>
    </>
  );
}
