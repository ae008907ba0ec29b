import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { createReceiver, verifyWebhook, type ReceiverOptions } from '../../../clients/typescript/src/index.ts';
import { startServer, type FakeServer } from './fake-server.ts';

const secret = () => `whsec_${randomBytes(32).toString('base64')}`;
const [one, other] = [secret(), secret()];
const now = new Date('2026-06-01T00:00:00Z');
const change = { registry: 'events', sequence: '7', recordedAt: '2026-06-01T00:00:00.000Z', kind: 'UPDATED', entityType: 'Event', entityId: 'evt_made_up', fields: ['title'], cursor: 'c7' };
const body = JSON.stringify({ type: 'record.changed', timestamp: '2026-06-01T00:00:00.000Z', data: change });

/** Headers of a message as the library of the standard signs it. */
function signed(text: string, { at = now, by = one, id = 'msg_1' } = {}): Record<string, string> {
  return { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)), 'webhook-signature': new Webhook(by).sign(id, at, text) };
}

const refusal = (work: () => unknown) => {
  try {
    work();
    return undefined;
  } catch (error) {
    return Object(error).code as unknown;
  }
};

describe('a webhook’s message', () => {
  it('is good where the library of the standard signed it', () => {
    expect(verifyWebhook(signed(body), body, one, now)).toEqual({ id: 'msg_1', type: 'record.changed', timestamp: '2026-06-01T00:00:00.000Z', change, data: change });
    expect(verifyWebhook(new Headers(signed(body)), Buffer.from(body), one.slice(6), now).change).toEqual(change);
  });

  it('is good here exactly where it is good for that library', () => {
    const real = signed(body, { at: new Date() });
    const tampered = Object.entries(real).flatMap(([name, value]) => [
      { ...real, [name]: `${value}0` },
      { ...real, [name]: value.slice(1) },
      { ...real, [name]: '' },
    ]);
    for (const headers of [real, ...tampered]) {
      for (const text of [body, body.replace('7', '8')]) {
        const here = refusal(() => verifyWebhook(headers, text, one)) === undefined;
        let there = true;
        try {
          new Webhook(one).verify(text, headers);
        } catch {
          there = false;
        }
        expect([headers, here]).toEqual([headers, there]);
      }
    }
  });

  it('is good by the old and by the new secret while one takes the place of the other', () => {
    const both = { ...signed(body), 'webhook-signature': `v1a,asymmetric ${signed(body, { by: other })['webhook-signature']} ${signed(body)['webhook-signature']}` };
    expect(verifyWebhook(both, body, one, now).id).toBe('msg_1');
    expect(verifyWebhook(signed(body, { by: other }), body, [one, other], now).id).toBe('msg_1');
    expect(refusal(() => verifyWebhook(signed(body, { by: other }), body, one, now))).toBe('SIGNATURE_INVALID');
  });

  it.each([
    ['TIMESTAMP_TOO_OLD', signed(body, { at: new Date(now.getTime() - 301_000) }), body],
    ['TIMESTAMP_TOO_NEW', signed(body, { at: new Date(now.getTime() + 301_000) }), body],
    ['TIMESTAMP_INVALID', { ...signed(body), 'webhook-timestamp': 'yesterday' }, body],
    ['HEADERS_MISSING', { 'webhook-id': 'msg_1' }, body],
    ['SIGNATURE_INVALID', signed(body), `${body} `],
    ['SIGNATURE_INVALID', { ...signed(body), 'webhook-id': 'msg_2' }, body],
    ['BODY_INVALID', signed('[]'), '[]'],
    ['BODY_INVALID', signed('{"type":"record.changed","timestamp":"y","data":{}}'), '{"type":"record.changed","timestamp":"y","data":{}}'],
  ])('is refused with %s', (code, headers, text) => {
    expect(refusal(() => verifyWebhook(headers, text, one, now))).toBe(code);
  });

  it('may tell of something else than a change', () => {
    const text = '{"type":"webhook.test","timestamp":"2026-06-01T00:00:00.000Z","data":{"subscription":"whk_made_up"}}';
    expect(verifyWebhook(signed(text), text, one, now)).toMatchObject({ type: 'webhook.test', change: null, data: { subscription: 'whk_made_up' } });
  });

  it('is good within five minutes of now', () => {
    for (const offset of [-299_000, 299_000]) {
      expect(verifyWebhook(signed(body, { at: new Date(now.getTime() + offset) }), body, one, now).id).toBe('msg_1');
    }
  });
});

const act = () => Promise.reject(new Error('This must not be acted on.'));

describe('a receiver', () => {
  let server: FakeServer | undefined;
  afterEach(() => server?.close());
  const receive = async (onMessage: ReceiverOptions['onMessage'], init: RequestInit = {}, text = body) => {
    server = await startServer((request, response) => void createReceiver({ secrets: one, onMessage, now: () => now })(request, response));
    const response = await fetch(server.url, { method: 'POST', headers: signed(body), body: text, ...init });
    return [response.status, response.headers.get('retry-after')];
  };

  it('answers once a message is dealt with', async () => {
    const taken: unknown[] = [];
    expect(await receive(async ({ change: told }) => taken.push(told))).toEqual([204, null]);
    expect(taken).toEqual([change]);
  });

  it('asks for the message again where it could not be dealt with', async () => {
    expect(await receive(() => Promise.reject(new Error('The disk is full.')))).toEqual([503, '5']);
  });

  it('never acts on what is not signed, not a message, too large, or not sent by POST', async () => {
    expect(await receive(act, {}, `${body} `)).toEqual([401, null]);
    await server?.close();
    expect(await receive(act, { headers: {} })).toEqual([400, null]);
    await server?.close();
    expect(await receive(act, {}, 'x'.repeat(1_000_001))).toEqual([413, null]);
    await server?.close();
    expect(await receive(act, { method: 'PUT' })).toEqual([405, null]);
  });
});
