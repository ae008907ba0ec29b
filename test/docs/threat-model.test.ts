import { describe, expect, it } from '@jest/globals';
import { createIdentify } from '../../gateway/access/index.ts';
import type { CredentialHeaders } from '../../gateway/access/index.ts';
import { startTestGateway } from '../support/gateway.ts';

// docs/adr/0016 rests on this: what a browser adds by itself proves nothing about who asks.
describe('the threat model', () => {
  it('finds no identity in a cookie, and sets none', async () => {
    const seen: CredentialHeaders[] = [];
    const identify = createIdentify({ now: Date.now });
    const gateway = await startTestGateway({
      identify: (headers) => {
        seen.push(headers);
        return identify(headers);
      },
    });
    try {
      const answer = await gateway.ask({ query: '{ __typename }' }, { cookie: 'token=x; authorization=Bearer%20x; x-api-key=x' });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(seen).toEqual([{ authorization: undefined, 'x-api-key': undefined }]);
    } finally {
      await gateway.close();
    }
  });
});
