// What holds for the editing of records whatever they are: each registry's own test runs it for each of its kinds.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CallerIdentity } from '../../../schema/index.ts';
import { checkRecord } from '../../../subgraphs/kit/record-check.ts';
import type { RegistryModule } from '../../../subgraphs/kit/registry-module.ts';
import { askAs, editing, editorOf } from '../../support/editing.ts';
import { at, engines, openTestRegistry, read, type TestRegistry } from '../../support/registry.ts';

/** Records that are edited under one name. */
export interface EditedKind {
  readonly module: RegistryModule;
  /** Such as `Programme`. */
  readonly name: string;
  /** GraphQL type of the record, where it is not the name. */
  readonly typename?: string;
  readonly prefix: string;
  /** A new record without problems. */
  readonly input: object;
  /** An edit of one field of it, and the field. */
  readonly change: object;
  readonly changed: string;
  /** An edit with a problem, and the problem. */
  readonly fault: object;
  readonly problem: string;
  /** Everything by which the public could come upon a record, with `$id`. */
  readonly seen: string;
  /** Field of the feed of changes. */
  readonly feed: string;
  /** Makes what the record needs beside itself, and answers what the input then says of it. */
  readonly prepare?: (registry: TestRegistry, editor: CallerIdentity) => Promise<object>;
}

/** Runs the tests of editing for one kind of records, on both engines. */
export function describeEditing(kind: EditedKind): void {
  const { module, name, prefix, change, changed, seen, feed } = kind;
  const typename = kind.typename ?? name;
  const field = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  const editor = editorOf(module.name, 'test-owner');
  const colleague = { ...editor, subject: 'colleague' };
  const stranger = editorOf(module.name, 'test-stranger');
  const draftQuery = `query ($id: ID!) { ${field}Draft(id: $id) { id version baseVersion savedBy changedFields withdrawnReason { en } ${field} { id version } }
    ${field}Drafts { nodes { id } } }`;
  const entities = `query ($id: ID!) { _entities(representations: [{ __typename: "${typename}", id: $id }]) { ... on ${typename} { id } } }`;

  describe.each(engines)(`Editing a ${name} on %s`, (engine) => {
    let registry: TestRegistry;
    let input: object;
    beforeAll(async () => {
      registry = await openTestRegistry(module, engine, { loadsRecords: false });
      input = { ...kind.input, ...(await kind.prepare?.(registry, editor)) };
    });
    afterAll(() => registry.close());

    const edits = (caller = editor) => editing(registry, name, caller, 'id version');
    const draftOf = async (caller: CallerIdentity, id: string) => (await askAs(registry, caller, draftQuery, { id })).data;
    const publicParts = async (id: string) => {
      const [found, byKey, changes] = await Promise.all([
        read(registry, seen, { id }),
        registry.ask(entities, { id }),
        read(registry, `{ ${feed}(first: 100) { nodes { entityId kind fields } } }`),
      ]);
      const own = (at(changes, feed, 'nodes') as readonly { entityId: string; kind: string; fields: readonly string[] }[])
        .filter(({ entityId }) => entityId === id);
      return { found, byKey: at(byKey.data, '_entities', 0), changes: own };
    };

    it('shows a draft to its editors and to nobody else', async () => {
      const nothing = await publicParts(`${prefix}_none`);
      const { id, version, problems } = await edits().save(input);
      expect({ problems, version }).toEqual({ problems: [], version: 1 });
      expect(id).toMatch(new RegExp(`^${prefix}_[0-9a-f]{32}$`));
      expect(await publicParts(id)).toEqual(nothing);
      const mine = await draftOf(colleague, id);
      expect(mine).toMatchObject({
        [`${field}Draft`]: { id, version: 1, baseVersion: null, savedBy: editor.subject, withdrawnReason: null, [field]: { id, version: 1 } },
        [`${field}Drafts`]: { nodes: [{ id }] },
      });
      expect(await draftOf(stranger, id)).toEqual({ [`${field}Draft`]: null, [`${field}Drafts`]: { nodes: [] } });
      const { data, errors } = await askAs(registry, undefined, draftQuery, { id });
      expect(data).toEqual({ [`${field}Draft`]: null, [`${field}Drafts`]: null });
      expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
      expect((await edits(stranger).publish(id, 1)).problems).toEqual(['NOT_FOUND id']);
      expect((await edits(stranger).save({ id, version: 1, ...change })).problems).toEqual(['NOT_FOUND id']);
      expect((await edits().discard(id, 1)).problems).toEqual([]);
    });

    it('makes a draft public, changes it, withdraws it and brings it back', async () => {
      const { publish, save, withdraw } = edits();
      const { id } = await save(input);
      const published = await publish(id, 1);
      expect(published).toMatchObject({ id, version: 2, problems: [], record: { id, version: 2 } });
      const first = await publicParts(id);
      expect(first.byKey).toEqual({ id });
      expect(first.changes).toMatchObject([{ kind: 'PUBLISHED' }]);
      expect((await edits(stranger).save({ id, version: 2, ...change })).problems).toEqual(['FORBIDDEN id']);

      const saved = await save({ id, version: 2, ...change });
      expect(saved).toMatchObject({ version: 3, problems: [] });
      expect(await publicParts(id)).toEqual(first);
      expect(await draftOf(colleague, id)).toMatchObject({ [`${field}Draft`]: { baseVersion: 2, changedFields: [changed] } });
      expect((await publish(id, 3)).problems).toEqual([]);
      const second = await publicParts(id);
      expect(second.changes.at(-1)).toMatchObject({ kind: 'UPDATED', fields: [changed] });
      expect(second.found).not.toEqual(first.found);

      expect((await withdraw(id, 4)).problems).toEqual([]);
      const gone = await publicParts(id);
      const none = await publicParts(`${prefix}_none`);
      expect({ ...gone, changes: [] }).toEqual({ ...none, changes: [] });
      expect(gone.changes.at(-1)).toMatchObject({ kind: 'WITHDRAWN' });
      expect(await draftOf(colleague, id)).toMatchObject({ [`${field}Draft`]: { withdrawnReason: { en: 'Made up for a test.' } } });
      const back = await publish(id, 5);
      expect(back.problems).toEqual([]);
      expect((await publicParts(id)).byKey).toEqual({ id });
      expect((await withdraw(id, back.version)).problems).toEqual([]);
    });

    it('refuses an edit of an outdated version and writes nothing of it', async () => {
      const { save, discard } = edits();
      const { id } = await save(input);
      expect((await edits(colleague).save({ id, version: 1, ...change })).version).toBe(2);
      const before = await draftOf(editor, id);
      expect(await save({ id, version: 1, ...change })).toMatchObject({ problems: ['VERSION_CONFLICT version'], version: null, record: null });
      expect(await draftOf(editor, id)).toEqual(before);
      expect((await discard(id, 2)).problems).toEqual([]);
    });

    it('names what is wrong with a draft and saves nothing of it', async () => {
      expect(await edits().save({ ...input, ...kind.fault })).toMatchObject({ problems: [kind.problem], record: null });
      expect(await draftOf(editor, 'none')).toMatchObject({ [`${field}Drafts`]: { nodes: expect.not.arrayContaining([{ id: '' }]) } });
    });

    it('leaves tables that the record of changes tells of in full', async () => {
      expect(await checkRecord(module, registry.database)).toMatchObject({ missing: 0, isHeadAtEnd: true, differences: [] });
      expect(registry.faults).toEqual([]);
    });
  });
}
