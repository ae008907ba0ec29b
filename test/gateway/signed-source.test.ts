import { describe, expect, it } from '@jest/globals';
import { anonymous } from '../../gateway/access/index.ts';
import { signedSource } from '../../gateway/signed-source.ts';
import { httpSource } from '../../gateway/sources/index.ts';
import type { SourceCall, TextSource } from '../../gateway/sources/index.ts';
import { callerHeader, createCallVerifier, encodeCaller, parseSigningKeys } from '../../schema/index.ts';

const keys = parseSigningKeys(`one:${Buffer.alloc(32, 1).toString('base64')}`);
const [key] = keys;
const partner = { ...anonymous, kind: 'partner' as const, subject: 'kdi', organisation: 'kdi', credential: 'key' as const };

interface Sent {
  readonly variables: string;
  readonly headers: SourceCall['headers'];
}

function recordingSource(): TextSource & { readonly sent: Sent[] } {
  const sent: Sent[] = [];
  return {
    ...httpSource('words', 'http://127.0.0.1:1/'),
    sent,
    send: async (_operation, variables, call) => {
      sent.push({ variables, headers: call.headers });
      return { data: {}, errors: [] };
    },
  };
}

const operation = { kind: 'query' as const, name: undefined, text: '{ a }', bodyStart: '{"query":"{ a }","variables":', document: { kind: 'Document' as never, definitions: [] } };

function callFor(headers: Readonly<Record<string, string>>): SourceCall {
  return { headers, signal: new AbortController().signal, deadlineMs: undefined };
}

describe('calls to a remote registry', () => {
  it('are signed so that the registry learns for whom they are made, each anew', async () => {
    if (!key) throw new Error('No key');
    const inner = recordingSource();
    const source = signedSource(inner, key);
    const call = callFor({ [callerHeader]: encodeCaller(partner), 'x-request-id': 'abc' });
    await source.send(operation, '{"x":1}', call);
    await source.send(operation, '{"x":1}', call);
    const verify = createCallVerifier({ registry: 'words', keys, now: Date.now });
    for (const { headers, variables } of inner.sent) {
      const body = `${operation.bodyStart}${variables}}`;
      expect(verify({ method: 'POST', body, headers })).toMatchObject({ caller: { subject: 'kdi', organisation: 'kdi' } });
    }
    await source.close();
  });

  it('are never made without a caller', () => {
    if (!key) throw new Error('No key');
    const source = signedSource(recordingSource(), key);
    expect(() => source.send(operation, '{}', callFor({}))).toThrow('without its caller');
  });
});
