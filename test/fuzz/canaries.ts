import type { Caller } from '../../gateway/access/index.ts';

/** What decides about a caller's rights; nobody where a credential was refused. */
export type Rights = Pick<Caller, 'kind' | 'scopes' | 'organisation'>;

/** A value that is planted in one private column of one record, and nowhere else. */
export interface Canary {
  /** Two digits, by which it is known again in any text. */
  readonly id: string;
  /** The field that shows it to those who may see it. */
  readonly coordinate: string;
  readonly scope: string;
  /** Organisations that see it where they hold the scope; internal users always do with it. */
  readonly readers: readonly string[];
  /** Another field that shows it. */
  readonly also?: string;
  /** The registry whose editors alone see it: those of the readers, and those who may edit everything. */
  readonly draftOf?: string;
}

/** The partners that the planted records belong to. */
export const partners = { right: 'kdi', other: 'egc' } as const;

const money = { scope: 'programmes:finance' };
const drafts = { scope: 'publications:drafts' };
const contacts = { scope: 'registry:internal', readers: [] };
const audit = { scope: 'audit:read' };
const registrants = { scope: 'events:registrations', readers: [] };

/** A draft of the right partner, shown by the two queries for drafts of its kind. */
const draft = (id: string, name: string, draftOf: string) =>
  ({ id, coordinate: `Query.${name}Draft`, also: `Query.${name}Drafts`, scope: '', readers: [partners.right], draftOf }) as const;

/** Every canary; the records that hold them are made from this list. */
export const canaries = {
  email: { id: '01', coordinate: 'Person.email', ...contacts },
  phone: { id: '02', coordinate: 'Person.phone', ...contacts },
  budgetOfShipped: { id: '10', coordinate: 'Programme.budgets', ...money, readers: ['gov-kr', 'kdi', 'dgc'] },
  budgetOfRight: { id: '11', coordinate: 'Programme.budgets', ...money, readers: [partners.right] },
  budgetOfOther: { id: '12', coordinate: 'Programme.budgets', ...money, readers: [partners.other] },
  budgetOfNobody: { id: '13', coordinate: 'Programme.budgets', ...money, readers: [] },
  transactionOfShipped: { id: '20', coordinate: 'Programme.transactions', ...money, readers: ['gov-kr', 'kdi', 'dgc'] },
  transactionOfRight: { id: '21', coordinate: 'Programme.transactions', ...money, readers: [partners.right] },
  transactionOfOther: { id: '22', coordinate: 'Programme.transactions', ...money, readers: [partners.other] },
  transactionOfNobody: { id: '23', coordinate: 'Programme.transactions', ...money, readers: [] },
  draftOfRight: { id: '30', coordinate: 'Report.draftUrl', ...drafts, readers: [partners.right] },
  draftOfOther: { id: '31', coordinate: 'Report.draftUrl', ...drafts, readers: [partners.other] },
  draftOfNobody: { id: '32', coordinate: 'Report.draftUrl', ...drafts, readers: [] },
  readOfPerson: { id: '40', coordinate: 'Query.organisationAccessLog', ...audit, readers: [] },
  readOfRightMoney: { id: '41', coordinate: 'Query.programmeAccessLog', ...audit, readers: [partners.right] },
  readOfOtherMoney: { id: '42', coordinate: 'Query.programmeAccessLog', ...audit, readers: [partners.other] },
  readOfRightDraft: { id: '43', coordinate: 'Query.publicationAccessLog', ...audit, readers: [partners.right] },
  readOfOtherDraft: { id: '44', coordinate: 'Query.publicationAccessLog', ...audit, readers: [partners.other] },
  registrant: { id: '60', coordinate: 'RegistrationDesk.registrations', ...registrants },
  readOfRegistrant: { id: '61', coordinate: 'Query.eventAccessLog', ...audit, readers: [] },
  draftOfEvent: draft('70', 'event', 'events'),
  draftOfOrganisation: draft('71', 'organisation', 'organisations'),
  draftOfPerson: draft('72', 'person', 'organisations'),
  draftOfProgramme: draft('73', 'programme', 'programmes'),
  draftOfPublication: draft('74', 'publication', 'publications'),
  draftOfSerial: draft('75', 'serial', 'publications'),
  readerOfRight: { id: '50', coordinate: 'Report.draftReaders', ...drafts, readers: [partners.right] },
  readerOfOther: { id: '51', coordinate: 'Report.draftReaders', ...drafts, readers: [partners.other] },
  readerOfNobody: { id: '52', coordinate: 'Report.draftReaders', ...drafts, readers: [] },
} as const satisfies Readonly<Record<string, Canary>>;

const byId = new Map<string, Canary>(Object.values(canaries).map((canary) => [canary.id, canary]));

/** A canary as a word. */
export function word({ id }: Canary): string {
  return `zqcanary${id}zq`;
}

/** A canary as an amount or a telephone number. */
export function digits({ id }: Canary): string {
  return `90244${id}77209`;
}

const written = /zqcanary(\d\d)zq|90244(\d\d)77209/g;
// Cursors are opaque, which is not the same as unreadable.
const opaque = /[\w-]{24,}/g;

/** The canaries that stand in a text, in clear or in base64. */
export function findCanaries(text: string): ReadonlySet<Canary> {
  const found = new Set<Canary>();
  collect(text, found);
  for (const [part] of text.matchAll(opaque)) collect(Buffer.from(part, 'base64url').toString('latin1'), found);
  return found;
}

function collect(text: string, found: Set<Canary>): void {
  for (const [, first, second] of text.matchAll(written)) {
    const canary = byId.get(first ?? second ?? '');
    if (canary) found.add(canary);
  }
}

/** Whether a caller with these rights may see a canary. */
export function maySee(rights: Rights | undefined, canary: Canary): boolean {
  if (!rights) return false;
  if (canary.draftOf !== undefined) return mayEdit(rights, canary.draftOf, canary.readers);
  if (!rights.scopes.has(canary.scope)) return false;
  if (rights.kind === 'internal') return true;
  return rights.organisation !== undefined && canary.readers.includes(rights.organisation);
}

function mayEdit({ scopes, organisation }: Rights, registry: string, owners: readonly string[]): boolean {
  if (scopes.has(`${registry}:edit-all`)) return true;
  return scopes.has(`${registry}:edit`) && organisation !== undefined && owners.includes(organisation);
}

/** Throws where a protected field of the graph has no canary: a run would say nothing about it. */
export function requireCanaries(coordinates: Iterable<string>): void {
  const all: readonly Canary[] = Object.values(canaries);
  const planted = new Set(all.flatMap(({ coordinate, also }) => [coordinate, also]));
  // Mutations show nothing that queries do not; test/security asks each of them.
  const bare = [...coordinates].filter((coordinate) => !planted.has(coordinate) && !coordinate.startsWith('Mutation.'));
  if (bare.length > 0) throw new Error(`No canary is planted for ${bare.join(', ')}: add one in test/fuzz/canaries.ts.`);
}
