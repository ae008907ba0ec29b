/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { ProgrammePage } from '../graph/documents.ts';
import type { ProgrammePageQuery } from '../graph/documents.ts';
import { page } from '../page.ts';
import { Block, Empty } from '../parts/block.tsx';
import { useWriting } from '../parts/context.ts';
import { Day, Days } from '../parts/day.tsx';
import { EventList } from '../parts/event-list.tsx';
import { DoubtsOn, Fact, Facts, Sources } from '../parts/facts.tsx';
import { Ledger } from '../parts/ledger.tsx';
import { Text } from '../parts/passage.tsx';
import type { Passage } from '../parts/passage.tsx';
import { programmeCode } from '../parts/programme-list.tsx';
import { PublicationList } from '../parts/publication-list.tsx';
import { Breadcrumbs } from '../parts/shell.tsx';
import { TileMap } from '../parts/tile-map.tsx';
import { Timeline } from '../parts/timeline.tsx';

type Programme = NonNullable<ProgrammePageQuery['programme']>;

const besideFacts = {
  status: ['status'],
  cycle: ['cycle', 'plannedStart', 'actualStart', 'plannedEnd', 'actualEnd'],
  partners: ['partners'],
  codes: ['sectors', 'aidType', 'flowType', 'financeType', 'collaborationType', 'tiedStatus'],
  identifier: ['iatiIdentifier'],
  reach: ['provinces'],
  money: ['budgets', 'transactions'],
} as const;

/** One programme: parts, partners, meetings in time, reach, results, promises and money. */
export const programmePage = page({
  path: '/programmes/:slug',
  document: ProgrammePage,
  variables: ({ param }) => ({ slug: param('slug') }),
  subject: (data) => data.programme,
  title: (data) => data.programme?.title.text ?? '',
  body: (data) => <>{data.programme && <Overview programme={data.programme} provinces={data.provinces} />}</>,
});

function Overview({ programme, provinces }: {
  readonly programme: Programme;
  readonly provinces: ProgrammePageQuery['provinces'];
}): VNode {
  const { words } = useWriting();
  return (
    <article>
      <Breadcrumbs trail={[{ address: '/programmes', name: words.programmes }]} />
      <header class="record-head">
        <p class="kicker">{[programmeCode(programme), words.activityStatus[programme.status]].filter(Boolean).join(' · ')}</p>
        <h1><Text of={programme.title} /></h1>
        {programme.description && <p class="lead"><Text of={programme.description} /></p>}
      </header>
      <ProgrammeFacts programme={programme} />
      <Components programme={programme} />
      <Meetings programme={programme} />
      <Reach programme={programme} provinces={provinces} />
      <Results programme={programme} />
      <Block id="commitments" title={words.commitments} path="programme.commitments" value={programme.commitments}>
        {(commitments) => (commitments.length === 0 ? <Empty>{words.noCommitments}</Empty> : <Ledger commitments={commitments} />)}
      </Block>
      <Money programme={programme} />
      <Block id="publications" title={words.publications} path="programme.publications" value={programme.publications}>
        {({ nodes }) => (nodes.length === 0 ? <Empty>{words.noneHere}</Empty> : <PublicationList publications={nodes} />)}
      </Block>
      <Sources of={programme} fields={Object.values(besideFacts).flat()} updatedAt={programme.updatedAt} />
    </article>
  );
}

function ProgrammeFacts({ programme }: { readonly programme: Programme }): VNode {
  const { words, number } = useWriting();
  const { participantCount } = programme;
  const from = programme.actualStart ?? programme.plannedStart;
  const until = programme.actualEnd ?? programme.plannedEnd;
  return (
    <Facts of={programme}>
      <Fact name={words.status} fields={besideFacts.status}>{words.activityStatus[programme.status]}</Fact>
      <Fact name={words.cycle} fields={besideFacts.cycle}>
        {programme.cycle ?? <span class="unknown">{words.notGiven}</span>}
        {(from ?? until) !== null && <p><Days from={from} until={until} /></p>}
      </Fact>
      <Fact name={words.partners} fields={besideFacts.partners}><Partners programme={programme} /></Fact>
      {participantCount !== null && <Fact name={words.participants}>{words.attendanceTotal(number(participantCount))}</Fact>}
      <Fact name={words.classification} fields={besideFacts.codes}><Codes programme={programme} /></Fact>
      {programme.iatiIdentifier !== null && <Fact name={words.identifier} fields={besideFacts.identifier}><code>{programme.iatiIdentifier}</code></Fact>}
    </Facts>
  );
}

function Partners({ programme }: { readonly programme: Programme }): VNode {
  const { words, href, country } = useWriting();
  return (
    <ul>
      {programme.partners.map(({ role, organisation, organisationId }) => (
        <li>
          {organisation ? <a href={href(`/organisations/${organisation.slug}`)}><Text of={organisation.name} /></a> : <code>{organisationId}</code>}
          <p class="meta">
            <span>{words.partnerRole[role]}</span>
            {organisation?.country != null && <span>{country(organisation.country)}</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Codes({ programme }: { readonly programme: Programme }): VNode {
  const { words } = useWriting();
  const { sectors, aidType, flowType, financeType, collaborationType } = programme;
  const codes: readonly (readonly [string, { readonly code: string; readonly name: Passage } | null])[] = [
    ...sectors.map(({ sector }) => [words.sector, sector] as const),
    [words.aidType, aidType],
    [words.flowType, flowType],
    [words.financeType, financeType],
    [words.collaborationType, collaborationType],
  ];
  return (
    <ul class="codes">
      {codes.map(([name, value]) => value && <li><span class="unknown">{name}</span> <Text of={value.name} /> <code>{value.code}</code></li>)}
    </ul>
  );
}

function Components({ programme }: { readonly programme: Programme }): VNode {
  const { words } = useWriting();
  return (
    <Block id="components" title={words.components} path="programme.components" value={programme.components}>
      {(components) => (components.length === 0 ? <Empty>{words.noneHere}</Empty> : (
        <ol class="cards">
          {components.map(({ position, kind, title, description }) => (
            <li class="card">
              <p class="kicker">{position} · {words.componentKind[kind]}</p>
              <h3><Text of={title} /></h3>
              {description && <p class="abstract"><Text of={description} /></p>}
            </li>
          ))}
        </ol>
      ))}
    </Block>
  );
}

function Meetings({ programme }: { readonly programme: Programme }): VNode {
  const { words } = useWriting();
  return (
    <Block id="meetings" title={words.timeline} path="programme.events" value={programme.events}>
      {({ nodes }) => (nodes.length === 0 ? <Empty>{words.noMeetings}</Empty> : (
        <>
          <Timeline moments={nodes} label={words.timeline} />
          <EventList events={nodes} />
        </>
      ))}
    </Block>
  );
}

function Reach({ programme, provinces }: {
  readonly programme: Programme;
  readonly provinces: ProgrammePageQuery['provinces'];
}): VNode {
  const { words, number } = useWriting();
  const reached = new Set(programme.provinces.flatMap((one) => one?.code ?? []));
  return (
    <Block id="reach" title={words.reach} about={words.tileMapAbout} path="provinces" value={provinces} aside={<span class="about">{words.reachCount(number(reached.size))}</span>}>
      {(all) => (
        <>
          <TileMap label={words.reach} provinces={all} shade={(code) => (reached.has(code) ? { level: 3, text: '✓' } : { level: 0, text: '' })} />
          <DoubtsOn of={programme} fields={besideFacts.reach} />
        </>
      )}
    </Block>
  );
}

function Results({ programme }: { readonly programme: Programme }): VNode {
  const { words, href } = useWriting();
  const { results, finalReport } = programme;
  return (
    <Block id="results" title={words.resultsOf} path="programme.results" value={results}>
      {() => (
        <>
          {results.length === 0 && !finalReport && <Empty>{words.noResults}</Empty>}
          <ul class="points">
            {results.map(({ kind, title, indicator, baseline, target, actual }) => (
              <li>
                <Text of={title} />
                <p class="meta">
                  <span>{words.resultKind[kind]}</span>
                  {indicator && <span><Text of={indicator} /></span>}
                  {baseline !== null && <span>{words.baseline} {baseline}</span>}
                  {target !== null && <span>{words.target} {target}</span>}
                  {actual !== null && <span>{words.actual} {actual}</span>}
                </p>
              </li>
            ))}
            {finalReport && (
              <li>
                <a href={href(`/publications/${finalReport.slug}`)}><Text of={finalReport.title} /></a>
                <p class="meta"><span>{finalReport.publishedOn === null ? words.notYetPublished : <Day on={finalReport.publishedOn} />}</span></p>
              </li>
            )}
          </ul>
        </>
      )}
    </Block>
  );
}

function Money({ programme }: { readonly programme: Programme }): VNode {
  const { words } = useWriting();
  const { budgets, transactions } = programme;
  const hasNone = budgets?.length === 0 && (transactions?.nodes ?? []).length === 0;
  return (
    <Block id="money" title={words.money} path="programme.budgets" value={budgets} closed={words.moneyClosed} foot={<DoubtsOn of={programme} fields={besideFacts.money} />}>
      {() => (hasNone ? <Empty>{words.moneyNone}</Empty> : <Accounts programme={programme} />)}
    </Block>
  );
}

function Accounts({ programme: { budgets, transactions } }: { readonly programme: Programme }): VNode {
  const { words, money } = useWriting();
  return (
    <div class="table-frame">
      {(budgets ?? []).length > 0 && (
        <table>
          <caption>{words.budgets}</caption>
          <thead><tr><th scope="col">{words.period}</th><th scope="col">{words.kind}</th><th scope="col" class="number">{words.amount}</th></tr></thead>
          <tbody>
            {budgets?.map(({ from, until, kind, status, value }) => (
              <tr>
                <td><Days from={from} until={until} style="medium" /></td>
                <td><Text of={kind.name} />, <Text of={status.name} /></td>
                <td class="number">{money(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {(transactions?.nodes ?? []).length > 0 && (
        <table>
          <caption>{words.transactions}</caption>
          <thead><tr><th scope="col">{words.day}</th><th scope="col">{words.kind}</th><th scope="col">{words.giver}</th><th scope="col">{words.receiver}</th><th scope="col" class="number">{words.amount}</th></tr></thead>
          <tbody>
            {transactions?.nodes.map(({ on, kind, provider, receiver, value }) => (
              <tr>
                <td><Day on={on} style="medium" /></td>
                <td><Text of={kind.name} /></td>
                <td><Text of={provider?.name} /></td>
                <td><Text of={receiver?.name} /></td>
                <td class="number">{money(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
