import { describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { keysFromFile, keysFromUrl, rotatingKeys } from '../../../gateway/access/index.ts';

// Points on the curve from RFC 8037, appendix A, and RFC 8410, section 10.3: public keys, fit to be looked up.
const key = (kid: string): JWK => ({ kty: 'OKP', crv: 'Ed25519', kid, x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' });

function issuer(...kids: string[]) {
  const state = { kids, readings: 0, now: 0, fails: false };
  const load = async () => {
    state.readings += 1;
    if (state.fails) throw new Error('connection refused');
    return { keys: state.kids.map(key) };
  };
  const get = rotatingKeys(load, { now: () => state.now, maxAgeMs: 1000, cooldownMs: 100 });
  const ask = (kid: string) => get({ alg: 'EdDSA', kid }, { payload: '', signature: '' });
  return { state, ask };
}

describe('the keys of an issuer', () => {
  it('are read when first needed and once for many tokens', async () => {
    const { state, ask } = issuer('one');
    await Promise.all([ask('one'), ask('one'), ask('one')]);
    expect(state.readings).toBe(1);
  });

  it('are read again when a token names a new one', async () => {
    const { state, ask } = issuer('one');
    await ask('one');
    state.kids = ['two'];
    state.now = 100;
    await expect(ask('two')).resolves.toBeDefined();
    await expect(ask('one')).rejects.toThrow('no applicable key');
  });

  it('are not read again and again for ids that are made up', async () => {
    const { state, ask } = issuer('one');
    await ask('one');
    for (let index = 0; index < 50; index += 1) await expect(ask(`fake-${index}`)).rejects.toThrow('no applicable key');
    expect(state.readings).toBe(1);
    state.now = 100;
    await Promise.allSettled(Array.from({ length: 50 }, (_, index) => ask(`fake-${index}`)));
    expect(state.readings).toBe(2);
  });

  it('are read again when they are old, so that a key that was taken back stops working', async () => {
    const { state, ask } = issuer('one');
    await ask('one');
    state.kids = ['two'];
    state.now = 1000;
    await expect(ask('one')).rejects.toThrow('no applicable key');
  });

  it('still serve when the issuer cannot be reached', async () => {
    const { state, ask } = issuer('one');
    await ask('one');
    state.fails = true;
    state.now = 1000;
    await expect(ask('one')).resolves.toBeDefined();
    state.now = 1200;
    await expect(ask('two')).rejects.toThrow('no applicable key');
    expect(state.readings).toBe(3);
  });

  it('are asked for at a distance also while there are none', async () => {
    const { state, ask } = issuer('one');
    state.fails = true;
    await expect(ask('one')).rejects.toThrow('connection refused');
    await expect(ask('one')).rejects.toThrow('could not be read a moment ago');
    state.fails = false;
    state.now = 100;
    await expect(ask('one')).resolves.toBeDefined();
    expect(state.readings).toBe(2);
  });

  it.each([[null], ['keys'], [{}], [{ keys: 'none' }]])('are not taken from %j', async (value) => {
    const get = rotatingKeys(async () => value, { now: () => 0 });
    await expect(get({ alg: 'EdDSA' }, { payload: '', signature: '' })).rejects.toThrow('list of keys');
  });

  it('may come from a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'jwks-'));
    const path = join(folder, 'jwks.json');
    await writeFile(path, JSON.stringify({ keys: [key('one')] }));
    expect(await keysFromFile(path)()).toEqual({ keys: [key('one')] });
    await rm(folder, { recursive: true });
  });

  it('may come from an address, and only straight from there', async () => {
    const asked: unknown[] = [];
    const answer = (text: string, status = 200): typeof fetch => async (url, init) => {
      asked.push([url, init?.redirect]);
      return new Response(text, { status });
    };
    const url = 'https://issuer.example/jwks';
    expect(await keysFromUrl(url, answer('{"keys":[]}'))()).toEqual({ keys: [] });
    await expect(keysFromUrl(url, answer('{}', 500))()).rejects.toThrow('answered 500');
    await expect(keysFromUrl(url, answer(' '.repeat(1_000_001)))()).rejects.toThrow(TypeError);
    expect(asked).toEqual([[url, 'error'], [url, 'error'], [url, 'error']]);
    expect(keysFromUrl(url)).toBeInstanceOf(Function);
  });
});
