import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Bundle, EntryFiles } from './bundle.ts';
import { typeOf } from './compress.ts';
import type { Asset } from './compress.ts';

const sources = import.meta.dirname;
const root = resolve(sources, '../..');

interface Manifest {
  readonly entry: EntryFiles;
  readonly files: readonly { readonly name: string; readonly isPacked: boolean }[];
}

/** A name that changes when the page, its packages or the way of packing change. */
export async function bundleKey(): Promise<string> {
  const hash = createHash('sha256');
  const names = (await readdir(sources)).filter((name) => /\.(tsx?|css)$/.test(name));
  for (const name of names.toSorted()) hash.update(await readFile(join(sources, name)));
  // An image may leave the lockfile behind; its bundle is made when the image is.
  const lock = readFile(join(root, 'package-lock.json'));
  hash.update(await lock.catch(() => readFile(join(root, 'package.json'))));
  return hash.digest('hex').slice(0, 16);
}

/** The finished bundle of that key, where the folder has one. */
export async function readBundle(cacheFolder: string, key: string): Promise<Bundle | undefined> {
  const folder = join(cacheFolder, key);
  try {
    const manifest: Manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    const assets = new Map<string, Asset>();
    for (const file of manifest.files) assets.set(file.name, await readAsset(folder, file));
    return { entry: manifest.entry, assets };
  } catch {
    return undefined;
  }
}

async function readAsset(folder: string, file: Manifest['files'][number]): Promise<Asset> {
  const path = join(folder, file.name);
  const asset = { type: typeOf(file.name), body: await readFile(path) };
  if (!file.isPacked) return asset;
  return { ...asset, brotli: await readFile(`${path}.br`), gzip: await readFile(`${path}.gz`) };
}

/** Keeps a bundle for the next start, in place of older ones. Processes may do so at the same time. */
export async function writeBundle(cacheFolder: string, key: string, bundle: Bundle): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const outdated = await readdir(cacheFolder);
  const folder = await mkdtemp(join(cacheFolder, 'new-'));
  try {
    await writeFiles(folder, bundle);
    await putInPlace(folder, cacheFolder, key);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const isOld = (name: string) => /^[0-9a-f]{16}$/.test(name) && name !== key;
  for (const name of outdated.filter(isOld)) {
    await rm(join(cacheFolder, name), { recursive: true, force: true });
  }
}

/** A rename is whole or not at all: nobody reads a half-written bundle. */
async function putInPlace(folder: string, cacheFolder: string, key: string): Promise<void> {
  const place = join(cacheFolder, key);
  try {
    await rename(folder, place);
  } catch (error) {
    if (!isTaken(error)) throw error;
    // Another process was faster, or what lies there is damaged.
    if ((await readBundle(cacheFolder, key)) !== undefined) return;
    await rm(place, { recursive: true, force: true });
    await rename(folder, place);
  }
}

async function writeFiles(folder: string, bundle: Bundle): Promise<void> {
  const files = [...bundle.assets].map(([name, asset]) => ({ name, isPacked: asset.gzip !== undefined }));
  for (const [name, asset] of bundle.assets) {
    await writeFile(join(folder, name), asset.body);
    if (asset.brotli !== undefined) await writeFile(join(folder, `${name}.br`), asset.brotli);
    if (asset.gzip !== undefined) await writeFile(join(folder, `${name}.gz`), asset.gzip);
  }
  const manifest: Manifest = { entry: bundle.entry, files };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
}

function isTaken(error: unknown): boolean {
  if (!Error.isError(error) || !('code' in error)) return false;
  return error.code === 'ENOTEMPTY' || error.code === 'EEXIST';
}
