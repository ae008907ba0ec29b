import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadBundle } from '../../../gateway/explorer/index.ts';
import { madeUpBundle, rememberingLog } from './made-up-bundle.ts';

describe('loadBundle', () => {
  let folder = '';
  let builds = 0;
  const build = () => {
    builds += 1;
    return madeUpBundle();
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'explorer-'));
    builds = 0;
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('builds once and reads the very same files at the next start', async () => {
    const log = rememberingLog();
    const built = await loadBundle({ cacheFolder: folder, log, build });
    const kept = await loadBundle({ cacheFolder: folder, log, build });
    expect(builds).toBe(1);
    expect(kept.entry).toEqual(built.entry);
    const bytes = ({ assets }: typeof built) =>
      [...assets].map(([name, { type, body, brotli, gzip }]) =>
        [name, type, body, brotli, gzip].map((part) => part && Buffer.from(part).toString('hex')),
      );
    expect(bytes(kept)).toEqual(bytes(built));
  });

  it('builds again when the kept files are damaged', async () => {
    const log = rememberingLog();
    await loadBundle({ cacheFolder: folder, log, build });
    const [key = ''] = await readdir(folder);
    await rm(join(folder, key, 'page-AAAA.js.br'));
    expect((await loadBundle({ cacheFolder: folder, log, build })).assets.size).toBe(2);
    expect(builds).toBe(2);
    await loadBundle({ cacheFolder: folder, log, build });
    expect(builds).toBe(2);
  });

  it('takes away the files of an earlier version, and nothing else', async () => {
    await mkdir(join(folder, '0123456789abcdef'));
    await mkdir(join(folder, 'something-else'));
    await loadBundle({ cacheFolder: folder, log: rememberingLog(), build });
    const names = await readdir(folder);
    expect(names).toHaveLength(2);
    expect(names).toContain('something-else');
    expect(names).not.toContain('0123456789abcdef');
  });

  it('lets processes that start at the same time keep one bundle between them', async () => {
    const log = rememberingLog();
    const starts = [1, 2, 3].map(() => loadBundle({ cacheFolder: folder, log, build }));
    const bundles = await Promise.all(starts);
    expect(bundles.map(({ assets }) => assets.size)).toEqual([2, 2, 2]);
    expect(await readdir(folder)).toHaveLength(1);
    expect(log.told.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('keeps the page in memory where the folder cannot be written, and says so', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const log = rememberingLog();
    const bundle = await loadBundle({ cacheFolder: join(file, 'below'), log, build });
    expect(bundle.assets.size).toBe(2);
    expect(log.told.at(-1)).toEqual({
      level: 'warn',
      message: 'The explorer is kept in memory only',
    });
  });
});
