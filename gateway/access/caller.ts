import type { CallerIdentity } from '../../schema/index.ts';

/** Who is asking, after every credential was checked: what registries are told, and what is for the gateway alone. */
export interface Caller extends CallerIdentity {
  /** Operations a day that the credential allows; undefined for no quota. */
  readonly quotaPerDay?: number;
}

/** Whoever shows no credential: sees what is public. */
export const anonymous: Caller = Object.freeze({
  kind: 'anonymous',
  subject: '',
  scopes: new Set<string>(),
  credential: 'none',
});

/** The scope that makes a caller one of the ministry's own. */
export const internalScope = 'registry:internal';

/** The scope of those who manage the webhooks of their organisation; no rule of the schema asks for it. */
export const webhookScope = 'webhooks:manage';

/** Reads the kind of a known caller from its scopes. */
export function kindOf(scopes: ReadonlySet<string>): 'partner' | 'internal' {
  return scopes.has(internalScope) ? 'internal' : 'partner';
}

/** Says whether a text can be the slug of an organisation. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,63}$/.test(text);
}
