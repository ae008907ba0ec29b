import { createHmac } from 'node:crypto';
import { SignJWT, UnsecuredJWT, createLocalJWKSet, exportJWK, exportSPKI, generateKeyPair, type CryptoKey, type JWTPayload } from 'jose';
import { MemoryKeyStore, anonymous, createIdentify, issueKey, revokeKey, type Identify, type IssuedKey } from '../../gateway/access/index.ts';
import type { Random } from '../federation/random.ts';
import { partners, type Rights } from './canaries.ts';

/** What a request shows of its sender, and what that entitles to. */
export interface Credential {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where the gateway must refuse the credential. */
  readonly rights: Rights | undefined;
}

/** Everything that identifies somebody in a run; made anew for each. */
export interface Credentials {
  readonly identify: Identify;
  /** Credentials that are accepted. */
  readonly good: readonly Credential[];
  /** Credentials that must be refused, each for a reason of its own. */
  readonly bad: readonly Credential[];
}

const issuer = 'https://issuer.example';
const audience = 'https://graph.example';
const everything = ['programmes:finance', 'publications:drafts', 'audit:read', 'events:registrations'];
const edits = ['organisations', 'events', 'programmes', 'publications'].map((registry) => `${registry}:edit`);
const internal = 'registry:internal';

/** Makes keys and tokens of every kind of caller, and of many kinds of attackers. */
export async function makeCredentials(): Promise<Credentials> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' };
  const keys = new MemoryKeyStore();
  const jwt = { keys: createLocalJWKSet({ keys: [jwk] }), issuer, audience };
  const sign = (claims: JWTPayload, options: SignOptions = {}) => signToken(privateKey, claims, options);
  return {
    identify: createIdentify({ now: Date.now, keys, jwt }),
    good: [{ name: 'anonymous', headers: {}, rights: anonymous }, ...(await goodKeys(keys)), ...(await goodTokens(sign))],
    bad: [...(await badKeys(keys)), ...(await badTokens(sign, JSON.stringify(jwk), await exportSPKI(publicKey)))],
  };
}

interface SignOptions {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly key?: CryptoKey;
}

function signToken(key: CryptoKey, claims: JWTPayload, options: SignOptions): Promise<string> {
  const soon = Math.floor(Date.now() / 1000) + 86_400;
  const payload = { iss: issuer, aud: audience, exp: soon, sub: 'synthetic', ...claims };
  return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'k1', ...options.header }).sign(options.key ?? key);
}

function rights(organisation: string | undefined, scopes: readonly string[]): Rights {
  const kind = scopes.includes(internal) ? 'internal' : 'partner';
  return { kind, scopes: new Set(scopes), ...(organisation !== undefined && { organisation }) };
}

const callers = [
  ['wrong scope', partners.right, ['other:scope']],
  ['finance alone', partners.right, ['programmes:finance']],
  ['right partner', partners.right, everything],
  ['other partner', partners.other, everything],
  ['uninvolved partner', 'most', everything],
  ['editor', partners.right, edits],
  ['editor elsewhere', partners.other, edits],
  ['editor of everything', 'most', edits.map((scope) => `${scope}-all`)],
  ['internal without more', 'dgc', [internal]],
  ['internal', 'dgc', [internal, ...everything]],
] as const;

async function goodKeys(keys: MemoryKeyStore): Promise<readonly Credential[]> {
  return Promise.all(callers.map(async ([name, owner, scopes]) => {
    const { text, record } = issueKey({ owner, scopes }, Date.now());
    await keys.save([record]);
    return { name: `${name}, key`, headers: { 'x-api-key': text }, rights: rights(owner, scopes) };
  }));
}

type Sign = (claims: JWTPayload, options?: SignOptions) => Promise<string>;

async function goodTokens(sign: Sign): Promise<readonly Credential[]> {
  const plain = callers.map(async ([name, org, scopes]) => bearer(`${name}, token`, await sign({ org, scope: scopes.join(' ') }), rights(org, scopes)));
  return Promise.all([
    ...plain,
    sign({ scope: everything }).then((token) => bearer('partner of no organisation', token, rights(undefined, everything))),
    // Names that only look like another's, or like a member of every object.
    sign({ org: 'constructor', scope: everything }).then((token) => bearer('organisation constructor', token, rights('constructor', everything))),
    sign({ org: partners.right, scope: 'REGISTRY:INTERNAL registry:internal\u00A0 programmes:finance,audit:read' }).then((token) =>
      bearer('scopes that only look right', token, rights(partners.right, []))),
    sign({ sub: `__proto__\n\u0000\u202E${'x'.repeat(3000)}`, org: partners.right, scope: '__proto__ constructor' }).then((token) =>
      bearer('odd subject', token, rights(partners.right, []))),
  ]);
}

function bearer(name: string, token: string, held: Rights | undefined): Credential {
  return { name, headers: { authorization: `Bearer ${token}` }, rights: held };
}

function issueAll(expiresAtMs?: number): IssuedKey {
  return issueKey({ owner: 'dgc', scopes: [internal, ...everything], expiresAtMs }, Date.now() - 10_000);
}

function badKey(name: string, text: string): Credential {
  return { name: `${name} key`, headers: { 'x-api-key': text }, rights: undefined };
}

async function badKeys(keys: MemoryKeyStore): Promise<readonly Credential[]> {
  const [revoked, expired, unknown] = [issueAll(), issueAll(Date.now() - 5000), issueAll()];
  await keys.save([revokeKey(revoked.record, Date.now()), expired.record]);
  return [
    badKey('revoked', revoked.text), badKey('expired', expired.text), badKey('unknown', unknown.text), badKey('empty', ''),
    badKey('long', 'laog_live_'.repeat(500)), badKey('bearer as', 'Bearer x'), badKey('pollution as', '__proto__'), badKey('two', `${unknown.text}, ${unknown.text}`),
  ];
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

async function badTokens(sign: Sign, jwk: string, spki: string): Promise<readonly Credential[]> {
  const best = { org: 'dgc', scope: [internal, ...everything].join(' ') };
  const stranger = await generateKeyPair('ES256', { extractable: true });
  const strangerJwk = await exportJWK(stranger.publicKey);
  const past = Math.floor(Date.now() / 1000) - 3600;
  const good = await sign(best);
  const [, payload = '', signature = ''] = good.split('.');
  const hs256 = (secret: string) => {
    const text = `${encoded({ alg: 'HS256', kid: 'k1' })}.${payload}`;
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  };
  const tokens: Readonly<Record<string, string | Promise<string>>> = {
    'no algorithm': new UnsecuredJWT({ ...best, iss: issuer, aud: audience, sub: 'x', exp: past + 99_999 }).encode(),
    'NONE as algorithm': `${encoded({ alg: 'NONE' })}.${payload}.`,
    'none with the old signature': `${encoded({ alg: 'none', kid: 'k1' })}.${payload}.${signature}`,
    'public key as secret': hs256(spki),
    'public JWK as secret': hs256(jwk),
    'empty secret': hs256(''),
    expired: sign({ ...best, exp: past }),
    'not valid yet': sign({ ...best, nbf: past + 99_999 }),
    'wrong audience': sign({ ...best, aud: 'https://other.example' }),
    'no audience': sign({ ...best, aud: [] }),
    'wrong issuer': sign({ ...best, iss: 'https://other.example' }),
    "a stranger's": sign(best, { key: stranger.privateKey }),
    "a stranger's with its key": sign(best, { key: stranger.privateKey, header: { jwk: strangerJwk } }),
    "a stranger's with an address": sign(best, { key: stranger.privateKey, header: { jku: 'http://127.0.0.1:1/', x5u: 'http://127.0.0.1:1/' } }),
    'unknown kid': sign(best, { header: { kid: '../../k1' } }),
    'no subject': sign({ ...best, sub: '' }),
    'endless scope': sign({ ...best, scope: { includes: true } }),
    'scope of numbers': sign({ ...best, scope: [1, internal] }),
    'organisations as list': sign({ ...best, org: [partners.right] }),
    'organisation with a blank': sign({ ...best, org: 'kdi egc' }),
    'another payload': `${good.split('.')[0]}.${encoded({ ...best, iss: issuer, aud: audience, exp: past + 99_999, sub: 'x' })}.${signature}`,
    'no signature': `${good.split('.').slice(0, 2).join('.')}.`,
    'two parts': good.split('.').slice(0, 2).join('.'),
    'only dots': '...',
    long: `${good}${'a'.repeat(9000)}`,
  };
  const made = await Promise.all(Object.entries(tokens).map(async ([name, token]) => bearer(`token, ${name}`, await token, undefined)));
  const both: Credential = { name: 'token and key', headers: { authorization: `Bearer ${good}`, 'x-api-key': 'x' }, rights: undefined };
  const others = ['', 'Bearer', 'Bearer ', 'Basic eDp5', `Token ${good}`, `Bearer ${good} x`, `Bearer ${good}, Bearer ${good}`, `Bearer\t${good}`];
  return [...made, both, ...others.map((authorization, index) => ({ name: `header ${index}`, headers: { authorization }, rights: undefined }))];
}

const strange = ['', 'A', 'x', '.', '=', '-', '_', '~', '/', '+', ' ', ',', '%00', '\u00E9'];

/** Changes, drops or adds a few characters of a credential; what is left of its rights is none, unless nothing changed. */
export function mutateCredential(random: Random, credential: Credential): Credential {
  const [entry] = Object.entries(credential.headers);
  if (!entry) return credential;
  const [name, text] = entry;
  const start = name === 'authorization' ? 'Bearer '.length : 0;
  let changed = text;
  for (let change = 0; change <= random.below(3); change += 1) {
    const place = start + random.below(Math.max(1, changed.length - start));
    changed = random.chance(0.15) ? changed.slice(0, place) : changed.slice(0, place) + random.pick(strange) + changed.slice(place + random.below(2));
  }
  const isSame = name === 'authorization' ? meansTheSame(text, changed) : text === changed.trim();
  return { name: `${credential.name}, changed`, headers: { ...credential.headers, [name]: changed }, rights: isSame ? credential.rights : undefined };
}

// The last character of a signature holds bits that no decoder reads, and blanks around it are not part of it.
function meansTheSame(text: string, changed: string): boolean {
  const [one, other] = [text, changed].map((header) => header.replace(/^Bearer +/, '').trim().split('.'));
  if (one?.length !== 3 || other?.length !== 3 || one[0] !== other[0] || one[1] !== other[1]) return false;
  return Buffer.from(one[2] ?? '', 'base64url').equals(Buffer.from(other[2] ?? '', 'base64url'));
}
