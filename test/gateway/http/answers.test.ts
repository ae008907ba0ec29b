import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { startTestGateway } from '../../support/gateway.ts';
import type { TestGateway } from '../../support/gateway.ts';

let server: TestGateway;
beforeAll(async () => {
  server = await startTestGateway({ settings: { CORS_ORIGINS: 'https://app.example' } });
});
afterAll(() => server.close());

function ask(query: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query }) };
  return fetch(`${server.url}/graphql`, init);
}

const graphqlResponse = 'application/graphql-response+json';

describe('the media type of an answer', () => {
  it.each([
    [undefined, 'application/json; charset=utf-8'],
    ['application/*', 'application/json; charset=utf-8'],
    ['text/html, */*;q=0.1', 'application/json; charset=utf-8'],
    [`${graphqlResponse}, application/json;q=0.9`, `${graphqlResponse}; charset=utf-8`],
    [`application/json;q=0.5, ${graphqlResponse};q=0.4`, 'application/json; charset=utf-8'],
    [`application/json;q=0, ${graphqlResponse};q=0.1`, `${graphqlResponse}; charset=utf-8`],
    [`*/*, application/json;q=0`, `${graphqlResponse}; charset=utf-8`],
    [`multipart/mixed;deferSpec=20220824, application/json`, 'application/json; charset=utf-8'],
    ['text/event-stream', 'text/event-stream; charset=utf-8'],
    ['multipart/mixed', 'multipart/mixed; boundary="-"; incrementalSpec=v0.2'],
    ['multipart/mixed;incrementalSpec=v0.2', 'multipart/mixed; boundary="-"; incrementalSpec=v0.2'],
  ])('for Accept %s is %s', async (accept, type) => {
    const response = await ask('{ hello }', accept === undefined ? {} : { accept });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
  });

  it.each(['text/html', 'application/json;q=0', 'application/xml, text/*', 'nonsense', ',', 'multipart/mixed;incrementalSpec=v9'])(
    'for Accept %s does not exist',
    async (accept) => {
      const response = await ask('{ hello }', { accept });
      expect([response.status, (await response.json()).errors[0].extensions.code]).toEqual([406, 'NOT_ACCEPTABLE']);
    },
  );
});

describe('the status of an answer', () => {
  it.each([
    ['{ hello }', 200, 200],
    ['{ hello fail(message: "x", code: "TEAPOT") }', 200, 294],
    ['{', 200, 400],
    ['{ unknown }', 200, 400],
    ['query A { hello } query B { hello }', 200, 400],
    ['query ($n: Int!) { large(bytes: $n) }', 200, 400],
  ])('to %s is %i as application/json and %i as its own type', async (query, plain, own) => {
    expect((await ask(query, { accept: 'application/json' })).status).toBe(plain);
    expect((await ask(query, { accept: graphqlResponse })).status).toBe(own);
  });

  it('is 503 as long as there is no graph', async () => {
    const empty = await startTestGateway({ engine: 'none' });
    expect(await empty.ask({ query: '{ hello }' })).toMatchObject({ status: 503, body: { errors: [{ extensions: { code: 'NOT_READY' } }] } });
    await empty.close();
  });
});

describe('errors', () => {
  it('name what is wrong and where', async () => {
    const { errors } = await (await ask('{\n  hello\n  helo\n}')).json();
    expect(errors).toEqual([
      {
        message: 'Cannot query field "helo" on type "Query". Did you mean "hello"?',
        locations: [{ line: 3, column: 3 }],
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      },
    ]);
  });

  it('name ten things at most, and then that there are more', async () => {
    const { errors } = await (await ask(`{ ${Array.from({ length: 15 }, (_, n) => `no${n}`).join(' ')} }`)).json();
    expect(errors).toHaveLength(11);
  });

  it('without a code of their own show nothing but the request id', async () => {
    const response = await ask('{ fail(message: "SELECT * FROM secrets") }', { 'x-request-id': 'find-me' });
    const { errors } = await response.json();
    expect(errors).toEqual([
      {
        message: 'Something went wrong on our side; the operator can find it under request find-me.',
        path: ['fail'],
        locations: [{ line: 1, column: 3 }],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'find-me' },
      },
    ]);
    expect(server.lines).toContainEqual(
      expect.objectContaining({ requestId: 'find-me', error: expect.objectContaining({ message: 'SELECT * FROM secrets' }) }),
    );
  });

  it('with a code keep their message and lose what tells of the inside', async () => {
    const { errors } = await (await ask('{ fail(message: "Not today", code: "CLOSED") }')).json();
    expect(errors).toMatchObject([{ message: 'Not today', extensions: { code: 'CLOSED' } }]);
    expect(JSON.stringify(errors)).not.toContain('stacktrace');
  });
});

describe('compression', () => {
  const large = '{ large(bytes: 30000) }';

  it.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['gzip;q=1.0, br;q=0.5', 'gzip', gunzipSync],
    ['*', 'br', brotliDecompressSync],
  ])('for Accept-Encoding %s is %s', async (accepted, coding, unpack) => {
    const { headers, body } = await askRaw(large, accepted);
    expect(headers['content-encoding']).toBe(coding);
    expect(JSON.parse(unpack(body).toString()).data.large).toHaveLength(10_000);
  });

  it.each(['identity', 'gzip;q=0', ''])('is none for Accept-Encoding %s', async (accepted) => {
    const { headers, body } = await askRaw(large, accepted);
    expect(headers['content-encoding']).toBeUndefined();
    expect(Number(headers['content-length'])).toBe(body.length);
  });

  it('is none for small answers', async () => {
    expect((await askRaw('{ hello }', 'br')).headers['content-encoding']).toBeUndefined();
  });
});

interface RawAnswer {
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
}

// fetch unpacks by itself, so these go without it.
function askRaw(query: string, acceptEncoding: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'accept-encoding': acceptEncoding };
    const outgoing = httpRequest(`${server.url}/graphql`, { method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }));
    });
    outgoing.on('error', reject);
    outgoing.end(JSON.stringify({ query }));
  });
}

describe('pages of other sites', () => {
  it('get no permission unless their origin is allowed', async () => {
    const allowed = await ask('{ hello }', { origin: 'https://app.example' });
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example');
    const other = await ask('{ hello }', { origin: 'https://evil.example' });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('are answered a preflight that names nothing unless their origin is allowed', async () => {
    expect((await preflight('https://app.example')).headers.get('access-control-allow-headers')).toContain('authorization');
    const refused = await preflight('https://evil.example');
    expect([refused.status, refused.headers.get('access-control-allow-headers')]).toEqual([204, null]);
  });

  it.each([
    ['cross-site', undefined, 403],
    ['cross-site', 'https://evil.example', 403],
    ['same-site', undefined, 403],
    ['cross-site', 'https://app.example', 200],
    ['same-origin', undefined, 200],
    ['none', undefined, 200],
  ])('are refused when the browser says %s and the origin is %s', async (site, origin, status) => {
    const headers = { 'sec-fetch-site': site, ...(origin && { origin }) };
    expect(await statusOfGet(headers)).toBe(status);
  });
});

function preflight(origin: string): Promise<Response> {
  return fetch(`${server.url}/graphql`, { method: 'OPTIONS', headers: { origin } });
}

// fetch does not let a page, or a test, set Sec-Fetch-Site.
function statusOfGet(headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest(`${server.url}/graphql?query=%7Bhello%7D`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject).end();
  });
}

describe('every answer', () => {
  it('is kept by no cache and taken for nothing but data', async () => {
    const { headers } = await ask('{ hello }');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it.each([
    ['a sane one', 'order-66.a:b', 'order-66.a:b'],
    ['one with a line break in disguise', 'a%0ab', null],
    ['one that is too long', 'x'.repeat(129), null],
  ])('carries a request id: %s given', async (_name, given, expected) => {
    const id = (await ask('{ hello }', { 'x-request-id': given })).headers.get('x-request-id');
    if (expected === null) expect(id).toMatch(/^[\da-f-]{36}$/);
    else expect(id).toBe(expected);
  });

  it('takes the trace id for the request id where only that is given', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const response = await ask('{ hello }', { traceparent: `00-${trace}-00f067aa0ba902b7-01` });
    expect(response.headers.get('x-request-id')).toBe(trace);
    const wrong = await ask('{ hello }', { traceparent: '00-zz-01' });
    expect(wrong.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });
});
