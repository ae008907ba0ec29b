import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { callerHeader, decodeCaller, encodeCaller, type CallerIdentity } from '../../schema/index.ts';
import { createCallVerifier, parseSigningKeys, signCall, signatureHeader } from '../../schema/index.ts';
import type { Call, ReceivedCall, VerifierSettings } from '../../schema/index.ts';

const secret = () => randomBytes(32).toString('base64');
const [first, second] = [`one:${secret()}`, `two:${secret()}`];
const [one] = parseSigningKeys(first);
if (!one) throw new TypeError('no key');
const start = Date.UTC(2026, 10, 22);

const kdi: CallerIdentity = {
  kind: 'partner',
  subject: 'key:abc',
  organisation: 'kdi',
  scopes: new Set(['programmes:finance', 'publications:drafts']),
  credential: 'key',
  keyId: 'abc',
};
const call: Call = { method: 'POST', registry: 'programmes', body: '{"query":"{ a }"}', caller: kdi, requestId: 'r-1' };

/** A registry whose clock tests move. */
function registry(settings: Partial<VerifierSettings> = {}) {
  const clock = { now: start };
  const verify = createCallVerifier({ registry: 'programmes', keys: [one!], now: () => clock.now, ...settings });
  return { clock, verify };
}

function received(changes: Partial<ReceivedCall> = {}, nowMs = start): ReceivedCall {
  return { method: 'POST', body: call.body, headers: signCall(call, one!, nowMs), ...changes };
}

describe('a signed call', () => {
  it('says for whom it is made', () => {
    expect(registry().verify(received())).toEqual({ caller: kdi });
  });

  it('may have its body as bytes', () => {
    expect(registry().verify(received({ body: Buffer.from(String(call.body)) })).caller).toBeDefined();
  });

  it('is refused the second time, for as long as its time would still fit', () => {
    const { clock, verify } = registry();
    const early = received({}, start - 30_000);
    const late = received({}, start + 30_000);
    expect([verify(early).caller, verify(late).caller]).toEqual([kdi, kdi]);
    for (let now = start; now <= start + 60_000; now += 1000) {
      clock.now = now;
      expect(verify(late).refusal).toBe('replayed');
      verify(received({}, now));
    }
    clock.now += 1;
    expect(verify(late).refusal).toBe('wrong time');
  });

  it.each([-30_001, 30_001])('is refused when clocks are %i ms apart', (apart) => {
    expect(registry().verify(received({}, start + apart)).refusal).toBe('wrong time');
  });

  it.each([
    ['another body', { body: '{"query":"{ b }"}' }],
    ['another method', { method: 'GET' }],
    ['another caller', { headers: { ...signCall(call, one, start), [callerHeader]: encodeCaller({ ...kdi, kind: 'internal' }) } }],
    ['another request id', { headers: { ...signCall(call, one, start), 'x-request-id': 'r-2' } }],
    ['no request id', { headers: { ...signCall(call, one, start), 'x-request-id': undefined } }],
    ['another registry', { headers: signCall({ ...call, registry: 'events' }, one, start) }],
    ['another key of the same name', { headers: signCall(call, parseSigningKeys(`one:${secret()}`)[0]!, start) }],
  ])('is refused with %s', (_what, changes) => {
    expect(registry().verify(received(changes)).refusal).toBe('wrong signature');
  });

  it('is refused when its time or nonce was changed', () => {
    const headers = signCall(call, one, start);
    const parts = headers[signatureHeader]?.split(' ') ?? [];
    const later = parts.with(2, String(start + 1)).join(' ');
    const other = parts.with(3, randomBytes(16).toString('base64url')).join(' ');
    for (const signature of [later, other]) {
      expect(registry().verify(received({ headers: { ...headers, [signatureHeader]: signature } })).refusal).toBe('wrong signature');
    }
  });

  it.each([
    ['nothing', undefined, 'unsigned'],
    ['an empty signature', '', 'malformed'],
    ['words', 'v1 one two', 'malformed'],
    ['another version', `v2 one ${start} ${'a'.repeat(22)} ${'a'.repeat(43)}`, 'malformed'],
    ['a short code', `v1 one ${start} ${'a'.repeat(22)} ${'a'.repeat(42)}`, 'malformed'],
    ['two signatures', ['a', 'b'], 'malformed'],
    ['a key that is not known', `v1 none ${start} ${'a'.repeat(22)} ${'a'.repeat(43)}`, 'unknown key'],
  ])('is none with %s', (_what, signature, refusal) => {
    const headers = { ...signCall(call, one, start), [signatureHeader]: signature };
    expect(registry().verify(received({ headers })).refusal).toBe(refusal);
  });

  it('is none without one caller and one request id', () => {
    const headers = signCall(call, one, start);
    expect(registry().verify(received({ headers: { ...headers, [callerHeader]: undefined } })).refusal).toBe('malformed');
    expect(registry().verify(received({ headers: { ...headers, 'x-request-id': ['a', 'b'] } })).refusal).toBe('malformed');
  });

  it('is refused once there is no room left to remember it', () => {
    const { clock, verify } = registry({ maximum: 2, skewMs: 1000 });
    const results = [1, 2, 3].map(() => verify(received()).refusal);
    expect(results).toEqual([undefined, undefined, 'busy']);
    clock.now += 4000;
    expect(verify(received({}, clock.now)).caller).toEqual(kdi);
  });

  it('is refused when its gateway wrote a caller that is none', () => {
    const odd = { ...kdi, kind: 'root' } as unknown as CallerIdentity;
    expect(registry().verify(received({ headers: signCall({ ...call, caller: odd }, one, start) })).refusal).toBe('malformed');
  });
});

describe('signing keys', () => {
  it('rotate: the first signs, all are accepted, and a removed one is not', () => {
    const [newer, older] = parseSigningKeys(` ${second} , ${first} `);
    const both = registry({ keys: [newer!, older!] });
    expect(both.verify(received({ headers: signCall(call, newer!, start) })).caller).toEqual(kdi);
    expect(both.verify(received()).caller).toEqual(kdi);
    expect(registry({ keys: [newer!] }).verify(received()).refusal).toBe('unknown key');
  });

  it.each([
    ['nothing', ''],
    ['a name alone', 'one'],
    ['an empty secret', 'one:'],
    ['a short secret', 'one:c2hvcnQ='],
    ['no name', `:${secret()}`],
    ['two words for a name', `a b:${secret()}`],
    ['a list with a gap', `${first},`],
    ['one name twice', `${first},one:${secret()}`],
  ])('are not taken from %s', (_what, text) => {
    expect(() => parseSigningKeys(text)).toThrow(RangeError);
  });
});

describe('a caller in a header', () => {
  it('comes out as it went in, and is the same text for the same rights', () => {
    const anonymous: CallerIdentity = { kind: 'anonymous', subject: '', scopes: new Set(), credential: 'none' };
    expect(decodeCaller(encodeCaller(anonymous))).toEqual(anonymous);
    expect(decodeCaller(encodeCaller({ ...kdi, subject: 'ຜູ້ໃຊ້' }))?.subject).toBe('ຜູ້ໃຊ້');
    expect(encodeCaller({ ...kdi, scopes: new Set([...kdi.scopes].toReversed()) })).toBe(encodeCaller(kdi));
    expect(encodeCaller(kdi)).toBe(encodeCaller(kdi));
  });

  const plain = { kind: 'partner', subject: 's', scopes: ['a'], credential: 'jwt' };
  it.each([
    ['', 'no JSON', null, 1, [], {}],
    [{ ...plain, kind: 'root' }, { ...plain, credential: 'cookie' }, { ...plain, subject: 1 }],
    [{ ...plain, scopes: 'a' }, { ...plain, scopes: [1] }, { ...plain, organisation: 1 }, { ...plain, keyId: {} }],
  ])('is nobody when it is anything else', (...values) => {
    for (const value of values) {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      expect(decodeCaller(Buffer.from(text).toString('base64url'))).toBeUndefined();
    }
  });
});
