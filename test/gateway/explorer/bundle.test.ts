import { basename } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildBundle } from '../../../gateway/explorer/bundle.ts';
import type { Bundle } from '../../../gateway/explorer/bundle.ts';

describe('buildBundle', () => {
  let bundle: Bundle;
  beforeAll(async () => {
    bundle = await buildBundle();
  }, 120_000);

  const textOf = (name: string) =>
    Buffer.from(bundle.assets.get(basename(name))?.body ?? []).toString('utf8');

  it('makes every file that the document names', () => {
    const { script, style, preload, workers } = bundle.entry;
    expect(preload.length).toBeGreaterThan(2);
    for (const file of [script, style, ...preload, ...Object.values(workers)]) {
      expect(textOf(file).length).toBeGreaterThan(0);
    }
  });

  it('makes every file that another file imports', () => {
    const named = [...bundle.assets.keys()]
      .filter((name) => name.endsWith('.js'))
      .flatMap((name) => [...textOf(name).matchAll(/"\.\/([\w-]+-[A-Z0-9]{8}\.js)"/g)])
      .map(([, file]) => file ?? '');
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((file) => !bundle.assets.has(file))).toEqual([]);
  });

  it('takes styles and fonts from nowhere else', () => {
    const addresses = [...textOf(bundle.entry.style).matchAll(/url\(\s*["']?([^"')]*)/g)];
    const files = addresses.map(([, address]) => address ?? '').filter((url) => !url.startsWith('data:'));
    expect(files.filter((url) => url.includes('lao-lao')).length).toBeGreaterThan(0);
    expect(files.filter((url) => !bundle.assets.has(basename(url)))).toEqual([]);
    expect(textOf(bundle.entry.style)).not.toContain('@import');
  });

  it('leaves out the typefaces that it replaces', () => {
    expect(textOf(bundle.entry.style)).not.toMatch(/@font-face\{font-family:("?)(Roboto|Fira Code)/);
    expect(textOf(bundle.entry.style)).toMatch(/@font-face\{[^}]*codicon/);
  });

  it('packs every text once, smaller than it is', () => {
    for (const [name, { body, brotli, gzip }] of bundle.assets) {
      if (name.endsWith('.woff2')) continue;
      expect(gzip?.length).toBeLessThan(body.length);
      expect(brotli?.length).toBeLessThan(body.length);
    }
  });
});
