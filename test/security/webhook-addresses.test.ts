// Whoever registers a webhook has the gateway send requests: none of them may reach what only the gateway can (SSRF).
import { describe, expect, it } from '@jest/globals';
import type { LookupAddress } from 'node:dns';
import { checkUrl } from '../../webhooks/address/check-url.ts';
import { guardNames, lookupFor, type ResolveName } from '../../webhooks/address/guarded-lookup.ts';
import { isPublicAddress } from '../../webhooks/address/public-address.ts';
import { createSender } from '../../webhooks/send.ts';
import { startReceiver } from '../webhooks/receiver.ts';

const none: ReadonlySet<string> = new Set();

const notPublic = [
  '0.0.0.0', '0.1.2.3', '10.0.0.1', '100.64.0.1', '100.100.100.200', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1',
  '172.31.255.255', '192.0.0.1', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1', '198.19.255.255', '198.51.100.7', '203.0.113.9',
  '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '168.63.129.16',
  '::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:0:127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::808:808', '64:ff9b:1::1',
  '100::1', '2001::1', '2001:2::1', '2001:10::1', '2001:20::1', '2001:db8::1', '2002:7f00:1::', '2002:808:808::', '3fff::1', '5f00::1',
  'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '2620:4f:8000::1', '4000::1', 'a.example', '',
];

describe('The address of a webhook', () => {
  it.each(notPublic)('is not on the public internet as %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.1', '223.255.255.254', '2606:4700::1111', '2a00:1450:4001::1'])('is on the public internet as %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ['https://127.0.0.1/', 'URL_PRIVATE'], ['https://2130706433/', 'URL_PRIVATE'], ['https://0x7f.1/', 'URL_PRIVATE'], ['https://017700000001/', 'URL_PRIVATE'],
    ['https://127.1/', 'URL_PRIVATE'], ['https://0/', 'URL_PRIVATE'], ['https://[::1]/', 'URL_PRIVATE'], ['https://[::ffff:10.0.0.1]/', 'URL_PRIVATE'],
    ['https://[::ffff:a00:1]/', 'URL_PRIVATE'], ['https://[fe80::1%25eth0]/', 'URL_INVALID'], ['https://①②⑦.⓪.⓪.①/', 'URL_PRIVATE'], ['https://169.254.169.254/latest/meta-data', 'URL_PRIVATE'],
    ['https://localhost/', 'URL_PRIVATE'], ['https://localhost./', 'URL_PRIVATE'], ['https://a.localhost/', 'URL_PRIVATE'], ['https://intranet/', 'URL_PRIVATE'],
    ['https://metadata.google.internal/', 'URL_PRIVATE'], ['https://printer.local/', 'URL_PRIVATE'], ['https://router.home.arpa/', 'URL_PRIVATE'], ['https://LOCALHOST:8443/', 'URL_PRIVATE'],
    ['http://partner.example/', 'URL_NOT_HTTPS'], ['ftp://partner.example/', 'URL_NOT_HTTPS'], ['file:///etc/passwd', 'URL_NOT_HTTPS'], ['gopher://partner.example/', 'URL_NOT_HTTPS'],
    ['https://user:secret@partner.example/', 'URL_CREDENTIALS'], ['https://user@partner.example/', 'URL_CREDENTIALS'], ['https://partner.example/#part', 'URL_FRAGMENT'],
    ['https://partner.example:22/', 'URL_PORT'], ['https://partner.example:25/', 'URL_PORT'], ['https://partner.example:0/', 'URL_PORT'],
    ['partner.example', 'URL_INVALID'], ['', 'URL_INVALID'], ['https://', 'URL_INVALID'], [`https://partner.example/${'a'.repeat(2000)}`, 'URL_TOO_LONG'],
  ])('is refused as %s', (text, code) => {
    expect(checkUrl(text, none)).toMatchObject({ code });
  });

  it.each(['https://partner.example/hooks?a=1', 'https://partner.example:8443/', 'https://8.8.8.8/', 'https://ກະຊວງ.example/'])('is taken as %s', (text) => {
    expect(checkUrl(text, none)).toBeInstanceOf(URL);
  });

  it('may be private where the operator says so, and there alone', () => {
    const own = new Set(['127.0.0.1', '::1', 'intranet']);
    for (const text of ['http://127.0.0.1:81/', 'http://[::1]/', 'https://intranet/', 'http://intranet./']) expect(checkUrl(text, own)).toBeInstanceOf(URL);
    for (const text of ['http://127.0.0.2/', 'http://user@127.0.0.1/', 'https://intranet.local/']) expect(checkUrl(text, own)).toHaveProperty('code');
  });
});

const resolving = (...addresses: readonly string[]): ResolveName => async () => addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }));

const look = (options: object) => new Promise((resolve) => lookupFor(resolving('8.8.8.8', '2606:4700::1111'))('partner.example', options, (...answer) => resolve(answer)));

describe('The name of a webhook', () => {
  it('is refused where any of its addresses is private', async () => {
    await expect(guardNames(resolving('8.8.8.8'), none)('partner.example')).resolves.toHaveLength(1);
    await expect(guardNames(resolving('8.8.8.8', '127.0.0.1'), none)('partner.example')).rejects.toMatchObject({ code: 'URL_PRIVATE' });
    await expect(guardNames(resolving('8.8.8.8', '::ffff:10.0.0.1'), none)('partner.example')).rejects.toMatchObject({ code: 'URL_PRIVATE' });
  });

  it('is looked up in the form that a socket asks for', async () => {
    expect(await look({ all: true })).toEqual([null, [{ address: '8.8.8.8', family: 4 }, { address: '2606:4700::1111', family: 6 }]]);
    expect(await look({ family: 6 })).toEqual([null, '2606:4700::1111', 6]);
    expect(await new Promise((resolve) => lookupFor(resolving())('partner.example', { all: true }, (error) => resolve(error?.code)))).toBe('ENOTFOUND');
  });

  // The receiver runs here, and would answer: only the check at the moment of connecting keeps the request from it.
  it('gets nowhere when it leads to this machine a moment after it was checked (DNS rebinding)', async () => {
    const receiver = await startReceiver();
    let isRebound = false;
    const resolve = guardNames((name) => (isRebound ? resolving('127.0.0.1') : resolving('8.8.8.8'))(name), none);
    const sender = createSender({ privateHosts: none, resolve, timeoutMs: 5000, concurrency: 1, now: Date.now });
    try {
      await resolve('rebinds.example');
      isRebound = true;
      const url = `https://rebinds.example:${new URL(receiver.url).port}/`;
      const outcome = await sender.send({ url, headers: {}, body: '{}', signal: new AbortController().signal });
      expect(outcome).toEqual({ kind: 'FAILED', error: 'URL_PRIVATE' });
      // An address in figures is never looked up; it is stopped before.
      for (const host of ['127.0.0.1', '[::ffff:127.0.0.1]', '2130706433']) {
        const literal = await sender.send({ url: `https://${host}:${new URL(receiver.url).port}/`, headers: {}, body: '{}', signal: new AbortController().signal });
        expect(literal).toEqual({ kind: 'FAILED', error: 'URL_PRIVATE' });
      }
      expect(receiver.received).toEqual([]);
    } finally {
      await sender.close();
      await receiver.close();
    }
  });
});
