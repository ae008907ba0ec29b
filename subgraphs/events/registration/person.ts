import type { Problem } from '../../kit/problems.ts';
import { registrationProblem } from './problems.ts';

/** What a client sends to register somebody. */
export interface RegisterInput {
  readonly eventId: string;
  readonly fullName: string;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly organisationId?: string | null;
  readonly organisationName?: string | null;
  readonly province?: string | null;
  readonly consent: boolean;
  readonly consentVersion?: string | null;
  readonly idempotencyKey: string;
}

/** What is kept of a person, sealed. */
export interface PersonalData {
  readonly fullName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly organisationName: string | null;
  /** Kept so that its digest can be made again when the keys change. */
  readonly idempotencyKey: string;
}

/** A person as they are about to be registered. */
export interface Applicant {
  readonly eventId: string;
  readonly personal: PersonalData;
  readonly organisationId: string | null;
  readonly provinceCode: string | null;
  /** Version of the consent that the client has shown; null where it did not say. */
  readonly consentVersion: string | null;
}

const longestText = 200;
const longestAddress = 254;
// No quoted local parts and no address literals: nobody types them, and mail software disagrees about them.
const address = /^[^\s@<>()[\],;:\\"]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u;
const telephone = /^(?:\+[1-9]\d{6,14}|0\d{6,11})$/;
const unwritable = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

/** Reads what a client sent; names every problem at once. */
export function readApplicant(input: RegisterInput): { readonly applicant: Applicant; readonly problems: readonly Problem[] } {
  const [fullName, email, organisationName] = [tidy(input.fullName) ?? '', tidy(input.email), tidy(input.organisationName)];
  const phone = tidy(input.phone)?.replaceAll(/[\s.()-]/g, '') ?? null;
  const organisationId = input.organisationId ?? null;
  const provinceCode = input.province ?? null;
  const idempotencyKey = input.idempotencyKey;
  const problems = [
    ...(fullName === '' ? [registrationProblem('NAME_REQUIRED', 'input', 'fullName')] : textProblems(fullName, 'fullName')),
    ...(email !== null && !isAddress(email) ? [registrationProblem('EMAIL_INVALID', 'input', 'email')] : []),
    ...(phone !== null && !telephone.test(phone) ? [registrationProblem('PHONE_INVALID', 'input', 'phone')] : []),
    ...(organisationName === null ? [] : textProblems(organisationName, 'organisationName')),
    ...(organisationId !== null && !/^org_\w{1,60}$/.test(organisationId) ? [registrationProblem('ORGANISATION_INVALID', 'input', 'organisationId')] : []),
    ...(provinceCode !== null && !/^LA-[A-Z]{2}$/.test(provinceCode) ? [registrationProblem('PROVINCE_INVALID', 'input', 'province')] : []),
    ...(input.consent ? [] : [registrationProblem('CONSENT_REQUIRED', 'input', 'consent')]),
    ...(/^.{8,200}$/u.test(idempotencyKey) ? [] : [registrationProblem('IDEMPOTENCY_KEY_INVALID', 'input', 'idempotencyKey')]),
  ];
  const personal = { fullName, email, phone, organisationName, idempotencyKey };
  return {
    applicant: { eventId: input.eventId, personal, organisationId, provinceCode, consentVersion: input.consentVersion ?? null },
    problems,
  };
}

/** The form of an address in which two that reach one person are equal. */
export function foldAddress(email: string): string {
  return email.normalize('NFKC').toLowerCase();
}

/** What makes two registrations the same, as text. */
export function contentOf({ eventId, personal, organisationId, provinceCode }: Omit<Applicant, 'consentVersion'>): string {
  const { fullName, email, phone, organisationName } = personal;
  return JSON.stringify([eventId, fullName, email, phone, organisationName, organisationId, provinceCode]);
}

// A field that holds nothing but spaces was left empty.
function tidy(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

function textProblems(text: string, field: string): readonly Problem[] {
  return [
    ...([...text].length > longestText ? [registrationProblem('TEXT_TOO_LONG', 'input', field)] : []),
    ...(unwritable.test(text) ? [registrationProblem('TEXT_INVALID', 'input', field)] : []),
  ];
}

function isAddress(text: string): boolean {
  return text.length <= longestAddress && !unwritable.test(text) && address.test(text);
}
