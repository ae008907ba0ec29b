import { expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { attackByEveryTransport, expectAlive, openTarget } from './attack.ts';

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

// Characters that no client library lets through.
it.each(['\x01', '\x7f', '\xff', '\n ', '\r\r', '\0'])('GHSA-j5g3-5c8r-7qfx: a key with %j in it, sent as it stands', async (character) => {
  const { server, close } = await openTarget({ settings });
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.on('error', () => {});
  const start = 'POST /graphql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 21\r\n';
  socket.write(Buffer.from(`${start}x-api-key: laog_live_canary${character}canary\r\n\r\n{"query":"{ hello }"}`, 'latin1'));
  socket.end();
  socket.resume();
  await new Promise((resolve) => socket.once('close', resolve));
  await expectAlive(server.url);
  expect(JSON.stringify(server.lines).includes('canary')).toBe(false);
  await close();
});
