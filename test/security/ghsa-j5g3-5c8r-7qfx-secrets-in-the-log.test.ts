import { expect } from '@jest/globals';
import { attackByEveryTransport } from './attack.ts';

const settings = { LOG_REQUESTS: 'all', LOG_LEVEL: 'trace' };

// The class of CVE-2024-12292 too: variables may hold what nobody but the registry should read.
attackByEveryTransport('GHSA-j5g3-5c8r-7qfx: what must not be in a log', { settings }, async (send, { server, key }) => {
  const good = await key('s');
  const query = 'query($secret: String!) { echo(value: $secret) wrong: hello(name: $secret) }';
  const variables = { secret: 'canary in a variable' };
  await send({ query, variables }, { 'x-api-key': good });
  await send({ query, variables }, { 'x-api-key': 'laog_live_canary with blanks\tand a tab' });
  await send({ query, variables }, { authorization: 'Bearer canary.token.text' });
  await send({ query, variables }, { authorization: 'Basic canary' });
  const log = JSON.stringify(server.lines);
  expect(server.lines.length).toBeGreaterThan(0);
  expect([log.includes(good), log.includes('canary')]).toEqual([false, false]);
});
