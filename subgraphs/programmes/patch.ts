import {
  optionalText, patched, patchedList, patchedNotes, patchedSources, patchedText, storedText,
  type NoteInput, type ProvenanceInput, type TextInput,
} from '../kit/patch.ts';
import type { PatchSituation } from '../kit/record-kind.ts';
import type {
  DocumentBudget, DocumentCommitment, DocumentPartner, DocumentSector, DocumentTransaction, ProgrammeDocument,
} from './document.ts';
import type { StoredCode } from './entities.ts';
import { codedValue, nameOfCode, type IatiList } from './iati-codes.ts';

/** What an edit of a programme says, as the schema's input has it. */
export interface ProgrammeInput {
  readonly slug?: string | null;
  readonly iatiIdentifier?: string | null;
  readonly title?: TextInput | null;
  readonly acronym?: string | null;
  readonly cycle?: string | null;
  readonly description?: TextInput | null;
  readonly status?: string | null;
  readonly plannedStart?: string | null;
  readonly actualStart?: string | null;
  readonly plannedEnd?: string | null;
  readonly actualEnd?: string | null;
  readonly aidType?: string | null;
  readonly flowType?: string | null;
  readonly financeType?: string | null;
  readonly collaborationType?: string | null;
  readonly tiedStatus?: string | null;
  readonly partners?: readonly PartnerInput[] | null;
  readonly components?: readonly ComponentInput[] | null;
  readonly sectors?: readonly SectorInput[] | null;
  readonly provinces?: readonly string[] | null;
  readonly results?: readonly ResultInput[] | null;
  readonly commitments?: readonly CommitmentInput[] | null;
  readonly budgets?: readonly BudgetInput[] | null;
  readonly transactions?: readonly TransactionInput[] | null;
  readonly provenance?: readonly ProvenanceInput[] | null;
  readonly notes?: readonly NoteInput[] | null;
}

interface PartnerInput {
  readonly organisation: string;
  readonly role: string;
  readonly country?: string | null;
}
interface ComponentInput {
  readonly id?: string | null;
  readonly title: TextInput;
  readonly description?: TextInput | null;
  readonly kind: string;
}
interface SectorInput {
  readonly vocabulary: string;
  readonly code: string;
  readonly name?: TextInput | null;
  readonly percentage?: number | null;
}
interface ResultInput {
  readonly kind: string;
  readonly title: TextInput;
  readonly indicator?: TextInput | null;
  readonly baseline?: string | null;
  readonly target?: string | null;
  readonly actual?: string | null;
}
interface CommitmentInput {
  readonly id?: string | null;
  readonly kind: string;
  readonly text: TextInput;
  readonly status: string;
  readonly announcedAt?: string | null;
  readonly announcedOn?: string | null;
  readonly dueOn?: string | null;
  readonly owner?: string | null;
  readonly evidence: readonly ProvenanceInput[];
}
interface MoneyInput {
  readonly amount: string;
  readonly currency: string;
  readonly valueDate?: string | null;
}
interface BudgetInput {
  readonly kind: string;
  readonly status: string;
  readonly from: string;
  readonly until: string;
  readonly value: MoneyInput;
}
interface TransactionInput {
  readonly kind: string;
  readonly on: string;
  readonly value: MoneyInput;
  readonly provider?: string | null;
  readonly receiver?: string | null;
  readonly description?: TextInput | null;
}

/** A programme as it is before its first edit. */
export function emptyProgramme(id: string): ProgrammeDocument {
  return {
    id,
    slug: '',
    iatiIdentifier: null,
    title: {},
    acronym: null,
    cycle: null,
    description: null,
    status: 'PIPELINE',
    plannedStart: null,
    actualStart: null,
    plannedEnd: null,
    actualEnd: null,
    aidType: null,
    flowType: null,
    financeType: null,
    collaborationType: null,
    tiedStatus: null,
    partners: [],
    components: [],
    sectors: [],
    provinces: [],
    results: [],
    commitments: [],
    budgets: [],
    transactions: [],
    provenance: [],
    notes: [],
  };
}

/** A programme after an edit. */
export function patchProgramme(before: ProgrammeDocument, input: ProgrammeInput, situation: PatchSituation): ProgrammeDocument {
  const { newId, now } = situation;
  return {
    id: before.id,
    slug: patched(input.slug, before.slug) ?? '',
    iatiIdentifier: patched(input.iatiIdentifier, before.iatiIdentifier),
    title: patchedText(input.title, before.title) ?? {},
    acronym: patched(input.acronym, before.acronym),
    cycle: patched(input.cycle, before.cycle),
    description: patchedText(input.description, before.description),
    status: patched(input.status, before.status) ?? '',
    plannedStart: patched(input.plannedStart, before.plannedStart),
    actualStart: patched(input.actualStart, before.actualStart),
    plannedEnd: patched(input.plannedEnd, before.plannedEnd),
    actualEnd: patched(input.actualEnd, before.actualEnd),
    aidType: patchedCode('AidType', input.aidType, before.aidType),
    flowType: patchedCode('FlowType', input.flowType, before.flowType),
    financeType: patchedCode('FinanceType', input.financeType, before.financeType),
    collaborationType: patchedCode('CollaborationType', input.collaborationType, before.collaborationType),
    tiedStatus: patchedCode('TiedStatus', input.tiedStatus, before.tiedStatus),
    partners: patchedList(input.partners, before.partners, (partner) => partnerOf(partner, before.partners)),
    components: patchedList(input.components, before.components, ({ id, title, description, kind }) => ({
      id: id ?? newId('cmp'),
      title: storedText(title),
      description: optionalText(description),
      kind,
    })),
    sectors: patchedList(input.sectors, before.sectors, (sector) => sectorOf(sector, before.sectors)),
    provinces: patchedList(input.provinces, before.provinces, (code) => code),
    results: patchedList(input.results, before.results, ({ kind, title, indicator, baseline, target, actual }) => ({
      kind,
      title: storedText(title),
      indicator: optionalText(indicator),
      baseline: baseline ?? null,
      target: target ?? null,
      actual: actual ?? null,
    })),
    commitments: patchedList(input.commitments, before.commitments, (commitment) => commitmentOf(commitment, before, situation)),
    budgets: patchedList(input.budgets, before.budgets, budgetOf),
    transactions: patchedList(input.transactions, before.transactions, transactionOf),
    provenance: patchedSources(input.provenance, before.provenance, now),
    notes: patchedNotes(input.notes, before.notes),
  };
}

function patchedCode(list: IatiList, input: string | null | undefined, before: StoredCode | null): StoredCode | null {
  if (input === undefined || input === before?.code) return before;
  return input === null ? null : codedValue(list, input);
}

// Which organisation a partner's tokens speak for is never taken from an input: it opens the programme's money.
function partnerOf({ organisation, role, country }: PartnerInput, before: readonly DocumentPartner[]): DocumentPartner {
  const known = before.find(({ organisationId }) => organisationId === organisation);
  return { organisationId: organisation, organisationSlug: known?.organisationSlug ?? null, role, country: country ?? null };
}

function sectorOf({ vocabulary, code, name, percentage }: SectorInput, before: readonly DocumentSector[]): DocumentSector {
  const known = before.find((sector) => sector.vocabulary === vocabulary && sector.code === code);
  const english = vocabulary === '1' ? nameOfCode('Sector', code) : undefined;
  return {
    vocabulary,
    code,
    name: optionalText(name) ?? known?.name ?? (english === undefined ? {} : { en: english }),
    percentage: percentage ?? null,
  };
}

function commitmentOf(input: CommitmentInput, before: ProgrammeDocument, { now, newId }: PatchSituation): DocumentCommitment {
  const known = before.commitments.find(({ id }) => id === input.id);
  return {
    id: input.id ?? newId('cmt'),
    kind: input.kind,
    text: storedText(input.text),
    status: input.status,
    announcedAtId: input.announcedAt ?? null,
    announcedOn: input.announcedOn ?? null,
    dueOn: input.dueOn ?? null,
    ownerId: input.owner ?? null,
    evidence: patchedSources(input.evidence, known?.evidence ?? [], now),
  };
}

function budgetOf({ kind, status, from, until, value }: BudgetInput): DocumentBudget {
  return {
    kind: codedValue('BudgetType', kind),
    status: codedValue('BudgetStatus', status),
    from,
    until,
    ...moneyOf(value),
  };
}

function transactionOf({ kind, on, value, provider, receiver, description }: TransactionInput): DocumentTransaction {
  return {
    kind: codedValue('TransactionType', kind),
    on,
    ...moneyOf(value),
    providerId: provider ?? null,
    receiverId: receiver ?? null,
    description: optionalText(description),
  };
}

function moneyOf({ amount, currency, valueDate }: MoneyInput) {
  return { amount, currency, valueDate: valueDate ?? null };
}
