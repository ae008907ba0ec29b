/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { PartnerPage } from '../graph/documents.ts';
import type { PartnerPageQuery } from '../graph/documents.ts';
import { page } from '../page.ts';
import { Block, Empty } from '../parts/block.tsx';
import { useWriting } from '../parts/context.ts';
import { Day, Days } from '../parts/day.tsx';
import { Text } from '../parts/passage.tsx';
import { programmeCode } from '../parts/programme-list.tsx';
import { Breadcrumbs } from '../parts/shell.tsx';
import type { Visit } from '../visit.ts';
import { deskWords } from '../words/desk.ts';

type Partner = NonNullable<PartnerPageQuery['organisation']>;
type Programme = NonNullable<Partner['programmes']>['nodes'][number];

/** What a partner agency takes part in, what its key opens, and the files that it can take away. */
export const partnerPage = page({
  path: '/partners/:slug',
  document: PartnerPage,
  variables: ({ param }) => ({ slug: param('slug') }),
  subject: (data) => data.organisation,
  title: (data) => data.organisation?.name.text ?? '',
  body: (data, visit) => <>{data.organisation && <PartnerView partner={data.organisation} visit={visit} />}</>,
});

function PartnerView({ partner, visit }: { readonly partner: Partner; readonly visit: Visit }): VNode {
  const { words, href } = useWriting();
  const say = deskWords[visit.language];
  return (
    <article>
      <Breadcrumbs trail={[
        { address: '/organisations', name: words.organisations },
        { address: `/organisations/${partner.slug}`, name: <Text of={partner.name} /> },
      ]} />
      <header class="record-head">
        <p class="kicker">{say.partner}</p>
        <h1><Text of={partner.name} /></h1>
        <p class="lead">{say.partnerAbout}</p>
        <div class="actions"><a class="button" href={href('/sign-in')}>{say.signIn}</a></div>
      </header>
      <Block id="programmes" title={words.programmes} path="organisation.programmes" value={partner.programmes}>
        {({ nodes }) => nodes.length === 0
          ? <Empty>{words.noneHere}</Empty>
          : <ul class="points">{nodes.map((programme) => <ProgrammeItem programme={programme} visit={visit} />)}</ul>}
      </Block>
      <section class="block" aria-labelledby="take-away">
        <div class="block-head"><h2 id="take-away">{say.takeAway}</h2></div>
        <ul class="points">
          {partner.calendarUrl !== null && <li><a href={partner.calendarUrl}>{say.calendar}</a></li>}
          <li><a href="/iati/activities.xml">{say.iati}</a></li>
          <li><a href={`/feed/publications.atom?organisation=${encodeURIComponent(partner.slug)}&lang=${visit.language}`}>{say.news}</a></li>
          <li><a href="/changes">{say.changes}</a></li>
        </ul>
      </section>
    </article>
  );
}

function ProgrammeItem({ programme, visit }: { readonly programme: Programme; readonly visit: Visit }): VNode {
  const { words, href, money } = useWriting();
  const say = deskWords[visit.language];
  const { slug, title, status, budgets, transactions } = programme;
  return (
    <li>
      <a href={href(`/programmes/${slug}`)}><Text of={title} /></a> {programmeCode({ acronym: programme.acronym, cycle: null })}
      <p class="meta"><span>{words.activityStatus[status]}</span></p>
      {budgets === null && transactions === null && <p class="closed">{say.mayNotSee}</p>}
      {budgets?.length === 0 && transactions?.nodes.length === 0 && <p class="empty">{words.moneyNone}</p>}
      {budgets !== null && budgets.length > 0 && (
        <ul>{budgets.map(({ from, until, value }) => <li><Days from={from} until={until} style="medium" />: {money(value)}</li>)}</ul>
      )}
      {transactions !== null && transactions.nodes.length > 0 && (
        <ul>{transactions.nodes.map(({ on, value }) => <li><Day on={on} style="medium" />: {money(value)}</li>)}</ul>
      )}
    </li>
  );
}
