import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CallerIdentity } from '../../../schema/index.ts';
import { organisations } from '../../../subgraphs/organisations/index.ts';
import { askAs, editing, editorOf } from '../../support/editing.ts';
import { at, engines, openTestRegistry, read, type TestRegistry } from '../../support/registry.ts';

const editor = editorOf('organisations', 'dgc');

const named = (name: string, parts: object = {}) => ({ name: { en: `Made-up ${name}` }, ...parts });

describe.each(engines)('Editing organisations and people on %s', (engine) => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openTestRegistry(organisations, engine);
  });
  afterAll(() => registry.close());

  const office = (fields = 'id version', caller: CallerIdentity = editor) => editing(registry, 'Organisation', caller, fields);
  const people = (fields = 'id version', caller: CallerIdentity = editor) => editing(registry, 'Person', caller, fields);

  const search = async (text: string) => {
    const data = await read(registry, 'query ($text: String) { organisations(filter: { text: $text }) { nodes { id } } }', { text });
    return at(data, 'organisations', 'nodes');
  };

  it('records a merger as a lineage that can be read from either end', async () => {
    const { put } = office();
    const [one, other] = [await put(named('one', { status: 'MERGED' })), await put(named('other', { status: 'MERGED' }))];
    const on = '2025-03-20';
    const predecessors = [one, other].map(({ id }) => ({ organisation: id, kind: 'MERGED', on, legalBasis: { en: 'Made-up resolution' } }));
    const merged = await office('id predecessors { kind on organisation { id } }').put(named('merged', { predecessors, foundedOn: on }));
    expect(merged.problems).toEqual([]);
    expect(at(merged.record, 'predecessors')).toEqual(expect.arrayContaining([{ kind: 'MERGED', on, organisation: { id: one.id } }]));
    const data = await read(registry, 'query ($id: ID!) { organisation(id: $id) { successors { on organisation { id } } } }', { id: one.id });
    expect(at(data, 'organisation', 'successors')).toEqual([{ on, organisation: { id: merged.id } }]);
    const loop = await office().save({ id: one.id, version: one.version, predecessors: [{ organisation: merged.id, kind: 'SPLIT' }] });
    expect(loop.problems).toEqual(['LINEAGE_LOOP predecessors']);
    expect((await office().withdraw(one.id, one.version)).problems).toEqual(['IN_USE id']);
  });

  it('lets nothing stand above itself, below something that is not public, or in a province that is none', async () => {
    const top = await office().put(named('top'));
    const middle = await office().put(named('middle', { parent: top.id }));
    const bottom = await office('id ancestors { id }').save(named('bottom', { parent: middle.id }));
    expect(at(bottom.record, 'ancestors')).toEqual([{ id: top.id }, { id: middle.id }]);
    expect((await office().save({ id: top.id, version: top.version, parent: middle.id })).problems).toEqual(['HIERARCHY_LOOP parent']);
    expect((await office().save(named('orphan', { parent: bottom.id, province: 'LA-ZZ' }))).problems).toEqual([
      'LINK_MISSING parent',
      'LINK_MISSING province',
    ]);
    expect((await office().withdraw(top.id, top.version)).problems).toEqual(['IN_USE id']);
  });

  it('gives no short name to two public records', async () => {
    const first = await office().put(named('first', { slug: 'made-up-slug' }));
    expect(first.problems).toEqual([]);
    expect((await office().save(named('second', { slug: 'made-up-slug' }))).problems).toEqual(['ALREADY_TAKEN slug']);
  });

  it('shows the posts of a person who is not public yet, and refuses a post in an organisation that is not', async () => {
    const draft = await people('id memberships { person { id } organisation { slug } role { lo } from until }').save({
      name: { en: 'Made-up name' },
      memberships: [{ organisation: 'org_dgc', role: { lo: 'ຫົວໜ້າ' }, from: '2024-01-01' }],
    });
    expect(draft.problems).toEqual([]);
    expect(at(draft.record, 'memberships')).toEqual([
      { person: { id: draft.id }, organisation: { slug: 'dgc' }, role: { lo: 'ຫົວໜ້າ' }, from: '2024-01-01', until: null },
    ]);
    const nowhere = { name: { en: 'Made-up name' }, memberships: [{ organisation: 'org_none', role: { en: 'Head' } }] };
    expect((await people().save(nowhere)).problems).toEqual(['LINK_MISSING memberships.0.organisation']);
  });

  it('lets only those change staff contacts who may read them', async () => {
    const contact = { name: { en: 'Made-up name' }, email: 'name@office.example' };
    expect((await people().save(contact)).problems).toEqual(['FORBIDDEN email']);
    const internal = editorOf('organisations', 'dgc', 'registry:internal');
    const saved = await people('id email', internal).put(contact);
    expect(saved).toMatchObject({ problems: [], record: { email: 'name@office.example' } });
    const unread = await askAs(registry, editor, 'query ($id: ID!) { person(id: $id) { name { en } email } }', { id: saved.id });
    expect(unread.data).toMatchObject({ person: { name: { en: 'Made-up name' }, email: null } });
    expect((await people().save({ id: saved.id, version: saved.version, title: { en: 'PhD' } })).problems).toEqual([]);
  });

  it('keeps names in order and words in reach of a search', async () => {
    const above = await office().put(named('above'));
    const saved = await office().put({ name: { lo: 'ກົມສົມມຸດ' }, parent: above.id });
    const other = await office().put({ name: { lo: 'ຂົມສົມມຸດ' }, parent: above.id });
    const below = 'query ($id: ID!) { organisation(id: $id) { children { totalCount nodes { id } } } }';
    const children = async () => at(await read(registry, below, { id: above.id }), 'organisation', 'children');
    expect([await search('ກົມສົມມຸດ'), await children()]).toEqual([[{ id: saved.id }], { totalCount: 2, nodes: [{ id: saved.id }, { id: other.id }] }]);
    const renamed = await office().put({ id: saved.id, version: saved.version, name: { lo: 'ຄົມສົມມຸດ' } });
    expect(renamed.problems).toEqual([]);
    expect([await search('ກົມສົມມຸດ'), await search('ຄົມສົມມຸດ')]).toEqual([[], [{ id: saved.id }]]);
    expect(await children()).toEqual({ totalCount: 2, nodes: [{ id: other.id }, { id: saved.id }] });
  });
});
