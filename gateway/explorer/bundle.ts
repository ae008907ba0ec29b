import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BuildOptions, Metafile, OutputFile, Plugin } from 'esbuild';
import { compressFile } from './compress.ts';
import type { Asset } from './compress.ts';
import type { WorkerFiles } from './boot-data.ts';

/** Addresses of the page's parts, relative to the document. */
export interface EntryFiles {
  readonly script: string;
  readonly style: string;
  /** Scripts that the first screen needs, so that they are fetched side by side. */
  readonly preload: readonly string[];
  readonly workers: WorkerFiles;
}

/** Everything the explorer serves beside its document. */
export interface Bundle {
  readonly entry: EntryFiles;
  /** By file name. */
  readonly assets: ReadonlyMap<string, Asset>;
}

const folder = import.meta.dirname;
/** The folder of the addresses under which the files are served. */
export const publicFolder = 'explorer';

const common = {
  absWorkingDir: folder,
  bundle: true,
  minify: true,
  charset: 'utf8',
  target: 'es2022',
  outdir: join(folder, publicFolder),
  write: false,
  metafile: true,
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** Builds the page and its workers from source; takes seconds, so its result is kept. */
export async function buildBundle(): Promise<Bundle> {
  // Loaded here, because a gateway that finds a finished bundle never needs the bundler.
  const { build, stop } = await import('esbuild');
  try {
    const page = await build({ ...common, ...pageOptions });
    const workers = await build({ ...common, ...workerOptions });
    const outputs = [...page.outputFiles, ...workers.outputFiles];
    const assets = new Map<string, Asset>();
    for (const file of outputs.filter(({ contents }) => contents.length > 0)) {
      assets.set(basename(file.path), await compressFile(file));
    }
    return { entry: findEntry(page.metafile, outputs), assets };
  } finally {
    await stop();
  }
}

const pageOptions = {
  entryPoints: { page: 'page.tsx', style: 'page.css' },
  format: 'esm',
  splitting: true,
  jsx: 'automatic',
  entryNames: '[name]-[hash]',
  chunkNames: 'chunk-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.woff2': 'file' },
  // The fetcher asks for this package only where a web socket address is given, and none is.
  external: ['graphql-ws'],
  plugins: [trimStyles()],
} as const satisfies BuildOptions;

const workerOptions = {
  entryPoints: {
    'editor-worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
    'json-worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
    'graphql-worker': 'monaco-graphql/esm/graphql.worker.js',
  },
  format: 'iife',
  entryNames: '[name]-[hash]',
} as const satisfies BuildOptions;

/**
 * GraphiQL's one style sheet has the editor's styles already, complete and in order. It also carries
 * two Latin typefaces as data, half of all its bytes, in whose place the page uses its own.
 */
function trimStyles(): Plugin {
  return {
    name: 'trim-styles',
    setup(build) {
      const editorStyles = /[/\\]monaco-editor[/\\].*\.css$/;
      build.onLoad({ filter: editorStyles }, () => ({ contents: '', loader: 'css' }));
      build.onLoad({ filter: /[/\\]graphiql[/\\]dist[/\\]style\.css$/ }, async ({ path }) => {
        const styles = await readFile(path, 'utf8');
        const typefaces = /@font-face\s*\{\s*font-family:\s*['"]?(Roboto|Fira Code)\b[^}]*\}/g;
        return { contents: styles.replace(typefaces, ''), loader: 'css' };
      });
    },
  };
}

function findEntry(metafile: Metafile, files: readonly OutputFile[]): EntryFiles {
  const find = (start: string, end: string) => {
    const file = files.map(({ path }) => basename(path)).find((name) => name.startsWith(`${start}-`) && name.endsWith(end));
    if (file === undefined) throw new Error(`The bundler made no file for ${start}.`);
    return `${publicFolder}/${file}`;
  };
  return {
    script: find('page', '.js'),
    style: find('style', '.css'),
    preload: findPreloads(metafile),
    workers: {
      editor: find('editor-worker', '.js'),
      json: find('json-worker', '.js'),
      graphql: find('graphql-worker', '.js'),
    },
  };
}

const firstScreen = /monaco-graphql\/esm\/(monaco-editor|lite|initialize)\.js$/;

/** The editor is imported when the page runs; without this hint it would be fetched a round trip later. */
function findPreloads(metafile: Metafile): readonly string[] {
  const outputs = Object.entries(metafile.outputs);
  const queue = outputs.flatMap(([path, output]) =>
    firstScreen.test(output.entryPoint ?? '') ? [path] : [],
  );
  const found = new Set(queue);
  for (const path of found) {
    const imports = metafile.outputs[path]?.imports ?? [];
    for (const { kind, path: next } of imports) if (kind === 'import-statement') found.add(next);
  }
  return [...found].map((path) => `${publicFolder}/${basename(path)}`);
}
