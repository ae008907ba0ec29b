import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callerHeader, encodeCaller, type CallerIdentity } from '../../../schema/index.ts';
import { publications } from '../../../subgraphs/publications/index.ts';
import { engines, openTestRegistry, type TestRegistry } from '../../support/registry.ts';
import { report, write } from './synthetic.ts';

const draftUrl = 'https://drafts.example/report.pdf';
const scopes = new Set(['publications:drafts']);
const source = '{ publication(id: "pub_test_draft") { id ... on Report { draftUrl } } }';

const callers: Readonly<Record<string, CallerIdentity>> = {
  nobody: { kind: 'anonymous', subject: '', scopes: new Set(), credential: 'none' },
  staffWithoutScope: { kind: 'internal', subject: 'staff', scopes: new Set(), credential: 'jwt' },
  staff: { kind: 'internal', subject: 'staff', scopes, credential: 'jwt' },
  reader: { kind: 'partner', subject: 'key', organisation: 'test-reader', scopes, credential: 'key' },
  stranger: { kind: 'partner', subject: 'key', organisation: 'test-stranger', scopes, credential: 'key' },
};

describe.each(engines)('The address of a draft on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(publications, engine);
    await write(registry, [report('draft', { draftUrl, draftReaders: ['test-reader'] })]);
  });
  afterAll(() => registry.close());

  const ask = (name: string) => {
    const caller = callers[name];
    return registry.ask(source, {}, caller ? { [callerHeader]: encodeCaller(caller) } : {});
  };

  it.each(['staff', 'reader'])('is shown to %s', async (name) => {
    expect(await ask(name)).toMatchObject({ data: { publication: { id: 'pub_test_draft', draftUrl } }, errors: [] });
  });

  it.each([
    ['nobody', 'UNAUTHENTICATED'],
    ['no caller at all', 'UNAUTHENTICATED'],
    ['staffWithoutScope', 'FORBIDDEN'],
    ['stranger', 'FORBIDDEN'],
  ])('is withheld from %s, and the rest of the report is not', async (name, code) => {
    const answer = await ask(name);
    expect(answer).toMatchObject({
      data: { publication: { id: 'pub_test_draft', draftUrl: null } },
      errors: [{ path: ['publication', 'draftUrl'], extensions: { code } }],
    });
    expect(JSON.stringify(answer)).not.toContain('drafts.example');
  });
});
