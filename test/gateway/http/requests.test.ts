import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { startTestGateway } from '../../support/gateway.ts';
import type { TestGateway } from '../../support/gateway.ts';
import { everyTransport, transports } from '../../support/transports.ts';

let server: TestGateway;
beforeAll(async () => {
  server = await startTestGateway({ settings: { ...everyTransport, LIMIT_BODY_BYTES: '20000' } });
});
afterAll(() => server.close());

const json = { 'content-type': 'application/json' };

interface Raw {
  readonly status: number;
  readonly headers: Headers;
  readonly code: unknown;
  readonly message: string;
}

async function send(init: RequestInit, search = ''): Promise<Raw> {
  const response = await fetch(`${server.url}/graphql${search}`, init);
  const body = await response.json();
  const [error] = body.errors ?? [];
  return { status: response.status, headers: response.headers, code: error?.extensions.code, message: error?.message };
}

describe.each(transports)('an operation by $name', ({ send: sendOperation }) => {
  it('is answered', async () => {
    const answer = await sendOperation(server.url, {
      query: 'query A { hello } query B($name: String) { hello(name: $name) }',
      operationName: 'B',
      variables: { name: 'ບຸນມີ' },
    });
    expect(answer).toMatchObject({ status: 200, body: { data: { hello: 'Hello ບຸນມີ' } } });
  });

  it('keeps the data beside an error', async () => {
    const { body } = await sendOperation(server.url, { query: '{ hello fail(message: "no", code: "TEAPOT") }' });
    expect(body.data).toEqual({ hello: 'Hello there', fail: null });
    expect(body.errors).toMatchObject([{ message: 'no', path: ['fail'], extensions: { code: 'TEAPOT' } }]);
  });

  it('carries the request id and the language to the registries', async () => {
    const headers = { 'x-request-id': 'abc-123', 'accept-language': 'lo' };
    const answer = await sendOperation(server.url, { query: '{ requestId language }' }, headers);
    expect(answer.body.data).toEqual({ requestId: 'abc-123', language: 'lo' });
    expect(answer.headers.get('x-request-id')).toBe('abc-123');
  });
});

describe('a POST', () => {
  const operation = JSON.stringify({ query: '{ hello }' });

  it.each([
    ['text/plain', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['application/x-www-form-urlencoded', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['multipart/form-data; boundary=x', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['application/json; charset=utf-16', 415, 'UNSUPPORTED_CHARSET'],
    ['application/json; charset=cesu-8', 415, 'UNSUPPORTED_CHARSET'],
    ['application/json;', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['json', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('with content type %s is refused', async (type, status, code) => {
    expect(await send({ method: 'POST', headers: { 'content-type': type }, body: operation })).toMatchObject({ status, code });
  });

  it.each(['application/json; charset=UTF-8', 'application/json;charset="utf-8"', 'Application/JSON'])(
    'with content type %s is answered',
    async (type) => {
      expect(await send({ method: 'POST', headers: { 'content-type': type }, body: operation })).toMatchObject({ status: 200 });
    },
  );

  it.each([
    ['no body', '', 'it is empty'],
    ['half a body', '{"query":', 'it is not JSON'],
    ['a word', '"hello"', 'it is not a JSON object'],
    ['null', 'null', 'it is not a JSON object'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'it is not valid UTF-8'],
  ])('with %s is told so', async (_name, body, reason) => {
    const answer = await send({ method: 'POST', headers: json, body });
    expect(answer).toMatchObject({ status: 400, code: 'BODY_INVALID' });
    expect(answer.message).toContain(reason);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is read when it is compressed with %s', async (encoding, pack) => {
    const init = { method: 'POST', headers: { ...json, 'content-encoding': encoding }, body: pack(operation) };
    expect(await send(init)).toMatchObject({ status: 200 });
  });

  it('is refused in an encoding that is not known here', async () => {
    const init = { method: 'POST', headers: { ...json, 'content-encoding': 'zstd' }, body: operation };
    expect(await send(init)).toMatchObject({ status: 415, code: 'UNSUPPORTED_CONTENT_ENCODING' });
  });

  it('is refused when what it calls gzip is not', async () => {
    const init = { method: 'POST', headers: { ...json, 'content-encoding': 'gzip' }, body: operation };
    expect(await send(init)).toMatchObject({ status: 400, code: 'BODY_INVALID' });
  });

  it('is refused when it is longer than the limit', async () => {
    const init = { method: 'POST', headers: json, body: JSON.stringify({ query: `{ hello } #${'x'.repeat(20_000)}` }) };
    expect(await send(init)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
  });

  it('is refused when it is longer than the limit and does not say its length', async () => {
    const outcome = await sendInChunks(Array.from({ length: 30 }, () => ' '.repeat(1000)));
    expect(outcome).toBe(413);
  });
});

function sendInChunks(chunks: readonly string[]): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(`${server.url}/graphql`, { method: 'POST', headers: json }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    outgoing.on('error', reject);
    for (const chunk of chunks) outgoing.write(chunk);
    outgoing.end();
  });
}

describe('a GET', () => {
  const search = `?query=${encodeURIComponent('{ hello }')}`;

  it.each(['mutation { change }', 'subscription { ticks }'])('never runs %s', async (query) => {
    const answer = await send({}, `?query=${encodeURIComponent(query)}`);
    expect(answer).toMatchObject({ status: 405, code: 'MUTATION_OVER_GET' });
    expect(answer.headers.get('allow')).toBe('POST');
  });

  // GHSA-9q82-xgwf-vj6h: types that need no preflight went past a check that looked for safe ones.
  it.each(['text/plain', 'message/http', 'application/x-www-form-urlencoded', 'multipart/form-data', ';', 'text', 'application/json, text/plain'])(
    'with content type %s is refused',
    async (type) => {
      const answer = await send({ headers: { 'content-type': type } }, search);
      expect(answer).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    },
  );

  it('may name the type that a POST has', async () => {
    expect(await send({ headers: json }, search)).toMatchObject({ status: 200 });
  });

  it('is told which part of its address is no JSON', async () => {
    const answer = await send({}, `${search}&variables=%7B`);
    expect(answer).toMatchObject({ status: 400, code: 'PARAMETER_INVALID' });
    expect(answer.message).toContain('variables');
  });

  it('may not give a parameter twice', async () => {
    expect(await send({}, `${search}&query=x`)).toMatchObject({ status: 400, code: 'PARAMETER_INVALID' });
  });

  it('may leave the operation name empty', async () => {
    expect(await send({}, `${search}&operationName=`)).toMatchObject({ status: 200 });
  });

  it('without parameters is told what is missing', async () => {
    expect(await send({})).toMatchObject({ status: 400, code: 'PARAMETER_MISSING' });
  });
});

describe('other methods', () => {
  it.each(['PUT', 'DELETE', 'PATCH'])('%s is refused and told which are served', async (method) => {
    const answer = await send({ method, headers: json, body: '{}' });
    expect(answer).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });
});

describe('a batch', () => {
  it('is answered in its order, each operation by itself', async () => {
    const body = JSON.stringify([{ query: '{ hello }' }, { query: '{ nothing }' }, { query: '{ echo(value: "3") }' }]);
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: json, body });
    expect(await response.json()).toMatchObject([
      { data: { hello: 'Hello there' } },
      { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] },
      { data: { echo: '3' } },
    ]);
  });

  it('is refused when it is too long, empty, or holds something else', async () => {
    const eleven = JSON.stringify(Array.from({ length: 11 }, () => ({ query: '{ hello }' })));
    expect(await send({ method: 'POST', headers: json, body: eleven })).toMatchObject({ status: 400, code: 'BATCH_TOO_LARGE' });
    expect(await send({ method: 'POST', headers: json, body: '[]' })).toMatchObject({ status: 400, code: 'BODY_INVALID' });
    expect(await send({ method: 'POST', headers: json, body: '[1]' })).toMatchObject({ status: 400, code: 'BODY_INVALID' });
  });

  it('is refused where batches are not switched on', async () => {
    const plain = await startTestGateway();
    const answer = await fetch(`${plain.url}/graphql`, { method: 'POST', headers: json, body: '[{"query":"{ hello }"}]' });
    expect([answer.status, (await answer.json()).errors[0].extensions.code]).toEqual([400, 'BATCH_NOT_ALLOWED']);
    await plain.close();
  });
});
