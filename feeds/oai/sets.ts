import { publicationKinds } from '../publication-kinds.ts';
import type { ReadGraph } from '../read-graph.ts';
import { element, type XmlElement } from '../xml.ts';
import { OaiError } from './errors.ts';
import { readSetsToken, writeSetsToken, type Selection } from './token.ts';

interface Named {
  readonly slug: string;
  readonly name: { readonly text: string | null };
}

interface SetsPage {
  readonly serials?: readonly Named[] | null;
  readonly organisations: { readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }; readonly nodes: readonly Named[] };
}

/** Under what a record is found: its kind, the organisations that have to do with it, and its serial. */
export interface Memberships {
  readonly kind: string;
  readonly organisations: readonly (string | undefined)[];
  readonly serial: string | undefined;
}

/** The sets that a record belongs to. */
export function setsOf({ kind, organisations, serial }: Memberships): readonly string[] {
  const slugs = new Set(organisations.filter((slug) => slug !== undefined));
  return [kindSet(kind), ...[...slugs].map((slug) => `organisation:${slug}`), ...(serial === undefined ? [] : [`serial:${serial}`])];
}

/** What a set selects; throws an `OaiError` for one that there is not. */
export async function readSet(read: ReadGraph, spec: string | undefined): Promise<Pick<Selection, 'kind' | 'organisation' | 'serial'>> {
  const nothing = { kind: null, organisation: null, serial: null };
  if (spec === undefined) return nothing;
  if (!/^[\w\-.!~*'()]+(:[\w\-.!~*'()]+)*$/.test(spec)) throw new OaiError('badArgument', `${JSON.stringify(spec)} is not the name of a set.`);
  const [family, slug = '', ...rest] = spec.split(':');
  const kind = Object.keys(publicationKinds).find((one) => kindSet(one) === spec);
  if (kind) return { ...nothing, kind };
  const operationName = family === 'organisation' ? 'OaiOrganisation' : family === 'serial' ? 'OaiSerial' : undefined;
  const owner = operationName && slug !== '' && rest.length === 0 ? await findOwner(read, operationName, slug) : null;
  if (!owner) throw new OaiError('noRecordsMatch', `There is no set ${spec}; ListSets tells which there are.`);
  return family === 'serial' ? { ...nothing, serial: owner.id } : { ...nothing, organisation: owner.id };
}

async function findOwner(read: ReadGraph, operationName: string, slug: string) {
  return (await read<{ owner: { id: string } | null }>({ document: 'oai', operationName, variables: { slug } })).owner;
}

/** A page of the list of sets: kinds and serials with the first, organisations a page at a time. */
export async function listSets(read: ReadGraph, token: string | undefined): Promise<readonly XmlElement[]> {
  const after = token === undefined ? null : readSetsToken(token);
  const isFirst = after === null;
  const { serials, organisations } = await read<SetsPage>({ document: 'oai', operationName: 'OaiSets', variables: { after, isFirst } });
  const { pageInfo, nodes } = organisations;
  const next = pageInfo.hasNextPage && pageInfo.endCursor !== null ? writeSetsToken(pageInfo.endCursor) : undefined;
  return [
    ...(isFirst ? Object.entries(publicationKinds).map(([kind, { lo, en }]) => set(kindSet(kind), `${lo} / ${en}`)) : []),
    ...(serials ?? []).map(({ slug, name }) => set(`serial:${slug}`, name.text ?? slug)),
    ...nodes.map(({ slug, name }) => set(`organisation:${slug}`, name.text ?? slug)),
    ...(next === undefined && isFirst ? [] : [element('resumptionToken', {}, next)]),
  ];
}

function kindSet(kind: string): string {
  return `kind:${kind.toLowerCase().replaceAll('_', '-')}`;
}

function set(spec: string, name: string): XmlElement {
  return element('set', {}, element('setSpec', {}, spec), element('setName', {}, name));
}
