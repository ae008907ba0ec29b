/** Why a credential was not accepted; the sentence never holds any part of the credential. */
export interface CredentialRefusal {
  readonly code: 'CREDENTIAL_REFUSED' | 'CREDENTIAL_CONFLICT' | 'IDENTITY_UNAVAILABLE';
  readonly params: { readonly reason: string };
}

const reasons = {
  malformed: 'it is not complete, or not of a form that is read here',
  scheme: 'the Authorization header must be "Bearer" and a token',
  unconfigured: 'credentials of this kind are not accepted here',
  unknown: 'it is not known here',
  expired: 'it has expired',
  early: 'it is not valid yet',
  revoked: 'it was revoked',
  signature: 'its signature does not fit any key of the issuer',
  algorithm: 'it is signed in a way that is not accepted here',
  issuer: 'it was issued by somebody else',
  audience: 'it was issued for another service',
  attempts: 'too many credentials were refused lately; wait a minute',
  claims: 'it lacks a claim that is needed here, or holds one that cannot be read',
} as const;

/** A short name for each reason. */
export type RefusalReason = keyof typeof reasons;

/** Makes the refusal of one credential: a wrong credential is never taken for none. */
export function refuse(reason: RefusalReason): CredentialRefusal {
  return { code: 'CREDENTIAL_REFUSED', params: { reason: reasons[reason] } };
}
