import { element, type XmlElement } from '../xml.ts';
import { toSecond } from './dates.ts';
import { dublinCore, type DescribedPublication } from './dublin-core.ts';
import { setsOf } from './sets.ts';

interface Slugged {
  readonly slug: string;
}

/** A publication as `OaiHeader` reads it. */
export interface PublicRecord {
  readonly id: string;
  readonly kind: string;
  readonly updatedAt: string;
  readonly publisher: Slugged | null;
  readonly authors: readonly { readonly organisation: Slugged | null }[];
  readonly about: readonly ({ readonly __typename: string; readonly slug?: string } | null)[];
  readonly serial?: Slugged;
  readonly issue?: { readonly serial: Slugged };
}

/** What is left of a publication that was withdrawn. */
export interface DeletedRecord {
  readonly id: string;
  readonly kind: string;
  readonly withdrawnAt: string;
  readonly organisations: readonly (Slugged | null)[];
  readonly serial: Slugged | null;
}

/** Where the repository is, for the names of its records. */
export interface Place {
  /** Address at which the public reaches the graph, without a slash at its end. */
  readonly publicUrl: string;
}

/** The header of a public record. */
export function publicHeader(record: PublicRecord, place: Place): XmlElement {
  const { id, kind, updatedAt, publisher, authors, about } = record;
  const organisations = [
    publisher?.slug,
    ...authors.map(({ organisation }) => organisation?.slug),
    ...about.map((subject) => (subject?.__typename === 'Organisation' ? subject.slug : undefined)),
  ];
  const serial = (record.serial ?? record.issue?.serial)?.slug;
  return header({ id, changedAt: updatedAt, sets: setsOf({ kind, organisations, serial }) }, place);
}

/** The header of a record that is deleted: all that is told of it. */
export function deletedHeader({ id, kind, withdrawnAt, organisations, serial }: DeletedRecord, place: Place): XmlElement {
  const sets = setsOf({ kind, organisations: organisations.map((one) => one?.slug), serial: serial?.slug });
  return header({ id, changedAt: withdrawnAt, sets, status: 'deleted' }, place);
}

/** A whole public record. */
export function publicRecord(record: PublicRecord & DescribedPublication, place: Place): XmlElement {
  return element('record', {}, publicHeader(record, place), element('metadata', {}, dublinCore(record, place.publicUrl)));
}

/** A record that is deleted. */
export function deletedRecord(record: DeletedRecord, place: Place): XmlElement {
  return element('record', {}, deletedHeader(record, place));
}

/** The key in the graph of what an identifier names; undefined for one that this repository never gave. */
export function idOf(identifier: string, place: Place): string | undefined {
  const start = prefixOf(place);
  return identifier.startsWith(start) && identifier.length > start.length ? identifier.slice(start.length) : undefined;
}

interface Head {
  readonly id: string;
  readonly changedAt: string;
  readonly sets: readonly string[];
  readonly status?: 'deleted';
}

function header({ id, changedAt, sets, status }: Head, place: Place): XmlElement {
  return element('header', { status },
    element('identifier', {}, `${prefixOf(place)}${id}`),
    element('datestamp', {}, toSecond(changedAt)),
    sets.map((spec) => element('setSpec', {}, spec)));
}

// By key and not by slug, which an editor may change: a harvester would keep the old one for ever.
function prefixOf({ publicUrl }: Place): string {
  return `oai:${new URL(publicUrl).hostname}:`;
}
