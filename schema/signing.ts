import { createHmac, hash, createSecretKey, randomFillSync, timingSafeEqual, type KeyObject } from 'node:crypto';
import { callerHeader, decodeCaller, encodeCaller, type CallerIdentity } from './caller.ts';

/** Header that carries the signature of a call. */
export const signatureHeader = 'x-gateway-signature';
/** Header that carries the id of the request that a call belongs to; it is signed too. */
export const requestIdHeader = 'x-request-id';

/** A secret that gateways and registries share, under a name of its own. */
export interface SigningKey {
  readonly id: string;
  readonly secret: KeyObject;
}

/** One call of a gateway to a registry. */
export interface Call {
  readonly method: string;
  /** Name of the registry, so that a call to one says nothing to another. */
  readonly registry: string;
  readonly body: string | Uint8Array;
  readonly caller: CallerIdentity;
  readonly requestId: string;
}

const leastSecretBytes = 32;

/** Reads keys written as `id:base64,id:base64`: the first one signs, all of them are accepted. */
export function parseSigningKeys(text: string): readonly SigningKey[] {
  const keys = text.split(',').map((part) => {
    const [, id, secret] = /^\s*([\w-]{1,32}):([A-Za-z0-9+/_-]+={0,2})\s*$/.exec(part) ?? [];
    const bytes = Buffer.from(secret ?? '', 'base64');
    if (id === undefined || bytes.length < leastSecretBytes) {
      throw new RangeError(`A key is written as name:secret, the secret at least ${leastSecretBytes} bytes in base64.`);
    }
    return { id, secret: createSecretKey(bytes) };
  });
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw new RangeError('Two keys have one name.');
  return keys;
}

/** Signs a call; the headers travel with it. Every call is signed anew, a retry included. */
export function signCall(call: Call, key: SigningKey, nowMs: number): Readonly<Record<string, string>> {
  const caller = encodeCaller(call.caller);
  const nonce = makeNonce();
  const stamp = { ...call, caller, keyId: key.id, time: String(nowMs), nonce };
  const mac = createHmac('sha256', key.secret).update(canonicalForm(stamp)).digest('base64url');
  return {
    [callerHeader]: caller,
    [requestIdHeader]: call.requestId,
    [signatureHeader]: `v1 ${key.id} ${stamp.time} ${nonce} ${mac}`,
  };
}

const nonceBytes = 16;
const randomPool = Buffer.alloc(256 * nonceBytes);
let randomUsed = randomPool.length;

// Asking the system for a few bytes costs as much as the rest of a signature, so many nonces' worth come at once.
function makeNonce(): string {
  if (randomUsed === randomPool.length) {
    randomFillSync(randomPool);
    randomUsed = 0;
  }
  randomUsed += nonceBytes;
  return randomPool.toString('base64url', randomUsed - nonceBytes, randomUsed);
}

interface Stamped {
  readonly method: string;
  readonly registry: string;
  readonly body: string | Uint8Array;
  readonly caller: string;
  readonly requestId: string;
  readonly keyId: string;
  readonly time: string;
  readonly nonce: string;
}

// One line each. No part may hold a line break, so no two calls share a form: names and numbers are
// checked, the caller is base64url, the body a digest, and the request id comes last.
function canonicalForm(call: Stamped): string {
  const digest = hash('sha256', call.body, 'base64url');
  const { method, registry, keyId, time, nonce, caller, requestId } = call;
  return ['lao-graph-call-v1', method, registry, keyId, time, nonce, digest, caller, requestId].join('\n');
}

/** Why a registry does not answer a call. */
export type CallRefusal = 'unsigned' | 'malformed' | 'unknown key' | 'wrong time' | 'wrong signature' | 'replayed' | 'busy';

/** Either for whom a call is made, or why it is refused. */
export type VerifiedCall =
  | { readonly caller: CallerIdentity; readonly refusal?: never }
  | { readonly refusal: CallRefusal; readonly caller?: never };

/** A call as it reached a registry; header names in lower case. */
export interface ReceivedCall {
  readonly method: string;
  readonly body: string | Uint8Array;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** What a registry checks calls against. */
export interface VerifierSettings {
  readonly registry: string;
  readonly keys: readonly SigningKey[];
  readonly now: () => number;
  /** How far clocks may be apart, and for how long a call is remembered. */
  readonly skewMs?: number;
  /** Calls remembered at most; past them further calls are refused for a while. */
  readonly maximum?: number;
}

/**
 * Checks that a call comes from a gateway, is meant for this registry, is whole, is fresh, and
 * comes for the first time. Remembers calls of this process alone: replicas of a registry each
 * would take a copy once, within the skew.
 */
export function createCallVerifier(settings: VerifierSettings): (call: ReceivedCall) => VerifiedCall {
  const { registry, now, skewMs = 30_000, maximum = 1_000_000 } = settings;
  const keys = new Map(settings.keys.map((key) => [key.id, key]));
  const seen = new SeenNonces(2 * skewMs, maximum);
  return ({ method, body, headers }) => {
    const { [signatureHeader]: signature, [callerHeader]: caller, [requestIdHeader]: requestId = '' } = headers;
    if (signature === undefined) return { refusal: 'unsigned' };
    const parts = typeof signature === 'string' ? signatureForm.exec(signature) : null;
    if (!parts || typeof caller !== 'string' || typeof requestId !== 'string') return { refusal: 'malformed' };
    const [, keyId = '', time = '', nonce = '', mac = ''] = parts;
    const key = keys.get(keyId);
    if (!key) return { refusal: 'unknown key' };
    if (Math.abs(now() - Number(time)) > skewMs) return { refusal: 'wrong time' };
    const form = canonicalForm({ method, registry, body, caller, requestId, keyId, time, nonce });
    const expected = createHmac('sha256', key.secret).update(form).digest();
    if (!timingSafeEqual(expected, Buffer.from(mac, 'base64url'))) return { refusal: 'wrong signature' };
    // Only what a gateway signed is remembered, so nobody else can fill the memory.
    const refusal = seen.add(nonce, now());
    if (refusal) return { refusal };
    const identity = decodeCaller(caller);
    return identity ? { caller: identity } : { refusal: 'malformed' };
  };
}

// 43 characters of base64url are the 32 bytes of the code.
const signatureForm = /^v1 ([\w-]{1,32}) (\d{1,16}) ([\w-]{22}) ([\w-]{43})$/;

/** Remembers what came in the last while, in two halves of time so that forgetting is one step. */
class SeenNonces {
  readonly #spanMs: number;
  readonly #maximum: number;
  #current = new Set<string>();
  #earlier = new Set<string>();
  #turnedAtMs = -Infinity;

  constructor(spanMs: number, maximum: number) {
    this.#spanMs = spanMs;
    this.#maximum = maximum;
  }

  /** Nothing where it is new; else why it is not taken. */
  add(nonce: string, nowMs: number): 'replayed' | 'busy' | undefined {
    const elapsedMs = nowMs - this.#turnedAtMs;
    if (elapsedMs >= this.#spanMs) {
      this.#earlier = elapsedMs >= 2 * this.#spanMs ? new Set() : this.#current;
      this.#current = new Set();
      this.#turnedAtMs = nowMs;
    }
    if (this.#current.has(nonce) || this.#earlier.has(nonce)) return 'replayed';
    // What cannot be remembered could come again: it is refused until there is room.
    if (this.#current.size + this.#earlier.size >= this.#maximum) return 'busy';
    this.#current.add(nonce);
    return undefined;
  }
}
