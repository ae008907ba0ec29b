import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import { openTarget } from './attack.ts';

/** Sends a GET as it stands: fetch would mend the header. */
function get(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (reply) => {
      reply.resume();
      resolve(reply.statusCode ?? 0);
    }).on('error', reject).end();
  });
}

describe('GHSA-9q82-xgwf-vj6h: a GET that names a type which no preflight guards', () => {
  let target: Awaited<ReturnType<typeof openTarget>>;
  beforeAll(async () => {
    target = await openTarget();
  });
  afterAll(() => target.close());

  it.each(['text/plain', 'message/http', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json, text/plain', '/', ';charset=utf-8', 'x'])(
    '%s is refused',
    async (type) => {
      const url = `${target.server.url}/graphql?query=%7Bhello%7D`;
      expect(await get(url, { 'content-type': type })).toBe(415);
      expect(await get(url, {})).toBe(200);
    },
  );

  it('a page of another site is not answered', async () => {
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site', origin: 'https://other.example' }]) {
      expect(await get(`${target.server.url}/graphql?query=%7Bhello%7D`, headers)).toBe(403);
    }
  });
});
