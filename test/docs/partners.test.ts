import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { runKeys } from '../scripts/keys/run-keys.ts';
import { startGatewayProcess, type GatewayProcess } from '../support/gateway-process.ts';

const guide = readFileSync('docs/partners.md', 'utf8');
const answers = [...guide.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, answer = '']) => JSON.parse(answer) as unknown);
const curl = /^curl[\s\S]*?^```/m.exec(guide)?.[0] ?? '';
const sent = /--data '(.+)'/.exec(curl)?.[1] ?? '';
const issuer = 'https://login.test';
const audience = 'graph';

describe('the guide for partner agencies', () => {
  let gateway: GatewayProcess;
  let key: CryptoKey;
  const folder = mkdtempSync(join(tmpdir(), 'graph-partners-'));
  const databaseUrl = `sqlite:${folder}`;

  const ask = async (body: string, organisation: string, scope = 'programmes:finance') => {
    const token = await new SignJWT({ scope, org: organisation })
      .setProtectedHeader({ alg: 'ES256', kid: 'test' })
      .setSubject(`synthetic-app-of-${organisation}`)
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime('1h')
      .sign(key);
    const headers = { 'content-type': 'application/json', 'accept-language': 'en', authorization: `Bearer ${token}` };
    return fetch(`${gateway.url}graphql`, { method: 'POST', headers, body });
  };

  const runProgram = async (apiKey: string) => {
    const env = { GRAPH_URL: `${gateway.url}graphql`, GRAPH_KEY: apiKey, PARTNER: 'kdi' };
    const child = spawn(process.execPath, ['docs/examples/programme-budgets.mjs'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return { code: child.exitCode, out, err };
  };

  beforeAll(async () => {
    const pair = await generateKeyPair('ES256');
    key = pair.privateKey;
    writeFileSync(join(folder, 'jwks.json'), JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'test', alg: 'ES256' }] }));
    gateway = await startGatewayProcess({
      DATABASE_URL: databaseUrl,
      EXPLORER: 'off',
      AUTH_JWKS_FILE: join(folder, 'jwks.json'),
      AUTH_ISSUER: issuer,
      AUTH_AUDIENCE: audience,
    });
  });
  afterAll(async () => {
    await gateway.close();
    rmSync(folder, { recursive: true });
  });

  it('shows what a partner gets for its first question', async () => {
    expect(curl).toContain("--header 'content-type: application/json'");
    const response = await ask(sent, 'kdi');
    expect(await response.json()).toEqual(answers[0]);
    for (const name of ['ratelimit-policy', 'ratelimit', 'graphql-cost-estimate', 'graphql-cost-actual', 'x-request-id']) {
      expect(guide).toContain(`\`${name}\``);
      expect(response.headers.has(name)).toBe(true);
    }
  });

  it('has a command that issues a key, and a program that reads budgets by it', async () => {
    const command = /^npm run keys -- (issue .+)$/m.exec(guide)?.[1] ?? '';
    const { code, stdout } = await runKeys(databaseUrl, ...command.split(' '));
    expect(code).toBe(0);
    expect(await runProgram(stdout.trim())).toEqual({ code: 0, out: 'ksp-2021-2022: no budget is known\n', err: '' });
    const mistyped = await runProgram(`${stdout.trim().slice(0, -1)}_`);
    expect(mistyped).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^CREDENTIAL_REFUSED: /) });
  });

  it('shows what a partner gets for the money of others', async () => {
    const query = '{ organisation(slug: "kdi") { programmes { nodes { slug budgets { from } } } } }';
    const response = await ask(JSON.stringify({ query }), 'synthetic-agency');
    expect(await response.json()).toEqual(answers[1]);
  });

  it('says what a key without the scope gets', async () => {
    const answer = await (await ask(sent, 'kdi', '')).json();
    expect(answer).toMatchObject({
      errors: [{ path: ['organisation', 'programmes', 'nodes'], extensions: { code: 'FORBIDDEN', coordinate: 'Programme.budgets' } }],
    });
  });

  it('names scopes and fields that the contract has', () => {
    const contract = ['organisations', 'programmes', 'publications'].map((name) => readFileSync(`schema/${name}.graphql`, 'utf8')).join('\n');
    const rows = [...guide.matchAll(/^\| `([a-z]+:[a-z]+)` \| (.+?) \|/gm)];
    expect(rows).toHaveLength(4);
    for (const [, scope = '', fields = ''] of rows) {
      for (const [, field = ''] of fields.matchAll(/`(?:\w+\.)?(\w+)`/g)) {
        const declaration = new RegExp(`^  ${field}(\\([\\s\\S]*?^  \\)|): [^\\n]*@requiresScopes\\(scopes: \\[\\["${scope}"\\]\\]\\)`, 'm');
        expect(contract).toMatch(declaration);
      }
    }
  });
});
