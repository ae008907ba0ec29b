import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { buildSchema, GraphQLEnumType } from 'graphql';
import type { Caller, Identify } from '../../gateway/access/index.ts';
import { anonymous } from '../../gateway/access/index.ts';
import { FeedProblem } from '../../feeds/index.ts';
import { createWebhooks, type Webhooks } from '../../webhooks/index.ts';
import { changeKinds } from '../../webhooks/manage/input.ts';
import { openWebhookStore } from '../../webhooks/store/open-store.ts';
import { openDatabasePlace, type DatabasePlace } from '../support/database-place.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { MadeUpChanges } from './made-up-changes.ts';
import { startReceiver, verify, type Receiver } from './receiver.ts';

const callerOf = (organisation: string | undefined, ...scopes: readonly string[]): Caller => ({
  kind: 'partner', subject: `key:${organisation}`, scopes: new Set(scopes), credential: 'key', ...(organisation !== undefined && { organisation }),
});
const callers = new Map([
  ['agency', callerOf('test-agency', 'webhooks:manage')],
  ['other', callerOf('test-other', 'webhooks:manage')],
  ['many', callerOf('test-many', 'webhooks:manage')],
  ['scopeless', callerOf('test-agency', 'programmes:finance')],
  ['homeless', callerOf(undefined, 'webhooks:manage')],
]);
const identify: Identify = ({ 'x-api-key': key }) => {
  const caller = key === undefined ? anonymous : callers.get(key);
  return caller ? { caller } : { refusal: { code: 'CREDENTIAL_REFUSED', params: { reason: 'it is not known here' } } };
};

describe('Webhooks over HTTP', () => {
  let place: DatabasePlace;
  let gateway: TestGateway;
  let webhooks: Webhooks;
  let receiver: Receiver;
  let isFailing = false;
  const changes = new MadeUpChanges();
  const lines: string[] = [];
  const log = (_fields: object, message: string) => void lines.push(message);

  beforeAll(async () => {
    place = await openDatabasePlace('SQLite');
    receiver = await startReceiver((_message, response) => response.writeHead(isFailing ? 500 : 204).end());
    changes.add('evt_early');
    webhooks = createWebhooks({
      databaseUrl: place.url,
      privateHosts: ['127.0.0.1'],
      log: { info: log, warn: log, error: log } as never,
      pace: { retryMs: [1], lifeMs: 5, pollMs: 10, tickMs: 20, commitMs: 1, placeMs: 10 },
      mostPerOwner: 3,
      follow: async (after) => {
        if (after === 'damaged') throw new FeedProblem(400, 'CURSOR_INVALID', 'That is none.');
        return changes.follow(after);
      },
      resolve: async (name) => [{ address: name.startsWith('public') ? '8.8.8.8' : '10.0.0.1', family: 4 }],
    });
    gateway = await startTestGateway({ identify, apps: [webhooks.app] });
    webhooks.start();
  }, 60_000);
  afterAll(async () => {
    await gateway.close();
    await webhooks.close();
    await receiver.close();
    await place.close();
  });

  async function ask(method: string, path: string, body?: unknown, key: string | undefined = 'agency') {
    const response = await fetch(`${gateway.url}${path}`, {
      method,
      headers: { ...(key !== '' && { 'x-api-key': key }), ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  }
  const make = async (more: object = {}) => (await ask('POST', '/webhooks', { url: receiver.url, ...more })).body as { readonly id: string; readonly secret: string };

  it('are closed to whoever has no credential, no scope, no organisation, or a bad key', async () => {
    for (const [key, status, code] of [['', 401, 'UNAUTHENTICATED'], ['scopeless', 403, 'FORBIDDEN'], ['homeless', 403, 'ORGANISATION_REQUIRED'], ['unknown', 401, 'CREDENTIAL_REFUSED']] as const) {
      const answer = await ask('POST', '/webhooks', { url: receiver.url }, key);
      expect([answer.status, answer.body.code, answer.headers.get('content-type')]).toEqual([status, code, 'application/problem+json; charset=utf-8']);
      if (status === 401) expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('are made, shown without their secret, changed and deleted by their own organisation alone', async () => {
    const made = await ask('POST', '/webhooks', { url: receiver.url, registries: ['programmes', 'programmes'], description: 'ທົດສອບ' });
    expect([made.status, made.headers.get('location'), made.headers.get('cache-control')]).toEqual([201, `/webhooks/${made.body.id}`, 'no-store']);
    expect(made.body).toMatchObject({ status: 'ACTIVE', registries: ['programmes'], entityTypes: null, description: 'ທົດສອບ' });
    expect(made.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const path = `/webhooks/${made.body.id}`;
    const shown = await ask('GET', path);
    expect(shown.body).toMatchObject({ id: made.body.id, waiting: 0, deadLetters: 0 });
    expect(JSON.stringify([shown.body, (await ask('GET', '/webhooks')).body])).not.toContain(made.body.secret.slice(6, 20));
    for (const [method, suffix] of [['GET', ''], ['PATCH', ''], ['DELETE', ''], ['POST', '/rotate-secret'], ['POST', '/test'], ['GET', '/deliveries'], ['GET', '/dead-letters'], ['POST', '/dead-letters/replay']] as const) {
      expect((await ask(method, path + suffix, method === 'PATCH' ? {} : undefined, 'other')).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    }
    expect((await ask('GET', '/webhooks', undefined, 'other')).body).toEqual({ webhooks: [] });
    const changed = await ask('PATCH', path, { registries: null, kinds: ['CREATED'], status: 'PAUSED' });
    expect(changed.body).toMatchObject({ registries: null, kinds: ['CREATED'], status: 'PAUSED', description: 'ທົດສອບ' });
    expect((await ask('PATCH', path, { status: 'ACTIVE' })).body).toMatchObject({ status: 'ACTIVE', kinds: ['CREATED'] });
    expect((await ask('DELETE', path)).status).toBe(204);
    expect((await ask('GET', path)).status).toBe(404);
  });

  it.each([
    ['url that is missing', {}, [['url', 'VALUE_REQUIRED']]],
    ['url that is private', { url: 'https://10.0.0.1/' }, [['url', 'URL_PRIVATE']]],
    ['name that leads to a private address', { url: 'https://private.example/' }, [['url', 'URL_PRIVATE']]],
    ['url over http', { url: 'http://public.example/' }, [['url', 'URL_NOT_HTTPS']]],
    ['filters and members that are not there', { url: 'https://public.example/', registries: ['events', 'x'], kinds: [], entityTypes: 'Event', entityIds: [1], secret: 'x' }, [
      ['secret', 'FIELD_UNKNOWN'], ['registries.1', 'VALUE_INVALID'], ['entityTypes', 'LIST_LENGTH'], ['kinds', 'LIST_LENGTH'], ['entityIds.0', 'VALUE_INVALID'],
    ]],
    ['description that is too long', { url: 'https://public.example/', description: 'a'.repeat(501) }, [['description', 'TEXT_TOO_LONG']]],
    ['cursor that is none', { url: 'https://public.example/', from: 'damaged' }, [['from', 'CURSOR_INVALID']]],
    ['body that is no object', [], [['', 'VALUE_INVALID'], ['url', 'VALUE_REQUIRED']]],
  ] as const)('refuse a %s, and say everything that is wrong at once', async (_name, body, expected) => {
    const answer = await ask('POST', '/webhooks', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'INPUT_INVALID']);
    expect(answer.body.errors.map(({ path, code }: { path: string[]; code: string }) => [path.join('.'), code])).toEqual(expected);
    for (const { detail } of answer.body.errors) expect(detail).toMatch(/\.$/);
  });

  it('refuse bodies that are no JSON, too large, or of another type', async () => {
    expect((await ask('POST', '/webhooks', '{')).body).toMatchObject({ status: 400, code: 'BODY_INVALID' });
    expect((await ask('POST', '/webhooks', { url: 'a'.repeat(70_000) })).body).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
    const plain = await fetch(`${gateway.url}/webhooks`, { method: 'POST', headers: { 'x-api-key': 'agency', 'content-type': 'text/plain' }, body: 'x' });
    expect(await plain.json()).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  it('are limited in number for each organisation', async () => {
    for (const status of [201, 201, 201, 409]) expect((await ask('POST', '/webhooks', { url: receiver.url, registries: ['events'], entityIds: ['none'] }, 'many')).status).toBe(status);
  });

  it('tell from the beginning, from a cursor, or of what comes from now on', async () => {
    changes.add('evt_second');
    const whole = await make({ from: 'beginning' });
    await receiver.until(() => receiver.taken.length >= 2);
    const rest = await make({ from: '1' });
    await receiver.until(() => receiver.taken.length >= 3);
    const fresh = await make();
    changes.add('evt_new', { recordedAt: new Date().toISOString() });
    await receiver.until(() => receiver.taken.length >= 6);
    expect(receiver.taken.map(({ entityId }) => entityId).toSorted()).toEqual(['evt_early', 'evt_new', 'evt_new', 'evt_new', 'evt_second', 'evt_second']);
    for (const { id } of [whole, rest, fresh]) await ask('DELETE', `/webhooks/${id}`);
  }, 60_000);

  it('send a test message, signed with both secrets after a rotation', async () => {
    const { id, secret } = await make({ entityIds: ['none'] });
    expect((await ask('POST', `/webhooks/${id}/test`)).body).toMatchObject({ delivered: true, status: 204, error: null });
    expect(verify(secret, receiver.received.at(-1)!)).toMatchObject({ type: 'webhook.test', data: { subscription: id } });
    const rotated = await ask('POST', `/webhooks/${id}/rotate-secret`);
    expect(rotated.body.secret).not.toBe(secret);
    await ask('POST', `/webhooks/${id}/test`);
    for (const good of [secret, rotated.body.secret]) expect(verify(good, receiver.received.at(-1)!)).toBeDefined();
    await ask('DELETE', `/webhooks/${id}`);
  });

  it('show attempts and dead letters, and deliver these again with the id that they had', async () => {
    isFailing = true;
    const { id } = await make({ registries: ['publications'], from: 'beginning' });
    changes.add('pub_synthetic', { registry: 'publications' });
    const messages = () => receiver.received.filter(({ body }) => body.includes('pub_synthetic'));
    const letters = async () => (await ask('GET', `/webhooks/${id}/dead-letters`)).body.deadLetters;
    while ((await letters()).length === 0) await receiver.until(() => true);
    const [letter] = await letters();
    expect(letter).toMatchObject({ data: { entityId: 'pub_synthetic' }, status: 500, error: 'STATUS' });
    const { deliveries } = (await ask('GET', `/webhooks/${id}/deliveries`)).body;
    expect(deliveries[0]).toMatchObject({ messageId: letter.messageId, outcome: 'DIED', status: 500, nextTryAt: null });
    isFailing = false;
    expect((await ask('POST', `/webhooks/${id}/dead-letters/replay`, { messageIds: ['msg_none'] })).body).toEqual({ replayed: 0, left: 1 });
    const replay = await ask('POST', `/webhooks/${id}/dead-letters/replay`);
    expect([replay.status, replay.body]).toEqual([202, { replayed: 1, left: 0 }]);
    await receiver.until(() => receiver.taken.some(({ entityId }) => entityId === 'pub_synthetic'));
    expect(new Set(messages().map((message) => message.id))).toEqual(new Set([letter.messageId]));
    await ask('DELETE', `/webhooks/${id}`);
  }, 60_000);

  it('keep secrets sealed, and out of the log', async () => {
    const { id, secret } = await make({ entityIds: ['none'] });
    const store = await openWebhookStore({ url: place.url });
    expect(JSON.stringify(await store.load(id))).not.toContain(secret.slice(6, 16));
    await store.close();
    expect(lines).toEqual([]);
  });
});

it('The kinds of changes are those of the contract', () => {
  const kind = buildSchema(readFileSync('schema/contract.graphql', 'utf8'), { assumeValid: true }).getType('ChangeKind');
  expect(kind instanceof GraphQLEnumType && kind.getValues().map(({ name }) => name).toSorted()).toEqual(changeKinds.toSorted());
});

it('Webhooks that nobody has asked for open no database', async () => {
  const place = await openDatabasePlace('SQLite');
  const webhooks = createWebhooks({ databaseUrl: place.url, log: console as never, follow: new MadeUpChanges().follow });
  webhooks.start();
  await webhooks.close();
  await expect(import('node:fs/promises').then(({ readdir }) => readdir(place.url.slice('sqlite:'.length)))).resolves.toEqual([]);
  await place.close();
});
