import { expect } from '@jest/globals';
import { attackByEveryTransport } from './attack.ts';

// No answer may be kept by any cache on the way, so none of a batch can be kept by mistake.
attackByEveryTransport('GMS-2022-6226: answers that a cache could hand to others', {}, async (send, { key }) => {
  for (const headers of [{}, { 'x-api-key': await key('s') }]) {
    for (const query of ['{ hello }', '{ wrong }', '{']) {
      const answer = await send(query, headers);
      expect(answer.headers.get('cache-control')).toMatch(/no-store|private/);
    }
  }
});
