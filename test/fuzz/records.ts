// Synthetic records, each private column with a canary of its own.
import { join } from 'node:path';
import { parse } from 'graphql';
import { callerHeader, encodeCaller, type CallerIdentity } from '../../schema/index.ts';
import type { PersonDocument } from '../../subgraphs/organisations/documents.ts';
import { AccessLog } from '../../subgraphs/kit/access-log.ts';
import type { NewAccessEntry } from '../../subgraphs/kit/access-log-entry.ts';
import { saveEvent } from '../../subgraphs/events/records.ts';
import { readDataFile } from '../../subgraphs/kit/data-file.ts';
import type { Registry } from '../../subgraphs/kit/registry.ts';
import type { ProgrammeDocument } from '../../subgraphs/programmes/document.ts';
import { saveProgramme } from '../../subgraphs/programmes/records.ts';
import type { PublicationDocument } from '../../subgraphs/publications/documents.ts';
import { savePublication } from '../../subgraphs/publications/records.ts';
import { synthetic } from '../subgraphs/events/synthetic.ts';
import { canaries, digits, partners, word, type Canary } from './canaries.ts';

type Report = Extract<PublicationDocument, { kind: 'REPORT' }>;

/** When everything here was recorded and read. */
export const recordedAt = '2026-11-22T00:00:00.000Z';
const dataFile = (registry: string, name: string) =>
  join(import.meta.dirname, '..', '..', 'subgraphs', registry, 'data', `${name}.json`);

const shippedProgramme = first(readDataFile<ProgrammeDocument>(dataFile('programmes', 'programmes')));
const shippedReport = first(
  readDataFile<PublicationDocument>(dataFile('publications', 'publications')).filter((one): one is Report => one.kind === 'REPORT'),
);

/** Ids and slugs of the records that hold canaries. */
export const holders = {
  people: readDataFile<PersonDocument>(dataFile('organisations', 'people')).map(({ id }) => id),
  programmes: [shippedProgramme.slug, 'synthetic-right', 'synthetic-other', 'synthetic-nobody'],
  meeting: 'synthetic-meeting',
  reports: [shippedReport.slug, 'synthetic-report-other', 'synthetic-report-nobody'],
} as const;

/** Plants every canary in the registries' databases. */
export async function plantCanaries(registryOf: (name: string) => Registry): Promise<void> {
  const organisations = registryOf('organisations');
  await organisations.database.orm.em.fork().getConnection().execute('update person set email = ?, phone = ?', [
    `${word(canaries.email)}@example.org`, digits(canaries.phone),
  ]);
  await plantMoney(registryOf('programmes'));
  await plantDrafts(registryOf('publications'));
  await plantReads(organisations, [['Person', holders.people[0] ?? '', canaries.readOfPerson]]);
  await plantRegistrant(registryOf('events'));
  await plantDraft(registryOf('events'), 'saveEvent', { title: { en: word(canaries.draftOfEvent) }, startsOn: '2027-01-01' });
  await plantDraft(organisations, 'saveOrganisation', { name: { en: word(canaries.draftOfOrganisation) }, kind: 'OTHER' });
  await plantDraft(organisations, 'savePerson', { name: { en: word(canaries.draftOfPerson) } });
  await plantDraft(registryOf('programmes'), 'saveProgramme', { title: { en: word(canaries.draftOfProgramme) }, status: 'PIPELINE' });
  await plantDraft(registryOf('publications'), 'savePublication', { kind: 'NEWS', title: { en: word(canaries.draftOfPublication) } });
  await plantDraft(registryOf('publications'), 'saveSerial', { name: { en: word(canaries.draftOfSerial) } });
  await plantReads(registryOf('events'), [['Registration', 'reg_synthetic', canaries.readOfRegistrant]]);
  await plantReads(registryOf('programmes'), [
    ['Programme', 'prg_synthetic_right', canaries.readOfRightMoney],
    ['Programme', 'prg_synthetic_other', canaries.readOfOtherMoney],
  ]);
  await plantReads(registryOf('publications'), [
    ['Report', shippedReport.id, canaries.readOfRightDraft],
    ['Report', 'pub_synthetic_other', canaries.readOfOtherDraft],
  ]);
}

async function plantMoney({ database }: Registry): Promise<void> {
  const em = database.fork();
  const { budgetOfShipped, transactionOfShipped, budgetOfNobody, transactionOfNobody } = canaries;
  await saveProgramme(em, withMoney(shippedProgramme, budgetOfShipped, transactionOfShipped), recordedAt);
  await saveProgramme(em, withMoney(variant('right', partners.right), canaries.budgetOfRight, canaries.transactionOfRight), recordedAt);
  await saveProgramme(em, withMoney(variant('other', partners.other), canaries.budgetOfOther, canaries.transactionOfOther), recordedAt);
  await saveProgramme(em, withMoney(variant('nobody', undefined), budgetOfNobody, transactionOfNobody), recordedAt);
}

function variant(name: string, partner: string | undefined): ProgrammeDocument {
  const organisation = { organisationId: `org_${partner}`, organisationSlug: partner ?? null, role: 'IMPLEMENTING', country: null };
  return {
    ...shippedProgramme,
    id: `prg_synthetic_${name}`,
    slug: `synthetic-${name}`,
    iatiIdentifier: null,
    partners: partner === undefined ? [] : [organisation],
    components: [],
    commitments: [],
  };
}

function coded(canary: Canary) {
  return { vocabulary: 'x', code: word(canary), name: { en: word(canary) } };
}

function withMoney(document: ProgrammeDocument, budget: Canary, transaction: Canary): ProgrammeDocument {
  return {
    ...document,
    budgets: [{ kind: coded(budget), status: coded(budget), from: '2021-01-01', until: '2022-12-31', amount: digits(budget), currency: 'USD', valueDate: null }],
    transactions: [1, 2].map((day) => ({
      kind: coded(transaction), on: `2022-01-0${day}`, providerId: null, receiverId: null,
      description: { en: word(transaction) }, amount: digits(transaction), currency: 'USD', valueDate: null,
    })),
  };
}

async function plantDrafts({ database }: Registry): Promise<void> {
  const em = database.fork();
  await savePublication(em, reportWith('', canaries.draftOfRight, canaries.readerOfRight, [partners.right]), recordedAt);
  await savePublication(em, reportWith('other', canaries.draftOfOther, canaries.readerOfOther, [partners.other]), recordedAt);
  await savePublication(em, reportWith('nobody', canaries.draftOfNobody, canaries.readerOfNobody, []), recordedAt);
}

function reportWith(name: string, draft: Canary, reader: Canary, readers: readonly string[]): Report {
  return {
    ...shippedReport,
    ...(name !== '' && { id: `pub_synthetic_${name}`, slug: `synthetic-report-${name}`, programmeId: `prg_synthetic_${name}` }),
    draftUrl: `https://drafts.example/${word(draft)}`,
    draftReaders: [...readers, word(reader)],
  };
}

/** Somebody who has registered for a made-up meeting. */
async function plantRegistrant(events: Registry): Promise<void> {
  const registration = {
    opensAt: null, closesAt: null, capacity: 10, requiresApproval: false, consentText: { en: 'Synthetic' }, retentionDays: 30,
  };
  const meeting = synthetic('meeting', { slug: holders.meeting, status: 'SCHEDULED', startsOn: '2100-01-01', registration });
  await events.database.fork().transactional((em) => saveEvent(em, meeting, recordedAt));
  await mutate(events, 'registerForEvent', 'RegisterForEventInput', {
    eventId: meeting.id, fullName: word(canaries.registrant), email: `${word(canaries.registrant)}@example.org`,
    consent: true, idempotencyKey: 'synthetic-registrant',
  });
}

/** A draft of the partner that canaries for drafts belong to. */
async function plantDraft(registry: Registry, mutation: string, input: Readonly<Record<string, unknown>>): Promise<void> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  await mutate(registry, mutation, type, input, {
    kind: 'partner', subject: 'synthetic', organisation: partners.right, scopes: new Set([`${registry.name}:edit`]), credential: 'key',
  });
}

async function mutate(registry: Registry, field: string, type: string, input: object, caller?: CallerIdentity): Promise<void> {
  const { data, errors } = await registry.execute({
    document: parse(`mutation($input: ${type}!) { ${field}(input: $input) { errors { code } } }`),
    variables: { input },
    headers: caller ? { [callerHeader]: encodeCaller(caller) } : {},
  });
  const problems = (data?.[field] as { errors?: readonly unknown[] } | null)?.errors;
  if (errors || problems?.length !== 0) throw new Error(`${field} planted nothing: ${JSON.stringify(errors ?? problems)}`);
}

async function plantReads({ name, database }: Registry, reads: readonly (readonly [string, string, Canary])[]): Promise<void> {
  const log = new AccessLog({ registry: name, writes: database.fork().getKysely({ type: 'write' }) });
  const entries = reads.map(([entityType, entityId, canary]): NewAccessEntry => ({
    readAt: recordedAt, entityType, entityId, fields: ['synthetic'], callerKind: 'internal', subject: word(canary), organisation: null,
    credential: 'jwt', keyId: null, operation: word(canary), requestId: word(canary),
  }));
  await log.append(entries);
}

function first<Item>([item]: readonly Item[]): Item {
  if (item === undefined) throw new RangeError('The shipped records lack what the synthetic ones are made from.');
  return item;
}
