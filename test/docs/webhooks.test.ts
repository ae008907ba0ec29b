// Every command of the guide to webhooks, in its order, by a partner with a key and a receiver of its own.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runKeys } from '../scripts/keys/run-keys.ts';
import { startGatewayProcess, type GatewayProcess } from '../support/gateway-process.ts';
import { readCommands } from './commands.ts';

const commands = readCommands(readFileSync('docs/feeds/webhooks.md', 'utf8'));

describe('the guide to webhooks', () => {
  let gateway: GatewayProcess;
  const folder = mkdtempSync(join(tmpdir(), 'graph-webhooks-'));
  const databaseUrl = `sqlite:${folder}`;
  const received: string[] = [];
  const receiver = createServer((request, response) => {
    received.push(String(request.headers['webhook-id']));
    request.resume();
    response.writeHead(204).end();
  });

  beforeAll(async () => {
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    gateway = await startGatewayProcess({ DATABASE_URL: databaseUrl, EXPLORER: 'off', WEBHOOK_PRIVATE_HOSTS: '127.0.0.1' });
  }, 60_000);
  afterAll(async () => {
    await gateway.close();
    receiver.close();
    rmSync(folder, { recursive: true });
  });

  it('has commands that work as they stand, from the first to the last', async () => {
    const { stdout } = await runKeys(databaseUrl, 'issue', '--owner', 'kdi', '--scopes', 'webhooks:manage', '--expires', '1d');
    const { port } = receiver.address() as AddressInfo;
    let id = '';
    const fill = (text: string) => text
      .replace('$GRAPH_KEY', stdout.trim())
      .replace('$ID', id)
      .replace('https://partner.example/hooks/graph', `http://127.0.0.1:${port}/hooks/graph`);
    const seen: (readonly [string, string, number])[] = [];
    for (const { method, path, headers, body } of commands) {
      const filled = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)]));
      const response = await fetch(new URL(fill(path), gateway.url), { method, headers: filled, ...(body !== undefined && { body: fill(body) }) });
      seen.push([method, path, response.status]);
      const answer: unknown = response.status === 204 ? undefined : await response.json();
      if (response.status === 201) id = String(Object(answer).id);
    }
    expect(seen.length).toBeGreaterThan(8);
    expect(seen.filter(([, , status]) => status < 200 || status > 299)).toEqual([]);
    // The command that sends a test message had it delivered.
    expect(received.length).toBeGreaterThan(0);
  }, 60_000);
});
