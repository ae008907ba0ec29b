import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPage } from './chromium.ts';

const server = createServer((request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  const abroad = request.url === '/abroad' ? '<img src="http://192.0.2.1/picture.png">' : '';
  response.end(`<!doctype html><link rel="icon" href="data:,"><h1>ສະບາຍດີ</h1>${abroad}`);
});

function address(path: string): string {
  const bound = server.address();
  if (typeof bound !== 'object' || bound === null) throw new Error('The server is not listening.');
  return `http://127.0.0.1:${bound.port}${path}`;
}

describe('openPage', () => {
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise((resolve) => void server.close(resolve)));

  it('lists the requests of a page that keeps to this machine', async () => {
    const watched = await openPage();
    await watched.page.goto(address('/'));
    expect(await watched.page.textContent('h1')).toBe('ສະບາຍດີ');
    expect(watched.requests).toContain(address('/'));
    await watched.close();
    expect(watched.problems).toEqual([]);
  });

  it('stops a request that leaves this machine, and fails at the end', async () => {
    const watched = await openPage();
    await watched.page.goto(address('/abroad'));
    await expect(watched.close()).rejects.toThrow('http://192.0.2.1/picture.png');
  });

  it('fails at the end when the console showed an error', async () => {
    const watched = await openPage();
    await watched.page.goto(address('/'));
    await watched.page.evaluate("console.error('something broke')");
    await expect(watched.close()).rejects.toThrow('something broke');
  });
});
