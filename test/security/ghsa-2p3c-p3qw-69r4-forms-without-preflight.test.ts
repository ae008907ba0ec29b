import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTarget } from './attack.ts';

// The class of CVE-2024-47082 too: one list of checks stands before every type of body.
describe('GHSA-2p3c-p3qw-69r4: types that a form of any page can send', () => {
  let target: Awaited<ReturnType<typeof openTarget>>;
  beforeAll(async () => {
    target = await openTarget();
  });
  afterAll(() => target.close());

  it('a multipart form is refused', async () => {
    const body = new FormData();
    body.set('operations', '{"query":"mutation { change }"}');
    body.set('map', '{}');
    const reply = await fetch(`${target.server.url}/graphql`, { method: 'POST', body });
    expect(reply.status).toBe(415);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'text/plain; charset=application/json', ''])('"%s" is refused', async (type) => {
    const reply = await fetch(`${target.server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: '{"query":"mutation { change }"}',
    });
    expect(reply.status).toBe(415);
  });

  it('a page of another site gets no leave to send the right type', async () => {
    const headers = { origin: 'https://other.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };
    const reply = await fetch(`${target.server.url}/graphql`, { method: 'OPTIONS', headers });
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
    expect(reply.headers.get('access-control-allow-headers')).toBeNull();
  });
});
