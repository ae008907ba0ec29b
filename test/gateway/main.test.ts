import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const supergraph = `
  schema
    @link(url: "https://specs.apollo.dev/link/v1.0")
    @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION)
  { query: Query }
  directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE
  directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
  directive @join__graph(name: String!, url: String!) on ENUM_VALUE
  directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE
  directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
  directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION
  directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
  scalar join__FieldSet
  scalar link__Import
  enum link__Purpose { SECURITY EXECUTION }
  enum join__Graph { WORDS @join__graph(name: "words", url: "URL") }
  type Query @join__type(graph: WORDS) { word: String }
`;

/** A registry that answers when it is told to. */
interface SlowRegistry {
  readonly server: Server;
  readonly url: string;
  /** Settles when a call has come in. */
  readonly called: Promise<void>;
  readonly answer: () => void;
}

async function startRegistry(): Promise<SlowRegistry> {
  const called = Promise.withResolvers<void>();
  const held: ServerResponse[] = [];
  const server = createServer((_request: IncomingMessage, response) => {
    held.push(response);
    called.resolve();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    server,
    url: `http://127.0.0.1:${port}/`,
    called: called.promise,
    answer: () => {
      for (const response of held) {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('{"data":{"word":"ສະບາຍດີ"}}');
      }
    },
  };
}

let folder: string;
let child: ChildProcessWithoutNullStreams | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gateway-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

function run(settings: Readonly<Record<string, string>>): ChildProcessWithoutNullStreams {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, PORT: '0', EXPLORER: 'off', TRUSTED_DOCUMENTS: 'off', SIGNING_KEYS_FILE: join(folder, 'keys'), ...settings };
  child = spawn(process.execPath, ['gateway/main.ts'], { env });
  return child;
}

/** Runs until the process ends by itself. */
async function runToEnd(settings: Readonly<Record<string, string>>) {
  const started = run(settings);
  let errors = '';
  started.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const [code] = await once(started, 'close');
  return { code, lines: errors.trimEnd().split('\n') };
}

/** Waits for the log line with this message. */
async function lineWith(message: string, from: ChildProcessWithoutNullStreams): Promise<Readonly<Record<string, unknown>>> {
  let text = '';
  for await (const chunk of from.stdout.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    const lines = text.split('\n').slice(0, -1).map((line) => JSON.parse(line));
    const found = lines.find((line) => line.msg === message);
    if (found) return found;
  }
  throw new Error(`The process ended without saying "${message}": ${text}`);
}

describe('a gateway that cannot start', () => {
  it('names every wrong setting on a line of its own', async () => {
    expect(await runToEnd({ PORT: 'many', REGISTRIES: 'none' })).toEqual({
      code: 1,
      lines: [
        'Wrong setting: PORT: must be a whole number from 0 to 65535, not "many"',
        'Wrong setting: REGISTRIES: must be embedded or remote, not "none"',
      ],
    });
  });

  it('says in one line that the port is in use', async () => {
    const registry = await startRegistry();
    const { port } = new URL(registry.url);
    expect(await runToEnd({ PORT: port })).toEqual({
      code: 1,
      lines: [`The gateway cannot start: port ${port} is in use; set PORT to another or stop what listens there.`],
    });
    registry.server.close();
  });

  it('says in one line that the supergraph is not there', async () => {
    const { code, lines } = await runToEnd({ REGISTRIES: 'remote', SUPERGRAPH_FILE: join(folder, 'none.graphql') });
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toContain('see SUPERGRAPH_FILE');
  });

  it('says in one line that the supergraph is none', async () => {
    const path = join(folder, 'wrong.graphql');
    writeFileSync(path, 'type Query { a: Int }');
    const { code, lines } = await runToEnd({ REGISTRIES: 'remote', SUPERGRAPH_FILE: path });
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toContain('see SUPERGRAPH_FILE');
  });

  it('says in one line that the database cannot be reached', async () => {
    const { code, lines } = await runToEnd({ DATABASE_URL: 'mysql://root:p4ssw0rd@127.0.0.1:1/none' });
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toContain('DATABASE_URL');
    expect(lines[0]).not.toContain('p4ssw0rd');
  });
});

describe('a gateway over any supergraph', () => {
  it('answers, and on SIGTERM lets what runs finish and takes nothing new', async () => {
    const registry = await startRegistry();
    const path = join(folder, 'supergraph.graphql');
    writeFileSync(path, supergraph.replace('URL', registry.url));
    const gateway = run({ REGISTRIES: 'remote', SUPERGRAPH_FILE: path });
    let output = '';
    gateway.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    const { url } = await lineWith('ready', gateway);
    expect((await fetch(`${String(url)}/health`)).status).toBe(200);
    expect((await fetch(`${String(url)}/ready`)).status).toBe(200);

    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ word }"}' };
    const running = fetch(`${String(url)}/graphql`, init);
    await registry.called;
    gateway.kill('SIGTERM');
    await lineWith('stopping', gateway);
    await expect(fetch(`${String(url)}/health`)).rejects.toThrow();
    registry.answer();
    expect(await (await running).json()).toEqual({ data: { word: 'ສະບາຍດີ' } });
    const [code] = await once(gateway, 'close');
    expect([code, output.includes('grace time')]).toEqual([0, false]);
    registry.server.close();
  });
});
