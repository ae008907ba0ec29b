import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { registryNames, supergraphFile, type RegistryName } from '../../schema/index.ts';
import { startGatewayProcess } from './gateway-process.ts';

/** How the graph is put up. */
export interface DeploymentOptions {
  readonly databaseUrl: string;
  /** Registries in the gateway's process, or each in one of its own. */
  readonly registries: 'embedded' | 'remote';
  /** Further settings of all processes. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The whole graph, running as in production. */
export interface Deployment {
  /** Asks as an internal user, or as nobody. */
  ask(query: string, variables: Readonly<Record<string, unknown>>, as?: 'internal' | 'nobody', headers?: Readonly<Record<string, string>>): Promise<GraphAnswer>;
  /** Fetches from an address of the graph, as nobody. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Ends the process of one remote registry. */
  stopRegistry(name: RegistryName): Promise<void>;
  close(): Promise<void>;
}

/** An answer of the graph. */
export interface GraphAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

const editScopes = 'organisations:edit events:edit-all programmes:edit publications:edit';
const internalScopes = `registry:internal programmes:finance publications:drafts events:registrations ${editScopes} audit:read`;
const issuer = 'https://login.test';
const audience = 'graph';

/** Puts the graph up on free ports, with keys made for this run. */
export async function deploy({ databaseUrl, registries, settings = {} }: DeploymentOptions): Promise<Deployment> {
  const folder = mkdtempSync(join(tmpdir(), 'graph-deployment-'));
  const token = await makeToken(join(folder, 'jwks.json'));
  const shared = { DATABASE_URL: databaseUrl, SIGNING_KEYS_FILE: join(folder, 'signing-keys'), LOG_LEVEL: 'info', ...settings };
  const processes = registries === 'remote' ? await startRegistryProcesses(shared) : new Map<RegistryName, RegistryProcess>();
  const closeRegistries = async () => {
    await Promise.all([...processes.values()].map((registry) => registry.close()));
    rmSync(folder, { recursive: true });
  };
  const gateway = await startGatewayProcess({
    ...shared,
    EXPLORER: 'off',
    AUTH_JWKS_FILE: join(folder, 'jwks.json'),
    AUTH_ISSUER: issuer,
    AUTH_AUDIENCE: audience,
    ...(registries === 'remote' && { REGISTRIES: 'remote', SUPERGRAPH_FILE: writeSupergraph(folder, processes) }),
  }).catch(async (error: unknown) => {
    await closeRegistries();
    throw error;
  });
  return {
    ask: async (query, variables, as = 'internal', headers = {}) => {
      const answer = await fetch(`${gateway.url}graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(as === 'internal' && { authorization: `Bearer ${token}` }), ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return (await answer.json()) as GraphAnswer;
    },
    fetch: (path, init) => fetch(new URL(path, gateway.url), init),
    stopRegistry: async (name) => processes.get(name)?.close(),
    close: async () => {
      await gateway.close();
      await closeRegistries();
    },
  };
}

async function makeToken(jwksFile: string): Promise<string> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  writeFileSync(jwksFile, JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' }] }));
  return new SignJWT({ scope: internalScopes, org: 'dgc' })
    .setProtectedHeader({ alg: 'ES256', kid: 'test' })
    .setSubject('synthetic-official')
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey);
}

interface RegistryProcess {
  readonly url: string;
  close(): Promise<void>;
}

async function startRegistryProcesses(environment: Readonly<Record<string, string>>) {
  const started = await Promise.all(
    registryNames.map(async (name) => [name, await startRegistryProcess(name, environment)] as const),
  );
  return new Map(started);
}

async function startRegistryProcess(name: RegistryName, environment: Readonly<Record<string, string>>): Promise<RegistryProcess> {
  const child = spawn(process.execPath, ['scripts/node24.mjs', 'subgraphs/main.ts', name], {
    env: { PATH: process.env['PATH'], PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { url: await readUrl(child), close: () => end(child) };
}

async function readUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new TypeError('The registry has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    const { url } = JSON.parse(line) as { url?: string };
    if (url === undefined) continue;
    child.stdout.resume();
    return url;
  }
  throw new Error('The registry ended before it was ready.');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

function writeSupergraph(folder: string, processes: ReadonlyMap<RegistryName, RegistryProcess>): string {
  const file = join(folder, 'supergraph.graphql');
  let text = readFileSync(supergraphFile, 'utf8');
  for (const [name, { url }] of processes) {
    text = text.replace(new RegExp(`(name: "${name}", url: )"[^"]*"`), (_match, start: string) => `${start}"${url}"`);
  }
  writeFileSync(file, text);
  return file;
}
