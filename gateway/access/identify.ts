import { parseApiKey } from './api-key.ts';
import { anonymous, type Caller } from './caller.ts';
import { verifyJwt, type JwtSettings, type Verified } from './jwt.ts';
import type { KeyStore } from './key-store.ts';
import type { KeyUses } from './key-uses.ts';
import { refuse, type CredentialRefusal } from './refusal.ts';
import type { RefusedAttempts } from './refused-attempts.ts';
import { verifyKey } from './verify-key.ts';

/** The headers of a request that can hold a credential. */
export interface CredentialHeaders {
  readonly authorization?: string | undefined;
  readonly 'x-api-key'?: string | undefined;
}

/** What credentials are checked against; a kind that is left out is refused. */
export interface IdentitySettings {
  readonly now: () => number;
  readonly jwt?: JwtSettings | undefined;
  readonly keys?: Pick<KeyStore, 'find'> | undefined;
  readonly uses?: Pick<KeyUses, 'note'> | undefined;
  /** Counts refusals where the caller of `Identify` says which client asks. */
  readonly attempts?: RefusedAttempts | undefined;
}

/** Who asks, or why that cannot be said. */
export type Identity =
  | { readonly caller: Caller; readonly refusal?: never }
  | { readonly refusal: CredentialRefusal; readonly caller?: never };

/** Says who sends a request; `client` names where it comes from, for counting refusals. */
export interface Identify {
  (headers: CredentialHeaders, client?: string): Identity | Promise<Identity>;
}

const nobody: Identity = Object.freeze({ caller: anonymous });
// A token that was accepted is not checked again for this long: a key that its issuer took back works no longer.
const rememberMs = 60_000;
const rememberedTokens = 1000;
const rememberedKeys = 1000;

/**
 * Reads the caller from a request. Whoever shows a credential is that caller or nobody at all:
 * falling back to anonymous would hide an expired key until the data is missed.
 */
export function createIdentify(settings: IdentitySettings): Identify {
  const tokens = new TokenMemory(settings.now);
  const goodKeys = new Set<string>();
  const check = ({ authorization, 'x-api-key': key }: CredentialHeaders) => {
    if (key !== undefined) return authorization === undefined ? identifyKey(key, settings) : conflict;
    return authorization === undefined ? nobody : identifyBearer(authorization, settings, tokens);
  };
  return (headers, client) => {
    const { attempts } = settings;
    const { authorization, 'x-api-key': key } = headers;
    if (!attempts || client === undefined || (authorization === undefined && key === undefined)) return check(headers);
    // Many may share one address: whoever was accepted before is not stopped by a neighbour's failures.
    const isKnown = () => (key === undefined ? tokens.find(bearerOf(authorization)) : goodKeys.has(parseApiKey(key)?.id ?? ''));
    if (!attempts.mayTry(client) && !isKnown()) return exhausted;
    return counting(check(headers), { attempts, client, goodKeys });
  };
}

interface Count {
  readonly attempts: RefusedAttempts;
  readonly client: string;
  readonly goodKeys: Set<string>;
}

async function counting(checking: Identity | Promise<Identity>, { attempts, client, goodKeys }: Count): Promise<Identity> {
  const identity = await checking;
  if (identity.refusal?.code === 'CREDENTIAL_REFUSED') attempts.note(client);
  const keyId = identity.caller?.keyId;
  if (keyId !== undefined) remember(goodKeys, keyId);
  return identity;
}

function remember(keys: Set<string>, keyId: string): void {
  keys.delete(keyId);
  keys.add(keyId);
  for (const oldest of keys) {
    if (keys.size <= rememberedKeys) break;
    keys.delete(oldest);
  }
}

const exhausted: Identity = { refusal: refuse('attempts') };
const conflict: Identity = {
  refusal: {
    code: 'CREDENTIAL_CONFLICT',
    params: { reason: 'send either the Authorization header or x-api-key, not both' },
  },
};

async function identifyKey(text: string, { keys, uses, now }: IdentitySettings): Promise<Identity> {
  if (!keys) return { refusal: refuse('unconfigured') };
  const verified = await verifyKey(text, keys, now());
  if (verified.caller?.keyId !== undefined) uses?.note(verified.caller.keyId);
  return verified;
}

/** The token in an Authorization header; empty where there is none. */
function bearerOf(header: string | undefined): string {
  return /^Bearer +([\w.~+/=-]+)$/i.exec(header ?? '')?.[1] ?? '';
}

async function identifyBearer(header: string, settings: IdentitySettings, tokens: TokenMemory): Promise<Identity> {
  const token = bearerOf(header);
  if (token === '') return { refusal: refuse('scheme') };
  if (!settings.jwt) return { refusal: refuse('unconfigured') };
  const known = tokens.find(token);
  if (known) return { caller: known };
  const verified = await verifyJwt(token, settings.jwt, settings.now());
  if (!verified.caller) return { refusal: verified.refusal };
  tokens.remember(token, verified);
  return { caller: verified.caller };
}

/** Remembers accepted tokens by their whole text: a short hash could let one caller pass for another (GHSA-hx78-272p-mqqh). */
class TokenMemory {
  readonly #now: () => number;
  readonly #known = new Map<string, { readonly caller: Caller; readonly untilMs: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  find(token: string): Caller | undefined {
    const known = this.#known.get(token);
    if (known && known.untilMs > this.#now()) return known.caller;
    this.#known.delete(token);
    return undefined;
  }

  remember(token: string, { caller, untilMs }: Extract<Verified, { caller: Caller }>): void {
    this.#known.set(token, { caller, untilMs: Math.min(untilMs, this.#now() + rememberMs) });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= rememberedTokens) break;
      this.#known.delete(oldest);
    }
  }
}
