import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fastify from 'fastify';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createExplorer } from '../../../gateway/explorer/index.ts';
import type { ExplorerOptions } from '../../../gateway/explorer/index.ts';
import { madeUpBundle, rememberingLog, scriptText } from './made-up-bundle.ts';

const operation = { name: 'Home', text: '# </script><script>alert(1)</script>\nquery Home { a }' };

describe('explorer routes', () => {
  const server = () => {
    const log = rememberingLog();
    const app = fastify();
    const options = { title: 'A <graph>', endpoint: '/graphql', operations: [operation], log };
    const open = (more: Partial<ExplorerOptions> = {}) => {
      const explorer = createExplorer({ ...options, cacheFolder, build: madeUpBundle, ...more });
      app.register(explorer.routes);
      return app;
    };
    return { app, log, open };
  };
  let cacheFolder = '';
  let current = server();
  beforeEach(async () => {
    cacheFolder = await mkdtemp(join(tmpdir(), 'explorer-'));
    current = server();
  });
  afterEach(async () => {
    await current.app.close();
    await rm(cacheFolder, { recursive: true });
  });

  it('serves a document whose policy allows no inline script and no other machine', async () => {
    const { headers, body } = await current.open().inject('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    const scripts = body.matchAll(/<script ([^>]*)>/g);
    expect([...scripts].map(([, attributes]) => attributes)).toEqual([
      'type="application/json" id="boot-data"',
      'type="module" src="explorer/page-AAAA.js"',
    ]);
    expect(body).toContain('<title>A &lt;graph></title>');
    expect(body).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it('carries the operations as data that cannot end its own block', async () => {
    const { body } = await current.open().inject('/');
    const block = /id="boot-data">(.*?)<\/script>/.exec(body)?.[1] ?? '';
    expect(JSON.parse(block).operations).toEqual([operation]);
  });

  it('answers 304 to a browser that has the document already', async () => {
    const app = current.open();
    const { headers } = await app.inject('/');
    const again = await app.inject({ url: '/', headers: { 'if-none-match': String(headers.etag) } });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
  });

  it.each([
    ['br, gzip', 'br', (body: Buffer) => brotliDecompressSync(body)],
    ['gzip, br;q=0', 'gzip', (body: Buffer) => gunzipSync(body)],
    ['identity', undefined, (body: Buffer) => body],
  ])('sends a script packed as the browser accepts: %s', async (accepted, encoding, unpack) => {
    const headers = { 'accept-encoding': accepted };
    const reply = await current.open().inject({ url: '/explorer/page-AAAA.js', headers });
    expect(reply.headers['content-encoding']).toBe(encoding);
    expect(reply.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(reply.headers['cache-control']).toContain('immutable');
    expect(reply.headers['vary']).toBe('accept-encoding');
    expect(unpack(reply.rawPayload).toString('utf8')).toBe(scriptText);
  });

  it('sends a font as it is, since it is packed in itself', async () => {
    const headers = { 'accept-encoding': 'br' };
    const reply = await current.open().inject({ url: '/explorer/lao-BBBB.woff2', headers });
    expect(reply.headers['content-type']).toBe('font/woff2');
    expect(reply.headers['content-encoding']).toBeUndefined();
    expect([...reply.rawPayload]).toEqual([1, 2, 3]);
  });

  it('answers 304 to a browser that has the file already', async () => {
    const headers = { 'if-none-match': '"page-AAAA.js"' };
    const reply = await current.open().inject({ url: '/explorer/page-AAAA.js', headers });
    expect(reply.statusCode).toBe(304);
  });

  it.each(['/explorer/none.js', '/explorer/..%2f..%2fpackage.json', '/explorer/__proto__'])(
    'answers 404 to %s',
    async (url) => {
      expect((await current.open().inject(url)).statusCode).toBe(404);
    },
  );

  it('says where the graph is when the page could not be built, and tries again at the next visit', async () => {
    let isBroken = true;
    const build = async () => {
      if (isBroken) throw new Error('no bundler');
      return madeUpBundle();
    };
    const app = current.open({ build });
    const refused = await app.inject('/');
    expect(refused.statusCode).toBe(503);
    expect(refused.body).toContain('The graph itself answers at /graphql');
    expect(current.log.told).toEqual([
      { level: 'error', message: 'The explorer could not be built' },
    ]);
    isBroken = false;
    expect((await app.inject('/')).statusCode).toBe(200);
  });
});
