// A partner's way from getting a key to its last day, on the gateway as it is started.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openKeyStore } from '../../../gateway/keys/index.ts';
import { openModuleDatabase } from '../../../subgraphs/kit/registry-module.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { saveProgramme } from '../../../subgraphs/programmes/records.ts';
import { issue, runKeys } from '../../scripts/keys/run-keys.ts';
import { programmeWithBudget } from '../../subgraphs/programmes/synthetic.ts';
import { openDatabasePlace, type DatabasePlace } from '../../support/database-place.ts';
import { startGatewayProcess, type GatewayProcess } from '../../support/gateway-process.ts';

const query = `query Budgets { own: programme(slug: "test-own") { id budgets { value { amount } } }
  other: programme(slug: "test-other") { id budgets { value { amount } } } }`;

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { readonly data?: unknown; readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[] };
}

describe('A key that was issued by command', () => {
  let place: DatabasePlace;
  let gateway: GatewayProcess;
  beforeAll(async () => {
    place = await openDatabasePlace('SQLite');
    await writeProgrammes(place.url);
    gateway = await startGatewayProcess({ DATABASE_URL: place.url, API_KEY_MEMORY_MS: '0', EXPLORER: 'off' });
  });
  afterAll(async () => {
    await gateway.close();
    await place.close();
  });

  async function ask(key: string, source = query): Promise<Answer> {
    const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json', 'x-api-key': key };
    const response = await fetch(`${gateway.url}graphql`, { method: 'POST', headers, body: JSON.stringify({ query: source }) });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
  }
  const refusal = async (key: string) => {
    const { status, body } = await ask(key);
    return [status, body.errors?.[0]?.extensions['code'], body.errors?.[0]?.message, body.data];
  };

  it('shows the money of programmes that its owner takes part in, and says why it shows no other', async () => {
    const { text } = await issue(place.url);
    const { body } = await ask(text);
    expect(body.data).toEqual({
      own: { id: 'prg_test_own', budgets: [{ value: { amount: '1000.00' } }] },
      other: { id: 'prg_test_other', budgets: null },
    });
    expect(body.errors).toMatchObject([{ path: ['other', 'budgets'], extensions: { code: 'FORBIDDEN', withheld: 'ROW', reason: 'NOT_A_PARTNER' } }]);
  });

  it('leaves its reads in the log, under its id', async () => {
    const { text, id } = await issue(place.url);
    await ask(text);
    const { stdout } = await runKeys(place.url, 'issue', '--owner', 'dgc', '--scopes', 'registry:internal,audit:read');
    const source = '{ programmeAccessLog(first: 1, entityId: "prg_test_own") { nodes { keyId organisation fields operation callerKind } } }';
    const { body } = await ask(stdout.trim(), source);
    expect(body).toEqual({
      data: { programmeAccessLog: { nodes: [{ keyId: id, organisation: 'test-agency', fields: ['budgets'], operation: 'Budgets', callerKind: 'PARTNER' }] } },
    });
  });

  it('is refused from the moment it is revoked', async () => {
    const { text, id } = await issue(place.url);
    expect((await ask(text)).body.data).toMatchObject({ own: { budgets: [{}] } });
    await runKeys(place.url, 'revoke', id);
    expect(await refusal(text)).toEqual([401, 'CREDENTIAL_REFUSED', 'The credential was refused: it was revoked.', undefined]);
  });

  it('lives on beside the one that replaces it, for as long as the grace says', async () => {
    const { text, id } = await issue(place.url);
    const next = await runKeys(place.url, 'rotate', id, '--grace', '1h');
    for (const key of [text, next.stdout.trim()]) expect((await ask(key)).body.data).toMatchObject({ own: { budgets: [{}] } });
    const second = await issue(place.url);
    await runKeys(place.url, 'rotate', second.id, '--grace', '0d');
    expect(await refusal(second.text)).toEqual([401, 'CREDENTIAL_REFUSED', 'The credential was refused: it has expired.', undefined]);
  });

  it('is refused when it has expired, when it is mistyped, and when it is unknown', async () => {
    const { text, id } = await issue(place.url);
    const store = await openKeyStore({ url: place.url });
    const record = await store.find(id);
    if (record) await store.save([{ ...record, expiresAtMs: Date.now() - 1 }]);
    await store.close();
    expect((await refusal(text))[2]).toBe('The credential was refused: it has expired.');
    const mistyped = text.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'));
    expect((await refusal(mistyped)).slice(0, 2)).toEqual([401, 'CREDENTIAL_REFUSED']);
    const elsewhere = await openDatabasePlace('SQLite');
    expect((await refusal((await issue(elsewhere.url)).text)).slice(0, 3)).toEqual([401, 'CREDENTIAL_REFUSED', 'The credential was refused: it is not known here.']);
    await elsewhere.close();
  });

  it('is told when to come back where its quota is used up', async () => {
    const { text } = await issue(place.url, '--quota', '3/day');
    const own = '{ programme(slug: "test-own") { id } }';
    for (const _ of [1, 2, 3]) expect((await ask(text, own)).status).toBe(200);
    const { status, headers, body } = await ask(text, own);
    expect([status, body.errors?.[0]?.extensions['code'], body.data]).toEqual([429, 'QUOTA_EXCEEDED', undefined]);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('has its last use recorded, at the latest when the gateway stops', async () => {
    const { text, id } = await issue(place.url);
    const unused = await issue(place.url);
    await ask(text);
    const second = await startGatewayProcess({ DATABASE_URL: place.url, EXPLORER: 'off' });
    await gateway.close();
    gateway = second;
    const store = await openKeyStore({ url: place.url });
    expect((await store.find(id))?.lastUsedAtMs).toBeGreaterThan(0);
    expect((await store.find(unused.id))?.lastUsedAtMs).toBeUndefined();
    await store.close();
  });
});

async function writeProgrammes(url: string): Promise<void> {
  const database = await openModuleDatabase(programmes, { database: { url } });
  await database.fork().transactional(async (em) => {
    await saveProgramme(em, programmeWithBudget('own', 'test-agency'), '2026-01-01T00:00:00.000Z');
    await saveProgramme(em, programmeWithBudget('other', 'test-other-agency'), '2026-01-01T00:00:00.000Z');
  });
  await database.close();
}
