import { beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT, createLocalJWKSet, exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose';
import { createIdentify, type Identify } from '../../../gateway/access/index.ts';

const now = Date.UTC(2026, 10, 22);
const seconds = now / 1000;
const expected = { iss: 'https://issuer.example', aud: 'graph' };

interface Pair {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

async function makePair(algorithm: string, kid: string): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid } };
}

const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
const pairs = new Map<string, Pair>();
let identify: Identify;

beforeAll(async () => {
  for (const algorithm of algorithms) pairs.set(algorithm, await makePair(algorithm, algorithm));
  const keys = createLocalJWKSet({ keys: [...pairs.values()].map(({ jwk }) => jwk) });
  identify = createIdentify({ now: () => now, jwt: { keys, issuer: expected.iss, audience: expected.aud } });
});

function pairOf(algorithm: string): Pair {
  const pair = pairs.get(algorithm);
  if (!pair) throw new TypeError(algorithm);
  return pair;
}

function sign(claims: Readonly<Record<string, unknown>>, algorithm = 'ES256', kid = algorithm) {
  const all = { ...expected, sub: 'app-1', exp: seconds + 600, ...claims };
  return new SignJWT(all).setProtectedHeader({ alg: algorithm, kid }).sign(pairOf(algorithm).privateKey);
}

async function callerFor(claims: Readonly<Record<string, unknown>>) {
  return (await identify({ authorization: `Bearer ${await sign(claims)}` })).caller;
}

async function reasonFor(token: string | Promise<string>) {
  const identity = await identify({ authorization: `Bearer ${await token}` });
  return identity.refusal && `${identity.refusal.code}: ${identity.refusal.params.reason}`;
}

function unreachable() {
  return Promise.reject(new Error('connection refused'));
}

/** A gateway that counts how often it looks for a key. */
function counting() {
  const clock = { now };
  const calls = { count: 0 };
  const local = createLocalJWKSet({ keys: [pairOf('ES256').jwk] });
  const keys: typeof local = Object.assign(
    (...args: Parameters<typeof local>) => {
      calls.count += 1;
      return local(...args);
    },
    { jwks: local.jwks },
  );
  const jwt = { keys, issuer: expected.iss, audience: expected.aud, skewSeconds: 0 };
  return { clock, calls, identify: createIdentify({ now: () => clock.now, jwt }) };
}

describe('a bearer of a token', () => {
  it.each(algorithms)('is known by a signature with %s', async (algorithm) => {
    const token = await sign({ scope: 'programmes:finance events:read', org: 'kdi' }, algorithm);
    expect(await identify({ authorization: `Bearer ${token}` })).toEqual({
      caller: {
        kind: 'partner',
        subject: 'app-1',
        organisation: 'kdi',
        scopes: new Set(['programmes:finance', 'events:read']),
        credential: 'jwt',
      },
    });
  });

  it('may have its scopes as a list, or none', async () => {
    expect((await callerFor({ scope: ['a', 'b'] }))?.scopes).toEqual(new Set(['a', 'b']));
    expect((await callerFor({}))?.scopes).toEqual(new Set());
    expect((await callerFor({ scope: '  ' }))?.scopes).toEqual(new Set());
  });

  it('is internal by its scope alone', async () => {
    expect((await callerFor({ scope: 'registry:internal' }))?.kind).toBe('internal');
    expect((await callerFor({ scope: 'registry:internals' }))?.kind).toBe('partner');
  });

  it('passes as long as clocks are apart by no more than the skew', async () => {
    expect(await callerFor({ exp: seconds - 29 })).toBeDefined();
    expect(await callerFor({ nbf: seconds + 29 })).toBeDefined();
  });

  it('is read whatever the case of the scheme', async () => {
    expect((await identify({ authorization: `bearer  ${await sign({})}` })).caller).toBeDefined();
  });
});

describe('a token is refused', () => {
  it.each([
    ['when it has expired', { exp: seconds - 31 }, 'it has expired'],
    ['before its time', { nbf: seconds + 31 }, 'it is not valid yet'],
    ['from another issuer', { iss: 'https://other.example' }, 'it was issued by somebody else'],
    ['for another service', { aud: ['other'] }, 'it was issued for another service'],
    ['without an issuer', { iss: undefined }, 'it was issued by somebody else'],
    ['that never expires', { exp: undefined }, 'it lacks a claim'],
    ['without a subject', { sub: undefined }, 'it lacks a claim'],
    ['with an empty subject', { sub: '' }, 'it lacks a claim'],
    ['with scopes that are no texts', { scope: ['a', 1] }, 'it lacks a claim'],
    ['with scopes of another form', { scope: { a: true } }, 'it lacks a claim'],
    ['with an organisation that is no slug', { org: 'KDI; drop' }, 'it lacks a claim'],
    ['with an organisation that is no text', { org: ['kdi'] }, 'it lacks a claim'],
  ])('%s', async (_when, claims, reason) => {
    expect(await reasonFor(sign(claims))).toContain(`CREDENTIAL_REFUSED: ${reason}`);
  });

  it('when nobody signed it', async () => {
    const token = new UnsecuredJWT({ ...expected, sub: 'app-1', exp: seconds + 600 }).encode();
    expect(await reasonFor(token)).toContain('signed in a way that is not accepted');
  });

  it('when it is signed with the public key as a shared secret', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(pairOf('RS256').jwk));
    const token = new SignJWT({ ...expected, sub: 'app-1' })
      .setProtectedHeader({ alg: 'HS256', kid: 'RS256' })
      .setExpirationTime(seconds + 600)
      .sign(secret);
    expect(await reasonFor(token)).toContain('signed in a way that is not accepted');
  });

  it('when its signature, its key or its text is wrong', async () => {
    const token = await sign({});
    const [header, , signature] = token.split('.');
    const [, payload] = (await sign({ scope: 'registry:internal' })).split('.');
    expect(await reasonFor(`${header}.${payload}.${signature}`)).toContain('does not fit any key');
    expect(await reasonFor(sign({}, 'ES256', 'unheard-of'))).toContain('does not fit any key');
    expect(await reasonFor('one.two.three')).toContain('not complete');
    expect(await reasonFor('word')).toContain('not complete');
    expect(await reasonFor('a'.repeat(8193))).toContain('not complete');
  });

  it('when two keys of the issuer could be meant', async () => {
    const keys = createLocalJWKSet({ keys: [{ ...pairOf('ES256').jwk }, { ...pairOf('ES256').jwk }] });
    const twice = createIdentify({ now: () => now, jwt: { keys, issuer: expected.iss, audience: expected.aud } });
    const identity = await twice({ authorization: `Bearer ${await sign({})}` });
    expect(identity.refusal?.params.reason).toContain('does not fit any key');
  });

  it('when it needs something that is not understood here', async () => {
    const token = new SignJWT({ ...expected, sub: 'app-1', exp: seconds + 600 })
      .setProtectedHeader({ alg: 'ES256', kid: 'ES256', crit: ['urn:example:x'], 'urn:example:x': 1 })
      .sign(pairOf('ES256').privateKey, { crit: { 'urn:example:x': true } });
    expect(await reasonFor(token)).toContain('signed in a way that is not accepted');
  });

  it('when the header holds something else', async () => {
    for (const authorization of ['', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', 'Bearer a\nb', 'Bearer é']) {
      expect((await identify({ authorization })).refusal?.params.reason).toContain('"Bearer" and a token');
    }
  });

  it('when the keys of the issuer cannot be had, without becoming anonymous', async () => {
    const cut = createIdentify({ now: () => now, jwt: { keys: unreachable, issuer: expected.iss, audience: expected.aud } });
    const identity = await cut({ authorization: `Bearer ${await sign({})}` });
    expect(identity.refusal?.code).toBe('IDENTITY_UNAVAILABLE');
  });
});

describe('a token that was accepted', () => {
  it('is checked once a minute at most', async () => {
    const { clock, calls, identify: ask } = counting();
    const authorization = `Bearer ${await sign({})}`;
    const first = await ask({ authorization });
    expect((await ask({ authorization })).caller).toBe(first.caller);
    expect(calls.count).toBe(1);
    clock.now += 60_000;
    await ask({ authorization });
    expect(calls.count).toBe(2);
  });

  it('is not remembered past its end', async () => {
    const { clock, identify: ask } = counting();
    const authorization = `Bearer ${await sign({ exp: seconds + 10 })}`;
    expect((await ask({ authorization })).caller).toBeDefined();
    clock.now += 10_000;
    expect((await ask({ authorization })).refusal?.params.reason).toBe('it has expired');
  });

  it('makes room for a thousand others, oldest first', async () => {
    const { calls, identify: ask } = counting();
    const oldest = `Bearer ${await sign({ sub: 'oldest' })}`;
    await ask({ authorization: oldest });
    for (let index = 0; index < 1000; index += 1) await ask({ authorization: `Bearer ${await sign({ sub: `app-${index}` })}` });
    await ask({ authorization: oldest });
    expect(calls.count).toBe(1002);
  });

  it('stands for nobody else (GHSA-hx78-272p-mqqh)', async () => {
    const { identify: ask } = counting();
    const tokens = await Promise.all(['a', 'b', 'c', 'd'].map((sub) => sign({ sub, scope: sub })));
    const rounds = [...tokens, ...tokens].map((token) => ask({ authorization: `Bearer ${token}` }));
    const subjects = (await Promise.all(rounds)).map(({ caller }) => [caller?.subject, ...(caller?.scopes ?? [])].join());
    expect(subjects).toEqual(['a,a', 'b,b', 'c,c', 'd,d', 'a,a', 'b,b', 'c,c', 'd,d']);
  });
});
