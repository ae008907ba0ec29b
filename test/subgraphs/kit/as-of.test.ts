import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { callerHeader, encodeCaller } from '../../../schema/index.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { engines, openTestRegistry, read, type TestRegistry } from '../../support/registry.ts';
import { programme } from '../programmes/synthetic.ts';
import { publish, withdraw } from './recorded.ts';

const query = '{ programmes(first: 10) { totalCount nodes { slug title { text } version updatedAt history { nodes { sequence } } } } programmeChanges { nodes { sequence } } }';

const titled = (name: string, text: string) => programme(name, { title: { en: text } });
const shown = (titles: readonly string[], changes: number) => ({
  programmes: { totalCount: titles.length, nodes: titles.map((text) => expect.objectContaining({ title: { text } })) },
  programmeChanges: { nodes: Array.from({ length: changes }, (_, index) => ({ sequence: String(index + 1) })) },
});

const slugsOf = (answer: unknown) => {
  const list = answer as { programmes: { nodes: { slug: string; title: { text: string } }[] } };
  return Object.fromEntries(list.programmes.nodes.map(({ slug, title }) => [title.text, slug]));
};

describe.each(engines)('A registry as of an earlier time on %s', (engine) => {
  let registry: TestRegistry;
  beforeEach(async () => {
    registry = await openTestRegistry(programmes, engine, { loadsRecords: false });
  });
  afterEach(() => registry.close());
  const at = (day: string) => read(registry, query, {}, { 'as-of': day });
  const codes = async (source: string, day: string) => {
    const { errors } = await registry.ask(source, {}, { 'as-of': day });
    return errors.map(({ extensions }) => extensions?.['code']);
  };

  it('answers from what was recorded by then', async () => {
    await publish(registry.database, titled('one', 'First wording'), '2020-01-10T05:00:00Z');
    await publish(registry.database, titled('one', 'Second wording'), '2020-02-10T05:00:00Z');
    await withdraw(registry.database, titled('one', 'Second wording'), 3, '2020-03-10T05:00:00Z');
    await publish(registry.database, titled('one', 'Third wording'), '2020-04-10T05:00:00Z');
    expect(await at('2020-01-09')).toEqual(shown([], 0));
    expect(await at('2020-01-10')).toEqual(shown(['First wording'], 1));
    expect(await at('2020-02-10T04:59:59.999Z')).toEqual(shown(['First wording'], 1));
    expect(await at('2020-02-10T05:00:00Z')).toEqual(shown(['Second wording'], 2));
    expect(await at('2020-03-31')).toEqual(shown([], 3));
    expect(await at('2020-04-10')).toEqual(shown(['Third wording'], 4));
    expect(await at('2020-01-31')).toEqual(shown(['First wording'], 1));
    expect(await read(registry, query)).toEqual(shown(['Third wording'], 4));
  });

  it('shows times and history of a record as they stood', async () => {
    await publish(registry.database, titled('one', 'First wording'), '2020-01-10T05:00:00Z');
    await publish(registry.database, titled('one', 'Second wording'), '2020-02-10T05:00:00Z');
    await publish(registry.database, titled('one', 'Third wording'), '2020-03-10T05:00:00Z');
    expect(await at('2020-02-28')).toMatchObject({
      programmes: {
        nodes: [{
          version: 2,
          updatedAt: '2020-02-10T05:00:00.000Z',
          history: { nodes: [{ sequence: '1' }, { sequence: '2' }] },
        }],
      },
    });
  });

  it('goes from one time to another where records have exchanged what only one may have', async () => {
    const [a, b] = [titled('a', 'A'), titled('b', 'B')];
    await publish(registry.database, a, '2020-01-01T00:00:00Z');
    await publish(registry.database, b, '2020-01-02T00:00:00Z');
    await publish(registry.database, { ...a, slug: 'between' }, '2020-01-03T00:00:00Z');
    await publish(registry.database, { ...b, slug: a.slug }, '2020-01-04T00:00:00Z');
    await publish(registry.database, { ...a, slug: b.slug }, '2020-01-05T00:00:00Z');
    expect(slugsOf(await at('2020-01-02'))).toEqual({ A: a.slug, B: b.slug });
    expect(slugsOf(await at('2020-01-05'))).toEqual({ A: b.slug, B: a.slug });
    expect(slugsOf(await at('2020-01-04'))).toEqual({ A: 'between', B: a.slug });
    expect(slugsOf(await at('2020-01-01'))).toEqual({ A: a.slug });
  });

  it('tells up to which change it speaks', async () => {
    await publish(registry.database, titled('one', 'First wording'), '2020-01-10T05:00:00Z');
    const asked = await registry.ask(query, {}, { 'as-of': '2020-01-10' });
    expect(asked.extensions).toEqual({ asOf: { sequence: '1' } });
    expect((await registry.ask(query, {}, { 'as-of': '2019-12-31' })).extensions).toEqual({ asOf: { sequence: '0' } });
    expect((await registry.ask(query)).extensions).toBeUndefined();
  });

  it('makes one copy for all who ask for it at the same time', async () => {
    await publish(registry.database, titled('one', 'First wording'), '2020-01-10T05:00:00Z');
    const answers = await Promise.all([at('2020-01-10'), at('2020-01-11'), at('2020-01-12T00:00:00Z')]);
    expect(answers).toEqual([shown(['First wording'], 1), shown(['First wording'], 1), shown(['First wording'], 1)]);
  });

  it('refuses what is no time, what would change the past, and what has times of its own', async () => {
    expect(await codes(query, 'yesterday')).toEqual(['AS_OF_INVALID']);
    const headers = { [callerHeader]: encodeCaller({ kind: 'internal', subject: 'staff', scopes: new Set(['audit:read']), credential: 'jwt' }) };
    const { errors } = await registry.ask('{ programmeAccessLog { nodes { sequence } } }', {}, { ...headers, 'as-of': '2020-01-01' });
    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['AS_OF_NOT_TOLD']);
  });
});
