import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGatewayProcess, type GatewayProcess } from '../../support/gateway-process.ts';

const run = promisify(execFile);
const source = resolve('clients/typescript');
const typescript = resolve('node_modules/typescript/bin/tsc');

describe('the package of the client', () => {
  const folder = mkdtempSync(join(tmpdir(), 'graph-client-'));
  // npm on the Node that runs this, with nothing of the machine's own settings, and without a network.
  const env = { PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter), HOME: folder, npm_config_cache: join(folder, 'cache'), npm_config_offline: 'true' };
  const node = (args: readonly string[], own: Readonly<Record<string, string>> = {}) => run(process.execPath, args, { cwd: folder, env: { ...env, ...own } });
  /** What the compiler says of a program that uses the package. */
  const check = async (text: string) => {
    writeFileSync(join(folder, 'typed.ts'), `import { createClient } from '@lao-digital-government/client';
      import { collections, openCopy } from '@lao-digital-government/client/sqlite';
      const graph = createClient({ url: 'http://127.0.0.1:1' });
      ${text}
      for (const { startsOn } of openCopy('typed.sqlite').all(collections.events({ programme: ['prg_made_up'] }))) console.log(startsOn satisfies string);`);
    const options = ['--noEmit', '--strict', '--target', 'es2023', '--module', 'nodenext', '--types', 'node', '--typeRoots', resolve('node_modules/@types'), '--ignoreConfig'];
    return node([typescript, ...options, 'typed.ts']).then(() => 'good', ({ stdout }: { readonly stdout: string }) => stdout);
  };
  let packed: readonly string[] = [];

  beforeAll(async () => {
    await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: source, env });
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
    writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }');
    await run('npm', ['install', '--no-audit', '--no-fund', join(folder, tarball)], { cwd: folder, env });
    packed = readdirSync(join(folder, 'node_modules/@lao-digital-government/client'), { recursive: true }).map(String);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('brings compiled code with its types, the licence, a page and the example, and nothing else', () => {
    expect(packed.filter((name) => !name.startsWith('dist/')).toSorted()).toEqual(['LICENSE', 'README.md', 'dist', 'examples', 'examples/mirror-ksp.ts', 'package.json']);
    expect(packed).toEqual(expect.arrayContaining(['dist/index.js', 'dist/index.d.ts', 'dist/sqlite/index.js', 'dist/sqlite/index.d.ts']));
    const manifest = JSON.parse(readFileSync(join(folder, 'node_modules/@lao-digital-government/client/package.json'), 'utf8'));
    expect([manifest.license, manifest.dependencies, manifest.private]).toEqual(['MIT', undefined, undefined]);
    expect(readFileSync(join(source, 'LICENSE'), 'utf8')).toBe(readFileSync('LICENSE', 'utf8'));
  });

  it('is imported by plain JavaScript', async () => {
    writeFileSync(join(folder, 'plain.js'), `
      import { createClient, verifyWebhook } from '@lao-digital-government/client';
      import { openCopy, collections } from '@lao-digital-government/client/sqlite';
      const graph = createClient({ url: 'http://127.0.0.1:1' });
      const copy = openCopy('plain.sqlite');
      console.log(typeof graph.programmeOverview, typeof verifyWebhook, [...copy.all(collections.events())].length);`);
    expect((await node(['plain.js'])).stdout).toBe('function function 0\n');
  });

  it('checks variables and fields where it is used from TypeScript', async () => {
    expect(await check('const { data } = await graph.eventRecord({ slug: "x" }); console.log(data.event?.title.lo satisfies string | null | undefined);')).toBe('good');
    expect(await check('await graph.eventRecord({ slugg: "x" });')).toContain('slugg');
    expect(await check('const { data } = await graph.eventRecord({ slug: "x" }); console.log(data.event.title);')).toContain("'data.event' is possibly 'null'");
  }, 60_000);

  describe('beside a running graph', () => {
    let graph: GatewayProcess;
    beforeAll(async () => {
      graph = await startGatewayProcess({ EXPLORER: 'off', VIEWS: 'off' });
    }, 60_000);
    afterAll(() => graph.close());

    it('has an example of thirty lines that keeps a copy of one programme, and goes on with it', async () => {
      const example = readFileSync(join(source, 'examples/mirror-ksp.ts'), 'utf8');
      expect(example.trim().split('\n').length).toBeLessThanOrEqual(30);
      copyFileSync(join(source, 'examples/mirror-ksp.ts'), join(folder, 'mirror-ksp.ts'));
      for (const time of ['first', 'second']) {
        const { stdout, stderr } = await node(['mirror-ksp.ts', 'kept/ksp.sqlite', '--once'], { GRAPH_URL: graph.url });
        expect([time, stdout, stderr]).toEqual([time, '2022-08-26 Consultation on policy for developing digital government administration in the Lao PDR\n', expect.not.stringContaining('Error')]);
      }
    }, 60_000);
  });
});
