import { describe, expect, it } from '@jest/globals';
import { RefusedAttempts, createIdentify } from '../../../gateway/access/index.ts';
import { startTestGateway } from '../../support/gateway.ts';

const wrong = { authorization: 'Bearer not-a-token' };
const identify = () =>
  createIdentify({ now: Date.now, attempts: new RefusedAttempts({ now: () => 0, burst: 3, perSecond: 0 }) });

describe('a client whose credentials are refused over and over', () => {
  it('is no longer looked at after a while, and anonymous requests from there still are', async () => {
    const gateway = await startTestGateway({ identify: identify(), settings: { RATE_LOOPBACK: 'on' } });
    const reasons: unknown[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const { status, body } = await gateway.ask({ query: '{ __typename }' }, wrong);
      expect(status).toBe(401);
      reasons.push(body.errors?.[0]?.message);
    }
    expect(new Set(reasons.slice(0, 3)).size).toBe(1);
    expect(reasons.slice(3)).toEqual([expect.stringContaining('too many'), expect.stringContaining('too many')]);
    expect((await gateway.ask({ query: '{ __typename }' })).status).toBe(200);
    await gateway.close();
  });

  it('is not counted on this machine unless it is told so', async () => {
    const gateway = await startTestGateway({ identify: identify() });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const { body } = await gateway.ask({ query: '{ __typename }' }, wrong);
      expect(body.errors?.[0]?.message).not.toContain('too many');
    }
    await gateway.close();
  });
});
