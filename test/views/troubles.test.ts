import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startViews } from './running-views.ts';
import type { RunningViews } from './running-views.ts';

const meeting = '/en/events/2022-08-26-consultation-luang-prabang';
const down = 'This part cannot be shown now';
const addresses = [
  '/en', '/en/events', meeting, '/en/programmes', '/en/programmes/ksp-2021-2022', '/en/organisations', '/en/organisations/dgc',
  '/en/provinces', '/en/provinces/LA-LP', '/en/publications?text=KSP', '/en/publications/ksp-2021-2022-final-report', '/en/serials/ict-journal',
];

describe('the views', () => {
  let views: RunningViews;
  beforeAll(async () => {
    views = await startViews();
  }, 60_000);
  afterAll(() => views.close());
  afterEach(() => views.silent.clear());

  it.each(addresses)('ask the graph once for %s', async (address) => {
    expect((await views.fetch(address)).status).toBe(200);
    expect(views.asked).toHaveLength(1);
  });

  it('begin in Lao', async () => {
    const { status, headers } = await views.fetch('');
    expect([status, headers.get('location')]).toEqual([302, '/views/lo']);
  });

  it('leave a block with a sentence where its registry is down, and the rest standing', async () => {
    views.silent.add('publications');
    const { status, html } = await views.fetch(meeting);
    expect(status).toBe(200);
    expect(html).toContain('Sokphankham Hotel');
    expect(html.split('<section').find((section) => section.includes('id="coverage"'))).toContain(down);
  });

  it('show a meeting without the names that the organisations registry would give', async () => {
    views.silent.add('organisations');
    const { status, html } = await views.fetch(meeting);
    expect(status).toBe(200);
    expect(html).toContain('Sokphankham Hotel');
    expect(html).toContain('org_dgc');
  });

  it('say of a record whose own registry is down that it cannot be shown now, not that it is missing', async () => {
    views.silent.add('events');
    const { status, html } = await views.fetch(meeting);
    expect(status).toBe(503);
    expect(html).toContain('This page cannot be shown now');
  });

  it.each(['organisations', 'events', 'programmes', 'publications'] as const)('keep their front page when %s is down', async (registry) => {
    views.silent.add(registry);
    const { status, html } = await views.fetch('/en');
    expect(status).toBe(200);
    expect(html).toContain('Meeting registration');
    expect(html).toContain(down);
  });

  it('say when all registries are down, in every part', async () => {
    for (const registry of ['organisations', 'events', 'programmes', 'publications'] as const) views.silent.add(registry);
    const { html } = await views.fetch('/en/provinces');
    expect(html).toContain(down);
    expect(html).toContain('Provinces');
  });

  it.each([
    '/en/nowhere', '/xx', '/en/events/no-such-meeting', '/en/provinces/LA-ZZ', '/en/provinces/nowhere', '/en/programmes/none', '/en/organisations/none',
    '/en/publications/none', '/en/serials/none',
  ])('help whoever comes to %s, where nothing is', async (address) => {
    const { status, html } = await views.fetch(address);
    expect(status).toBe(404);
    expect(html).toMatch(/href="\/views\/(en|lo)\/publications"/);
  });

  it('write nothing of an address or a search into a page but as text', async () => {
    const { html } = await views.fetch('/en/publications?text=%3Cscript%3Ealert(1)%3C/script%3E&from=%22%3E%3Cb%3E');
    expect(html).toContain('&lt;script>alert');
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('"><b>');
  });

  it('take conditions that make no sense for none', async () => {
    const { status, html } = await views.fetch('/en/publications?kind=NONSENSE&from=2022-02-30&province=nowhere&language=xx');
    expect(status).toBe(200);
    expect(html).toContain('2 results');
  });

  it('say of a place in a list that never was that it cannot be asked for', async () => {
    expect((await views.fetch('/en/publications?after=nonsense')).status).toBe(400);
  });

  it('show money to those who may see it, and say to others why not', async () => {
    const address = '/en/programmes/ksp-2021-2022';
    expect((await views.fetch(address)).html).toContain('No. 25/NA of 2017');
    const official = await views.fetch(address, { authorization: 'Bearer synthetic' });
    expect(official.html).not.toContain('No. 25/NA of 2017');
    expect(official.html).toContain('No source gives a budget or a payment.');
  });

  it('let nothing in that is not their own, and keep answers from shared caches', async () => {
    const { headers, html } = await views.fetch('/lo');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(html).not.toMatch(/<style|<script(?![^>]* src=)| style=| on[a-z]+=/);
  });

  // What stands between a slow line and the first view: a time would measure the machine.
  it.each(addresses)('need for the first view of %s no more than the page and one style sheet, both small', async (address) => {
    const packed = { 'accept-encoding': 'br' };
    const { html, headers } = await views.fetch(address, packed);
    const styles = [...html.matchAll(/<link rel="stylesheet" href="\/views([^"]+)"/g)].map(([, path = '']) => path);
    const sizes = await Promise.all(styles.map(async (path) => (await views.fetch(path, packed)).headers));
    const bytes = [headers, ...sizes].reduce((sum, one) => sum + Number(one.get('content-length')), 0);
    expect([styles.length, bytes < 20_000, /<script(?! type="module")/.test(html)]).toEqual([1, true, false]);
  });

  it('send at most 100 kB of packed script with any page, and files that may be kept for ever', async () => {
    for (const address of addresses) {
      const { html } = await views.fetch(address);
      const scripts = [...html.matchAll(/<script[^>]* src="\/views([^"]+)"/g)].map(([, path = '']) => path);
      const sizes = await Promise.all(scripts.map(async (path) => (await views.fetch(path, { 'accept-encoding': 'br' })).headers));
      const bytes = sizes.reduce((sum, headers) => sum + Number(headers.get('content-length')), 0);
      expect([address, bytes < 100_000, sizes.every((headers) => headers.get('cache-control')?.includes('immutable'))]).toEqual([address, true, true]);
    }
  });
});
