import { describe, expect, it } from '@jest/globals';
import { anonymous } from '../../gateway/access/index.ts';
import { signCallsWith } from '../../gateway/sign-calls.ts';
import { httpSource } from '../../gateway/sources/index.ts';
import type { SourceCall } from '../../gateway/sources/index.ts';
import { callerHeader, createCallVerifier, encodeCaller, parseSigningKeys } from '../../schema/index.ts';
import { fakeRegistry } from './sources/fake-registry.ts';
import type { Behaviour } from './sources/fake-registry.ts';

const keys = parseSigningKeys(`one:${Buffer.alloc(32, 1).toString('base64')}`);
const partner = { ...anonymous, kind: 'partner' as const, subject: 'kdi', organisation: 'kdi', credential: 'key' as const };
const operation = { kind: 'query' as const, name: undefined, text: '{ a }', bodyStart: '{"query":"{ a }","variables":', document: { kind: 'Document' as never, definitions: [] } };

function callFor(headers: Readonly<Record<string, string>>): SourceCall {
  return { headers, signal: new AbortController().signal, deadlineMs: undefined };
}

async function signedTrial(behave: Behaviour) {
  const [key] = keys;
  if (!key) throw new Error('No key');
  const registry = await fakeRegistry(behave);
  const source = httpSource('words', registry.url, { sign: signCallsWith(key), retries: 1, retryPauseMs: 1 });
  return {
    registry,
    source,
    close: async () => {
      await source.close();
      await registry.close();
    },
  };
}

const answer: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end('{"data":{}}');
};

const failFirst: Behaviour = (response, count) => {
  if (count > 0) return answer(response, count);
  response.writeHead(502, { 'content-type': 'text/html' });
  response.end('<p>bad gateway');
};

describe('calls to a remote registry', () => {
  it.each([
    ['each anew', answer, 2],
    ['a second try too, which would else pass for a copy', failFirst, 3],
  ])('are signed so that the registry learns for whom they are made, %s', async (_title, behave, expected) => {
    const t = await signedTrial(behave);
    const call = callFor({ [callerHeader]: encodeCaller(partner), 'x-request-id': 'abc' });
    await t.source.send(operation, '{"x":1}', call);
    await t.source.send(operation, '{"x":1}', call);
    const verify = createCallVerifier({ registry: 'words', keys, now: Date.now });
    const verified = t.registry.received.map(({ headers, body }) => verify({ method: 'POST', body, headers }));
    expect(verified).toEqual(Array.from({ length: expected }, () => (
      expect.objectContaining({ caller: expect.objectContaining({ subject: 'kdi', organisation: 'kdi' }) })
    )));
    await t.close();
  });

  it('are never made without a caller', async () => {
    const t = await signedTrial(answer);
    await expect(t.source.send(operation, '{}', callFor({}))).rejects.toThrow('without its caller');
    expect(t.registry.received).toEqual([]);
    await t.close();
  });
});
