import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { verifyAccessLog } from '../../../subgraphs/kit/access-log-verify.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { at, engines, openTestRegistry, read, type TestRegistry } from '../../support/registry.ts';
import { agency, auditor, callFor, readLog, writeProgrammes } from './access-log.ts';

const money = (id: string) => `query Money { programme(id: "${id}") { budgets { value { amount } } } }`;

const change = ({ database }: TestRegistry, statement: string) => database.fork().execute(statement);

describe.each(engines)('The log of reads on %s', (engine) => {
  let registry: TestRegistry;
  let now = new Date('2026-01-01T00:00:00Z');
  beforeEach(async () => {
    now = new Date('2026-01-01T00:00:00Z');
    registry = await openTestRegistry(programmes, engine, { loadsRecords: false, clock: () => now });
    await writeProgrammes(registry);
  });
  afterEach(() => registry.close());

  const verify = () => verifyAccessLog(registry.database, 'programmes');

  it('says who read which record, by which operation, when', async () => {
    await read(registry, money('prg_test_a').replace('Money', 'Money__programmes__0'), {}, callFor(agency, 'request-7'));
    expect(await readLog(registry)).toEqual([
      {
        sequence: '1', readAt: '2026-01-01T00:00:00.000Z', entityType: 'Programme', entityId: 'prg_test_a',
        fields: ['budgets'], callerKind: 'PARTNER', subject: 'key:k1', organisation: 'test-agency', credential: 'KEY',
        keyId: 'k1', operation: 'Money', requestId: 'request-7', hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    expect(await verify()).toMatchObject({ isWhole: true, head: { sequence: 2 } });
  });

  it('has one entry a record, whatever the fields, aliases and ways to it', async () => {
    const source = `query($keys: [_Any!]!) {
      programmes { nodes { id budgets { kind { code } } again: budgets { from } transactions { nodes { on } } } }
      _entities(representations: $keys) { ... on Programme { budgets { from } } } }`;
    await read(registry, source, { keys: [{ __typename: 'Programme', id: 'prg_test_b' }] }, callFor(auditor));
    const entries = await readLog(registry);
    expect(entries.map(({ entityId }) => entityId).toSorted()).toEqual(['prg_test_a', 'prg_test_b', 'prg_test_c']);
    expect(entries.map(({ fields }) => fields)).toEqual(Array.from({ length: 3 }, () => ['budgets', 'transactions']));
  });

  it('holds nothing of what is public, refused or withheld', async () => {
    await read(registry, '{ programmes { nodes { id slug } } }', {}, callFor(agency));
    await registry.ask(money('prg_test_a'));
    const { errors } = await registry.ask(money('prg_test_c'), {}, callFor(agency));
    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN']);
    expect(await readLog(registry)).toEqual([]);
  });

  it('records that it was read itself', async () => {
    await readLog(registry);
    expect(await readLog(registry)).toMatchObject([
      { entityType: 'Query', entityId: null, fields: ['programmeAccessLog'], callerKind: 'INTERNAL', subject: 'auditor', credential: 'JWT', operation: null },
    ]);
  });

  it('shows a partner the reads of its own records, and refuses those who take part in none', async () => {
    await read(registry, '{ programmes { nodes { budgets { from } } } }', {}, callFor(auditor));
    await readLog(registry);
    const seen = await readLog(registry, '', agency);
    expect(seen.map(({ entityId }) => entityId).toSorted()).toEqual(['prg_test_a', 'prg_test_b']);
    expect(await readLog(registry, '(entityId: "prg_test_c")', agency)).toEqual([]);
    const { organisation: _, ...nobody } = agency;
    const { data, errors } = await registry.ask('{ programmeAccessLog { nodes { hash } } }', {}, callFor(nobody));
    expect(data).toEqual({ programmeAccessLog: null });
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', withheld: 'ROW', reason: 'NOT_A_PARTNER' });
  });

  it('is asked for by record and by time, and paged', async () => {
    for (const [minute, id] of ['prg_test_a', 'prg_test_b', 'prg_test_a'].entries()) {
      now = new Date(Date.UTC(2026, 0, 1, 0, minute));
      await read(registry, money(id), {}, callFor(auditor));
    }
    const idsOf = async (args: string) => (await readLog(registry, args)).map(({ sequence }) => sequence);
    expect(await idsOf('(entityId: "prg_test_a")')).toEqual(['3', '1']);
    expect(await idsOf('(from: "2026-01-01T07:01:00+07:00", until: "2026-01-01T00:01:00Z")')).toEqual(['2']);
    const source = 'query($after: String) { programmeAccessLog(first: 1, entityId: "prg_test_a", after: $after) { nodes { sequence } pageInfo { endCursor hasNextPage } } }';
    const first = await read(registry, source, {}, callFor(auditor));
    const second = await read(registry, source, { after: at(first, 'programmeAccessLog', 'pageInfo', 'endCursor') }, callFor(auditor));
    expect([first, second].map((page) => at(page, 'programmeAccessLog', 'nodes', 0, 'sequence'))).toEqual(['3', '1']);
    expect(at(second, 'programmeAccessLog', 'pageInfo', 'hasNextPage')).toBe(false);
  });

  it('keeps one chain when many requests read at once', async () => {
    await Promise.all(Array.from({ length: 40 }, () => read(registry, money('prg_test_a'), {}, callFor(agency))));
    expect(await verify()).toMatchObject({ isWhole: true, head: { sequence: 40 } });
  });

  it('closes what is protected, and nothing else, while it cannot be written', async () => {
    await change(registry, 'alter table access_head rename to access_head_away');
    const { data, errors } = await registry.ask('{ programmes { nodes { id money: budgets { from } } } }', {}, callFor(auditor));
    expect(at(data, 'programmes', 'nodes')).toHaveLength(3);
    expect(at(data, 'programmes', 'nodes', 0)).toEqual({ id: expect.any(String), money: null });
    expect(errors.map(({ extensions, path }) => [extensions?.['code'], path?.join('.')])).toEqual(
      [0, 1, 2].map((index) => ['ACCESS_LOG_UNAVAILABLE', `programmes.nodes.${index}.money`]),
    );
    expect(registry.faults).toHaveLength(1);
    expect(await registry.ask('{ programme(id: "prg_test_a") { id } }', {}, callFor(auditor))).toMatchObject({ errors: [] });
    await change(registry, 'alter table access_head_away rename to access_head');
    await read(registry, money('prg_test_a'), {}, callFor(auditor));
    expect(await verify()).toMatchObject({ isWhole: true, head: { sequence: 1 } });
  });

  it('takes names of callers and requests of any length and script', async () => {
    const subject = `ຜູ້ໃຊ້\0\n${'😀'.repeat(200)}`;
    await read(registry, money('prg_test_a'), {}, callFor({ ...auditor, subject, organisation: 'x'.repeat(500) }, 'r'.repeat(1000)));
    const [entry] = await readLog(registry);
    expect(entry).toMatchObject({ organisation: 'x'.repeat(80), requestId: 'r'.repeat(200) });
    expect(String(entry?.['subject'])).toMatch(/^ຜູ້ໃຊ້\uFFFD\uFFFD😀/);
    expect(await verify()).toMatchObject({ isWhole: true });
  });

  describe('shows', () => {
    beforeEach(async () => {
      for (const id of ['prg_test_a', 'prg_test_b', 'prg_test_c', 'prg_test_a']) await read(registry, money(id), {}, callFor(auditor));
    });

    it.each([
      ['a changed entry', ["update access_entry set subject = 'somebody' where sequence = 2"], 2],
      ['a removed entry', ['delete from access_entry where sequence = 3'], 3],
      ['a removed first entry', ['delete from access_entry where sequence = 1'], 1],
      ['swapped entries', ['update access_entry set sequence = 9 where sequence = 2', 'update access_entry set sequence = 2 where sequence = 3', 'update access_entry set sequence = 3 where sequence = 9'], 2],
      ['a cut end', ['delete from access_entry where sequence = 4'], 4],
      ['an entry beside the chain', ["insert into access_entry select 5, read_at, entity_type, entity_id, fields, caller_kind, subject, organisation, credential, key_id, operation, request_id, hash from access_entry where sequence = 4"], 5],
      ['a head put back', ['update access_head set sequence = 3'], 3],
    ])('%s', async (_name, statements, brokenAt) => {
      for (const statement of statements) await change(registry, statement);
      expect(await verify()).toMatchObject({ isWhole: false, brokenAt });
    });

    it('an end that was cut off with the head, against a head that was noted', async () => {
      const before = await verify();
      if (!before.isWhole) throw new Error('The log is whole before it is changed.');
      await change(registry, 'delete from access_entry where sequence = 4');
      await change(registry, 'update access_head set sequence = 3, hash = (select hash from access_entry where sequence = 3) where id = 1');
      expect(await verify()).toMatchObject({ isWhole: true });
      expect(await verifyAccessLog(registry.database, 'programmes', before.head)).toMatchObject({ isWhole: false, brokenAt: 4 });
      await read(registry, money('prg_test_b'), {}, callFor(auditor));
      expect(await verifyAccessLog(registry.database, 'programmes', before.head)).toMatchObject({ isWhole: false, brokenAt: 4 });
    });

    it('the log of another registry in this one’s place', async () => {
      expect(await verifyAccessLog(registry.database, 'publications')).toMatchObject({ isWhole: false, brokenAt: 1 });
    });
  });
});
