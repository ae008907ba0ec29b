import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { BuildOptions, OutputFile } from 'esbuild';
import type { Files } from './visit.ts';

/** The rendering half of the views, made from JSX. */
export type Site = typeof import('./site.ts');

/** One file as it is sent: plain, and packed where that saves something. */
export interface Asset {
  readonly type: string;
  readonly body: Uint8Array;
  readonly packed?: Uint8Array;
}

/** The views, ready to be served. */
export interface Built {
  readonly site: Site;
  readonly files: Files;
  /** What pages load, by file name. */
  readonly assets: ReadonlyMap<string, Asset>;
}

const folder = import.meta.dirname;
/** Where the files are served; no language is called so. */
export const assetsPath = '/views/assets';

const common = { absWorkingDir: folder, bundle: true, charset: 'utf8', write: false, logLevel: 'silent' } as const satisfies BuildOptions;

/** Makes the views from source; takes part of a second, so nothing of it is kept between starts. */
export async function buildViews(): Promise<Built> {
  const { build } = await import('esbuild');
  const [site, browser] = await Promise.all([build({ ...common, ...siteOptions }), build({ ...common, ...browserOptions })]);
  const assets = new Map<string, Asset>();
  await Promise.all(browser.outputFiles.map(async (file) => assets.set(basename(file.path), await pack(file))));
  return { site: await load(site.outputFiles[0]!.text), files: nameFiles([...assets.keys()]), assets };
}

const siteOptions = {
  entryPoints: ['site.ts'],
  platform: 'node',
  format: 'esm',
  target: 'node24',
  jsx: 'automatic',
} as const satisfies BuildOptions;

const browserOptions = {
  entryPoints: {
    style: 'styles/style.css',
    korean: 'styles/korean.css',
    icon: 'styles/icon.svg',
    'day-slider': 'islands/day-slider.ts',
    'tile-map': 'islands/tile-map.ts',
    'tree-filter': 'islands/tree-filter.ts',
  },
  outdir: join(folder, 'assets'),
  minify: true,
  format: 'esm',
  target: 'es2022',
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.woff2': 'file', '.svg': 'file' },
} as const satisfies BuildOptions;

// From memory: a container's disk may be read-only. The name after sourceURL is what stack traces show.
async function load(code: string): Promise<Site> {
  const named = `${code}\n//# sourceURL=views/site.js`;
  return import(`data:text/javascript;base64,${Buffer.from(named).toString('base64')}`);
}

const types = new Map([
  ['css', 'text/css; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['svg', 'image/svg+xml'],
  ['woff2', 'font/woff2'],
]);

async function pack({ path, contents }: OutputFile): Promise<Asset> {
  const ending = path.slice(path.lastIndexOf('.') + 1);
  const type = types.get(ending) ?? 'application/octet-stream';
  // Fonts are packed already.
  if (ending === 'woff2') return { type, body: contents };
  const packed = await promisify(brotliCompress)(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  return { type, body: contents, packed };
}

function nameFiles(names: readonly string[]): Files {
  const find = (start: string, ending: string) => {
    const name = names.find((one) => one.startsWith(`${start}-`) && one.endsWith(`.${ending}`));
    if (name === undefined) throw new Error(`The bundler made no ${ending} file for ${start}.`);
    return `${assetsPath}/${name}`;
  };
  return {
    style: find('style', 'css'),
    koreanStyle: find('korean', 'css'),
    icon: find('icon', 'svg'),
    fonts: { lo: find('noto-sans-lao-lao-wght-normal', 'woff2'), en: find('noto-sans-lao-latin-wght-normal', 'woff2') },
    islands: {
      'day-slider': find('day-slider', 'js'),
      'tile-map': find('tile-map', 'js'),
      'tree-filter': find('tree-filter', 'js'),
    },
  };
}
