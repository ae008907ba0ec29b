import { afterEach, describe, expect, it } from '@jest/globals';
import { guardNames, resolveBySystem } from '../../webhooks/address/guarded-lookup.ts';
import { makeSecret, signMessage } from '../../webhooks/secret.ts';
import { createSender, readRetryAfter, type Outcome, type Sender } from '../../webhooks/send.ts';
import { startReceiver, verify, type AnswerMessage, type Receiver } from './receiver.ts';

const hosts = new Set(['127.0.0.1']);
let receiver: Receiver | undefined;
let sender: Sender | undefined;
afterEach(async () => {
  await sender?.close();
  await receiver?.close();
});

async function sendTo(answer: AnswerMessage, timeoutMs = 10_000): Promise<Outcome> {
  receiver = await startReceiver(answer);
  sender = createSender({ privateHosts: hosts, resolve: guardNames(resolveBySystem, hosts), timeoutMs, concurrency: 4, now: () => 0 });
  return sender.send({ url: receiver.url, headers: { 'webhook-id': 'msg_1' }, body: '{"data":1}', signal: new AbortController().signal });
}

describe('A message that is sent', () => {
  it('is delivered by any status that begins with 2', async () => {
    for (const status of [200, 202, 204]) {
      expect(await sendTo((_message, response) => response.writeHead(status).end())).toEqual({ kind: 'DELIVERED', status });
      expect(receiver?.received[0]).toMatchObject({ id: 'msg_1', body: '{"data":1}', headers: { 'content-type': 'application/json' } });
      await receiver?.close();
    }
    receiver = undefined;
  });

  it.each([301, 302, 303, 307, 308])('follows no redirect: %i', async (status) => {
    const outcome = await sendTo((_message, response) => response.writeHead(status, { location: '/elsewhere' }).end());
    expect(outcome).toMatchObject({ kind: 'FAILED', status, error: 'REDIRECT' });
    expect(receiver?.received).toHaveLength(1);
  });

  it('learns of 410 that the receiver is gone, and of 429 and 503 how long to wait', async () => {
    expect(await sendTo((_message, response) => response.writeHead(410).end())).toEqual({ kind: 'GONE', status: 410 });
    await receiver?.close();
    for (const status of [429, 503]) {
      expect(await sendTo((_message, response) => response.writeHead(status, { 'retry-after': '7' }).end())).toMatchObject({ status, error: 'STATUS', retryAfterMs: 7000 });
      await receiver?.close();
    }
    expect(await sendTo((_message, response) => response.writeHead(500, { 'retry-after': '7' }).end())).toMatchObject({ status: 500, retryAfterMs: undefined });
  });

  it('fails when nothing answers in time, when the connection is closed, and where nobody listens', async () => {
    expect(await sendTo(() => undefined, 100)).toEqual({ kind: 'FAILED', error: 'TIMEOUT' });
    await receiver?.close();
    expect(await sendTo((_message, response) => response.destroy())).toEqual({ kind: 'FAILED', error: 'CONNECTION_CLOSED' });
    const closed = receiver?.url ?? '';
    await receiver?.close();
    receiver = undefined;
    const outcome = await sender?.send({ url: closed, headers: {}, body: '{}', signal: new AbortController().signal });
    expect(outcome).toEqual({ kind: 'FAILED', error: 'CONNECTION_REFUSED' });
  });

  it('reads a little of what the receiver says, and goes by the status alone', async () => {
    let written = 0;
    const outcome = await sendTo((_message, response) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(65_536);
      const more = () => {
        while (written < 1e9 && response.write(chunk)) written += chunk.length;
      };
      response.on('drain', more);
      more();
    });
    expect(outcome).toEqual({ kind: 'DELIVERED', status: 200 });
    expect(written).toBeLessThan(1e8);
  });

  it('counts as nothing when the process stops', async () => {
    receiver = await startReceiver(() => undefined);
    sender = createSender({ privateHosts: hosts, resolve: resolveBySystem, timeoutMs: 10_000, concurrency: 4, now: () => 0 });
    const stop = new AbortController();
    const sending = sender.send({ url: receiver.url, headers: {}, body: '{}', signal: stop.signal });
    await receiver.until(() => receiver?.received.length === 1);
    stop.abort();
    expect(await sending).toEqual({ kind: 'ABANDONED' });
  });
});

describe('retry-after', () => {
  it('is seconds or a date', () => {
    expect(readRetryAfter('120', 0)).toBe(120_000);
    expect(readRetryAfter('Tue, 01 Jan 2030 00:01:00 GMT', Date.UTC(2030, 0, 1))).toBe(60_000);
    for (const nothing of ['soon', '-1', 'Tue, 01 Jan 2019 00:00:00 GMT', undefined, ['1']]) expect(readRetryAfter(nothing, Date.UTC(2030, 0, 1))).toBeUndefined();
  });
});

const message = (secrets: Parameters<typeof signMessage>[2], nowMs = Date.now()) => ({ id: 'msg_1', headers: signMessage('msg_1', '{"a":"ລາວ"}', secrets, nowMs), body: '{"a":"ລາວ"}' });

describe('A signature', () => {

  it('is good for the library of Standard Webhooks, and for no other secret, body or id', () => {
    const secret = makeSecret();
    const sent = message({ current: secret });
    expect(verify(secret, sent)).toEqual({ a: 'ລາວ' });
    expect(() => verify(makeSecret(), sent)).toThrow('No matching signature');
    expect(() => verify(secret, { ...sent, body: '{"a":"x"}' })).toThrow('No matching signature');
    expect(() => verify(secret, { ...sent, headers: { ...sent.headers, 'webhook-id': 'msg_2' } })).toThrow('No matching signature');
    expect(() => verify(secret, message({ current: secret }, Date.now() - 600_000))).toThrow('too old');
  });

  it('is made with the former secret too until its time is over', () => {
    const [current, old] = [makeSecret(), makeSecret()];
    const during = message({ current, former: { secret: old, untilMs: Date.now() + 60_000 } });
    expect([verify(current, during), verify(old, during)]).toEqual([{ a: 'ລາວ' }, { a: 'ລາວ' }]);
    const later = message({ current, former: { secret: old, untilMs: Date.now() - 1 } });
    expect(verify(current, later)).toEqual({ a: 'ລາວ' });
    expect(() => verify(old, later)).toThrow('No matching signature');
  });
});
