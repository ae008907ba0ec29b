import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { startTestGateway } from '../../support/gateway.ts';
import type { TestGateway } from '../../support/gateway.ts';

describe('GraphQL over HTTP, every audit of graphql-http', () => {
  let server: TestGateway;
  beforeAll(async () => {
    server = await startTestGateway();
  });
  afterAll(() => server.close());

  const audits = serverAudits({ url: () => `${server.url}/graphql`, fetchFn: fetch });

  it('knows all 61 of them', () => {
    expect(audits).toHaveLength(61);
  });

  for (const audit of audits) {
    it(`${audit.id}: ${audit.name}`, async () => {
      const result = await audit.fn();
      if (result.status !== 'ok') throw new Error(`${result.reason} (status ${result.response.status})`);
      expect(result.status).toBe('ok');
    });
  }
});
