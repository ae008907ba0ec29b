/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { PartnerPage } from '../graph/documents.ts';
import type { PartnerPageQuery } from '../graph/documents.ts';
import { page } from '../page.ts';
import { Block, Empty } from '../parts/block.tsx';
import { useWriting } from '../parts/context.ts';
import { Day, Days } from '../parts/day.tsx';
import { inVientiane } from '../parts/facts.tsx';
import { Text } from '../parts/passage.tsx';
import { programmeCode } from '../parts/programme-list.tsx';
import { Breadcrumbs } from '../parts/shell.tsx';
import type { Visit } from '../visit.ts';
import { deskWords } from '../words/desk.ts';

type Partner = NonNullable<PartnerPageQuery['organisation']>;
type AccessLog = PartnerPageQuery['programmeAccessLog'];
type Programme = NonNullable<Partner['programmes']>['nodes'][number];

/** What a partner agency takes part in, what its key opens, and the files that it can take away. */
export const partnerPage = page({
  path: '/partners/:slug',
  document: PartnerPage,
  variables: ({ param }) => ({ slug: param('slug') }),
  subject: (data) => data.organisation,
  title: (data) => data.organisation?.name.text ?? '',
  body: (data, visit) => <>{data.organisation && <PartnerView partner={data.organisation} log={data.programmeAccessLog} visit={visit} />}</>,
});

function PartnerView({ partner, log, visit }: { readonly partner: Partner; readonly log: AccessLog; readonly visit: Visit }): VNode {
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
      <Reads log={log} visit={visit} />
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

/** By which keys what is not public was read: a partner sees the reads of its own programmes. */
function Reads({ log, visit }: { readonly log: AccessLog; readonly visit: Visit }): VNode {
  const say = deskWords[visit.language];
  return (
    <Block id="reads" title={say.reads} about={say.readsAbout} path="programmeAccessLog" value={log} closed={say.readsClosed}>
      {({ nodes }) => nodes.length === 0 ? <Empty>{say.noReads}</Empty> : (
        <div class="table-frame" role="region" aria-label={`${say.reads}: ${say.keyUsed}`} tabindex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say.readAt}</th>
                <th scope="col">{say.record}</th>
                <th scope="col">{say.reader}</th>
                <th scope="col">{say.keyUsed}</th>
                <th scope="col">{say.operation}</th>
              </tr>
            </thead>
            <tbody>
              {nodes.map(({ readAt, entityId, fields, subject, organisation, keyId, operation }) => (
                <tr>
                  <td><Day on={inVientiane(readAt)} style="medium" /></td>
                  <td><code>{[entityId, fields.join(', ')].filter(Boolean).join(': ')}</code></td>
                  <td>{[subject, organisation].filter(Boolean).join(' · ')}</td>
                  <td><code>{keyId}</code></td>
                  <td>{operation}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Block>
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
