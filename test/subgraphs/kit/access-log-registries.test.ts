import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CallerIdentity } from '../../../schema/index.ts';
import { organisations } from '../../../subgraphs/organisations/index.ts';
import { publications } from '../../../subgraphs/publications/index.ts';
import { at, engines, openTestRegistry, read, type TestRegistry } from '../../support/registry.ts';
import { report, write } from '../publications/synthetic.ts';
import { callFor } from './access-log.ts';

const scopes = new Set(['registry:internal', 'publications:drafts', 'audit:read']);
const staff: CallerIdentity = { kind: 'internal', subject: 'staff', scopes, credential: 'jwt' };
const partner = (organisation: string): CallerIdentity => ({ ...staff, kind: 'partner', organisation });

describe.each(engines)('The log of reads of staff contacts on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(organisations, engine);
  });
  afterAll(() => registry.close());

  it('has an entry for each person, and is shown to internal users alone', async () => {
    const people = '{ organisation(slug: "dgc") { posts { person { id email phone again: email } } } }';
    const data = await read(registry, people, {}, callFor(staff));
    const ids = (at(data, 'organisation', 'posts') as { person: { id: string } }[]).map(({ person }) => person.id);
    expect(ids.length).toBeGreaterThan(0);
    const source = '{ organisationAccessLog { nodes { entityType entityId fields } } }';
    const log = at(await read(registry, source, {}, callFor(staff)), 'organisationAccessLog', 'nodes');
    expect(log).toEqual(expect.arrayContaining(ids.map((entityId) => ({ entityType: 'Person', entityId, fields: ['email', 'phone'] }))));
    expect(log).toHaveLength(new Set(ids).size);
    const { data: nothing, errors } = await registry.ask(source, {}, callFor(partner('dgc')));
    expect(nothing).toEqual({ organisationAccessLog: null });
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', withheld: 'ROW', reason: 'INTERNAL_ONLY' });
  });

  it('is not read without its scope', async () => {
    const caller = { ...staff, scopes: new Set(['registry:internal']) };
    const { data, errors } = await registry.ask('{ organisationAccessLog { nodes { hash } } }', {}, callFor(caller));
    expect(data).toEqual({ organisationAccessLog: null });
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', requiredScopes: [['audit:read']] });
  });
});

describe.each(engines)('The log of reads of drafts on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(publications, engine, { loadsRecords: false });
    await write(registry, [
      report('one', { draftUrl: 'https://drafts.example/1', draftReaders: ['test-first', 'test-second'] }),
      report('two', { draftUrl: 'https://drafts.example/2', draftReaders: ['test-second'] }),
      report('none'),
    ]);
  });
  afterAll(() => registry.close());

  it('is shown to partners as far as they may read the drafts', async () => {
    await read(registry, '{ publications { nodes { ... on Report { draftUrl } } } }', {}, callFor(staff));
    const readLog = async (caller: CallerIdentity) => {
      const data = await read(registry, '{ publicationAccessLog { nodes { entityType entityId } } }', {}, callFor(caller));
      const nodes = at(data, 'publicationAccessLog', 'nodes') as { entityType: string; entityId: string }[];
      return nodes.filter(({ entityType }) => entityType === 'Report').map(({ entityId }) => entityId).toSorted();
    };
    expect(await readLog(staff)).toEqual(['pub_test_none', 'pub_test_one', 'pub_test_two']);
    expect(await readLog(partner('test-first'))).toEqual(['pub_test_one']);
    expect(await readLog(partner('test-second'))).toEqual(['pub_test_one', 'pub_test_two']);
    expect(await readLog(partner('test-fir'))).toEqual([]);
    expect(await readLog(partner(`test-"x' or 1 = 1`))).toEqual([]);
  });
});
