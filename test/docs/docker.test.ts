import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { composeSupergraph, readUrls } from '../../schema/compose.ts';
import { registryNames } from '../../schema/index.ts';
import { settings } from '../../gateway/config.ts';

interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly secrets?: readonly string[];
  readonly ports?: readonly string[];
  readonly read_only?: boolean;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

interface Lockfile {
  readonly packages: Readonly<Record<string, Record<'dependencies' | 'optionalDependencies', Readonly<Record<string, string>> | undefined>>>;
}

const dockerfile = readFileSync('docker/Dockerfile', 'utf8');
const compose = parse(readFileSync('docker/compose.yaml', 'utf8'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const own = services.filter(([, { build }]) => build !== undefined);
const gateways = services.filter(([name]) => name.startsWith('gateway-')).map(([name]) => name);

function instructions(name: string): readonly string[] {
  const joined = dockerfile.replaceAll(/\\\n\s*/g, '');
  return [...joined.matchAll(new RegExp(`^${name} (.+)$`, 'gm'))].map(([, rest = '']) => rest);
}

function environmentOf(name: string): Readonly<Record<string, string | null>> {
  return compose.services[name]?.environment ?? {};
}

describe('the image', () => {
  it('runs node itself, as a user that is not root', () => {
    expect(instructions('CMD')).toEqual(['["node", "gateway/main.ts"]']);
    expect(Number.parseInt(instructions('USER').at(-1) ?? '0', 10)).toBeGreaterThan(0);
    expect(instructions('ENTRYPOINT')).toEqual([]);
  });

  it('is made on the Node that the project runs on, and installs what the lockfile says', () => {
    expect(new Set(instructions('FROM').map((from) => from.split(' ')[0]))).toEqual(new Set(['node:24-slim']));
    expect(dockerfile).toContain('npm ci --omit=dev --ignore-scripts');
    expect(dockerfile).not.toMatch(/npm (install|i) /);
  });

  // npm writes no entry for a platform's package that is not on the registry, and npm ci then refuses the lockfile.
  it('is installed from a lockfile that holds every package it speaks of', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile;
    const names = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)));
    const asked = Object.values(packages).flatMap(({ dependencies, optionalDependencies }) =>
      Object.keys({ ...dependencies, ...optionalDependencies }),
    );
    expect(asked.filter((name) => !names.has(name))).toEqual([]);
  });

  it('calls files that are there and that reach the image', () => {
    const called = [...dockerfile.matchAll(/node"?,? "?((?:gateway|subgraphs|schema|scripts|docker)\/[\w./-]+)/g)].map(([, path = '']) => path);
    expect(called.length).toBeGreaterThanOrEqual(4);
    expect(called.filter((path) => !existsSync(path))).toEqual([]);
    const taken = readFileSync('.dockerignore', 'utf8').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(taken.filter((path) => !existsSync(path))).toEqual([]);
    expect(called.filter((path) => !taken.some((start) => path === start || path.startsWith(`${start}/`)))).toEqual([]);
  });

  it('holds every folder that the running code imports from', () => {
    const folders = ['calendar', 'gateway', 'subgraphs', 'database', 'schema', 'feeds', 'importing', 'views', 'webhooks', 'words'];
    const sources = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name)).map((name) => join(folder, name)),
    );
    const outside = sources.flatMap((file) => {
      const imports = [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)];
      return imports.map(([, target = '']) => join(file, '..', target)).filter((path) => !folders.some((folder) => path.startsWith(`${folder}/`)));
    });
    expect(outside).toEqual([]);
  });

  it('answers for its health on the port that it listens on', () => {
    const environment = Object.fromEntries(instructions('ENV').flatMap((line) => line.split(' ')).map((pair) => pair.split(/=(.*)/)));
    expect(instructions('EXPOSE')).toEqual([environment.PORT]);
    expect(environment.HOST).toBe('0.0.0.0');
    expect(instructions('HEALTHCHECK')[0]).toContain('["node", "docker/health.mjs", "/health"]');
    const { status } = spawnSync(process.execPath, ['docker/health.mjs', '/health'], { env: { PORT: '9' } });
    expect(status).toBe(1);
  });

  it('composes a supergraph of the names that the compose file gives', () => {
    const urls = [...dockerfile.matchAll(/--url (\S+)/g)].map(([, pair = '']) => pair);
    expect(urls.toSorted()).toEqual(registryNames.map((name) => `${name}=http://${name}:4000/graphql`).toSorted());
    expect(composeSupergraph(readUrls(urls)).composed).toBe(true);
  });
});

describe('the compose file', () => {
  it('has MySQL, every registry, two gateways and one address for both', () => {
    expect(compose.services['database']?.image).toBe('mysql:8.4');
    expect(services.map(([name]) => name)).toEqual(expect.arrayContaining([...registryNames]));
    expect(gateways).toHaveLength(2);
    expect(services.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['entrance']);
    for (const name of registryNames) {
      expect(compose.services[name]?.command).toEqual(['node', 'subgraphs/main.ts', name]);
    }
  });

  it('waits for services that it names, until they are healthy', () => {
    for (const [, { depends_on: needs = {} }] of services) {
      for (const [name, { condition }] of Object.entries(needs)) {
        expect(condition).toBe('service_healthy');
        const { build, healthcheck } = compose.services[name] ?? {};
        expect(build ?? healthcheck).toBeDefined();
        expect(healthcheck?.test[0]).toBe('CMD');
      }
    }
    expect(gateways.map((name) => Object.keys(compose.services[name]?.depends_on ?? {}).toSorted())).toEqual(
      gateways.map(() => [...registryNames, 'rates'].toSorted()),
    );
  });

  it('mounts files that are there, but for secrets, which are made and never committed', () => {
    const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0] ?? '')).filter((path) => path.startsWith('.'));
    expect(mounted.filter((path) => !existsSync(join('docker', path)))).toEqual([]);
    expect(own.every(([, { build }]) => existsSync(join('docker', build?.context ?? '', build?.dockerfile ?? '')))).toBe(true);
    const ignored = readFileSync('docker/.gitignore', 'utf8');
    for (const { file } of Object.values(compose.secrets)) expect(file).toMatch(/^\.\/secrets\//);
    expect(ignored).toContain('/secrets/');
    expect(ignored).toContain('/.env');
  });

  it('uses networks, volumes and secrets that it declares, and keeps the database inside', () => {
    for (const [, service] of services) {
      expect(service.networks?.every((name) => name in compose.networks)).toBe(true);
      expect((service.secrets ?? []).every((name) => name in compose.secrets)).toBe(true);
    }
    expect(compose.networks['inside']?.internal).toBe(true);
    for (const name of ['database', ...registryNames]) expect(compose.services[name]?.networks).toEqual(['inside']);
  });

  it('starts its own processes with nothing to write to, and with settings that exist', () => {
    expect(own).toHaveLength(registryNames.length + gateways.length);
    for (const [name, { read_only: isReadOnly, secrets }] of own) {
      expect(isReadOnly).toBe(true);
      expect(secrets).toEqual(name === 'events' ? ['signing-keys', 'registration-keys'] : ['signing-keys']);
    }
    expect(environmentOf('events')['REGISTRATION_KEYS_FILE']).toBe('/run/secrets/registration-keys');
    const gatewayKeys = new Set(Object.values(settings).map(({ key }) => key));
    for (const name of gateways) {
      expect(Object.keys(environmentOf(name)).filter((key) => !gatewayKeys.has(key as never))).toEqual([]);
      expect(new URL(environmentOf(name)['RATE_STORE_URL'] ?? '').hostname).toBe('rates');
      expect(environmentOf(name)['SIGNING_KEYS_FILE']).toBe('/run/secrets/signing-keys');
      expect(dockerfile).toContain(`--out ${environmentOf(name)['SUPERGRAPH_FILE']}`);
    }
    const registrySource = readFileSync('subgraphs/registry-config.ts', 'utf8');
    for (const key of Object.keys(environmentOf('events'))) expect(registrySource).toContain(`environment['${key}']`);
  });

  it('lets the registries in where the grants let them', () => {
    const url = new URL((environmentOf('events')['DATABASE_URL'] ?? '').replace(/\$\{[^}]+\}/, 'secret'));
    expect(url.hostname).toBe('database');
    expect(url.username).toBe(environmentOf('database')['MYSQL_USER']);
    const grant = readFileSync('docker/database/grant.sql', 'utf8');
    expect(grant).toContain(`on \`${url.pathname.slice(1)}\\_%\`.* to '${url.username}'@'%'`);
  });

  it('has HAProxy pass requests on to both gateways, on the port that they listen on, once they are ready', () => {
    const proxy = readFileSync('docker/haproxy.cfg', 'utf8');
    const servers = [...proxy.matchAll(/^ +server \S+ (\S+)$/gm)].map(([, server = '']) => server);
    expect(servers).toEqual(gateways.map((name) => `${name}:4000`));
    const inner = compose.services['entrance']?.ports?.[0]?.split(':').at(-1);
    expect(proxy).toContain(`bind :${inner}`);
    expect(proxy).toContain('http-check send meth GET uri /ready');
    expect(proxy).toContain('http-request set-header X-Forwarded-For %[src]');
    for (const name of gateways) expect(environmentOf(name)['PROXIES']).toBe('1');
  });
});
