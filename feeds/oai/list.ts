import { FeedProblem } from '../problem.ts';
import type { ReadGraph } from '../read-graph.ts';
import { element, type XmlElement } from '../xml.ts';
import type { OaiRequest } from './arguments.ts';
import { firstMoment, lastMoment, readRange } from './dates.ts';
import type { DescribedPublication } from './dublin-core.ts';
import { OaiError } from './errors.ts';
import { deletedHeader, deletedRecord, publicHeader, publicRecord, type DeletedRecord, type Place, type PublicRecord } from './record.ts';
import { readSet } from './sets.ts';
import { notOurs, readToken, writeToken, type Resumption, type Selection } from './token.ts';

interface Page<Node> {
  readonly totalCount?: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly Node[];
}

interface Pages {
  readonly publications: Page<PublicRecord & DescribedPublication>;
  readonly withdrawnPublications: Page<DeletedRecord>;
}

/** A part of a list, and the moment up to which it is known to be whole. */
export interface OaiList {
  readonly elements: readonly XmlElement[];
  readonly completeUntil: string;
}

/**
 * Lists the records or headers that a request asks for. Public and withdrawn records are two lists of the graph, each
 * with a place of its own in the token: a record that goes from one to the other meanwhile comes again at its end.
 */
export async function listRecords(read: ReadGraph, { verb, values }: OaiRequest, place: Place): Promise<OaiList> {
  const token = values.get('resumptionToken');
  const start = token === undefined ? await begin(read, values) : readToken(verb, token);
  const isWhole = verb === 'ListRecords';
  // Asked before the records are: what is recorded from then on bears this time or a later one.
  const completeUntil = await readStanding(read);
  const pages = await readPages(read, start, { isWhole, isCounted: token === undefined }).catch((error: unknown) => {
    // Only a cursor of this repository's own making gets here, from before its order changed.
    throw token !== undefined && error instanceof FeedProblem && error.code.startsWith('CURSOR_') ? notOurs() : error;
  });
  const { publications, withdrawnPublications } = pages;
  const records = [
    ...publications.nodes.map((node) => (isWhole ? publicRecord(node, place) : publicHeader(node, place))),
    ...withdrawnPublications.nodes.map((node) => (isWhole ? deletedRecord(node, place) : deletedHeader(node, place))),
  ];
  if (records.length === 0) throw new OaiError('noRecordsMatch', 'No record was changed or withdrawn within these dates and this set.');
  const next = goOn(start, pages, records.length);
  const isMore = publications.pageInfo.hasNextPage || withdrawnPublications.pageInfo.hasNextPage;
  if (!isMore && token === undefined) return { elements: records, completeUntil };
  const attributes = { completeListSize: Math.max(next.progress.total, next.progress.given), cursor: start.progress.given };
  // The last part says with an empty token that it is the last.
  return { elements: [...records, element('resumptionToken', attributes, isMore ? writeToken(verb, next) : null)], completeUntil };
}

async function begin(read: ReadGraph, values: ReadonlyMap<string, string>): Promise<Resumption> {
  const range = readRange(values);
  checkFormat(values.get('metadataPrefix'));
  const selection = { ...range, ...(await readSet(read, values.get('set'))) };
  return { selection, progress: { publicAfter: null, withdrawnAfter: null, given: 0, total: 0 } };
}

/** Refuses every format but the one that there is. */
export function checkFormat(prefix: string | undefined): void {
  if (prefix !== 'oai_dc') throw new OaiError('cannotDisseminateFormat', 'The one metadata prefix of this repository is oai_dc.');
}

async function readStanding(read: ReadGraph): Promise<string> {
  const { publicationChanges } = await read<{ publicationChanges: { completeUntil: string } }>({ document: 'oai', operationName: 'OaiStanding', variables: {} });
  return publicationChanges.completeUntil;
}

function readPages(read: ReadGraph, { selection, progress }: Resumption, options: { readonly isWhole: boolean; readonly isCounted: boolean }): Promise<Pages> {
  const { from, until } = selection;
  const [first, last] = [from && firstMoment(from), until && lastMoment(until)];
  const conditions = conditionsOf(selection);
  const { publicAfter, withdrawnAfter } = progress;
  return read<Pages>({
    document: 'oai',
    operationName: 'OaiPage',
    variables: {
      public: { ...conditions, changedFrom: first, changedUntil: last },
      withdrawn: { ...conditions, withdrawnFrom: first, withdrawnUntil: last },
      publicAfter,
      withdrawnAfter,
      ...options,
    },
  });
}

function conditionsOf({ kind, organisation, serial }: Selection) {
  return { kind: kind && [kind], organisation: organisation && [organisation], serial: serial && [serial] };
}

function goOn({ selection, progress }: Resumption, { publications, withdrawnPublications }: Pages, count: number): Resumption {
  const counted = (publications.totalCount ?? 0) + (withdrawnPublications.totalCount ?? 0);
  return {
    selection,
    progress: {
      publicAfter: publications.pageInfo.endCursor ?? progress.publicAfter,
      withdrawnAfter: withdrawnPublications.pageInfo.endCursor ?? progress.withdrawnAfter,
      given: progress.given + count,
      total: Math.max(progress.total, counted),
    },
  };
}
