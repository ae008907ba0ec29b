import { describe, expect, it } from '@jest/globals';
import { array, assert, asyncProperty, constantFrom, nat, record } from 'fast-check';
import { AsOfCopies } from '../../../subgraphs/kit/as-of-copies.ts';
import type { Database } from '../../../subgraphs/kit/database.ts';
import { Editor } from '../../../subgraphs/kit/editor.ts';
import { checkRecord } from '../../../subgraphs/kit/record-check.ts';
import { databaseDefinition, openModuleDatabase } from '../../../subgraphs/kit/registry-module.ts';
import { commitmentEntity, programmeEntity } from '../../../subgraphs/programmes/entities.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { editedProgrammes, recordKinds } from '../../../subgraphs/programmes/kinds.ts';
import { openDatabasePlace } from '../../support/database-place.ts';
import { commitment, programme } from '../programmes/synthetic.ts';

const caller = { kind: 'internal', subject: 'synthetic', organisation: 'dgc', scopes: new Set(['programmes:edit']), credential: 'jwt' } as const;
const reason = { en: 'Made up for a test.', lo: 'ສົມມຸດເພື່ອທົດສອບ.' };

const edits = array(
  record({ record: nat(2), act: constantFrom('save', 'publish', 'withdraw', 'discard'), slug: nat(3), text: nat(99) }),
  { minLength: 5, maxLength: 30 },
);

interface Known {
  readonly id: string;
  readonly version: number;
}

/** Makes one edit, which may well be refused; answers what is known of the record afterwards. */
async function makeEdit(editor: Editor<ReturnType<typeof programme>>, known: Known | undefined, edit: { act: string; slug: number; text: number }, key: number) {
  const situation = { caller, now: new Date() };
  if (edit.act === 'save' || !known) {
    const patch = ({ id }: { readonly id: string }) => ({
      ...programme('any', { title: { en: `Made-up ${edit.text}` }, commitments: [commitment(`of_${key}`, { text: { en: `Promise ${edit.text}` } })] }),
      id,
      slug: `any-${edit.slug}`,
    });
    return editor.save({ ...known, patch }, situation);
  }
  if (edit.act === 'publish') return editor.publish(known, situation);
  return edit.act === 'withdraw' ? editor.withdraw({ ...known, reason }, situation) : editor.discard(known, situation);
}

async function rowsOf(database: Database): Promise<unknown> {
  const em = database.fork();
  const options = { orderBy: { id: 'asc' }, disableIdentityMap: true } as const;
  return JSON.parse(JSON.stringify([await em.find(programmeEntity, {}, options), await em.find(commitmentEntity, {}, options)]));
}

describe('Whatever is edited', () => {
  it('the record replays to the tables as they are, and to what they were after each change', async () => {
    await assert(
      asyncProperty(edits, nat(), async (sequenceOfEdits, seed) => {
        const place = await openDatabasePlace('SQLite');
        const database = await openModuleDatabase(programmes, { database: { url: place.url }, loadsRecords: false });
        const copies = new AsOfCopies({ definition: databaseDefinition(programmes), kinds: recordKinds, untold: [], live: database }, { copies: 3, bytes: 1e9, queue: 1 });
        try {
          const editor = new Editor(editedProgrammes, { database });
          const known = new Map<number, Known>();
          const states = new Map<number, unknown>([[0, await rowsOf(database)]]);
          for (const edit of sequenceOfEdits) {
            const { problems, document, version } = await makeEdit(editor, known.get(edit.record), edit, edit.record);
            if (problems.length > 0) continue;
            const id = document?.id ?? known.get(edit.record)?.id;
            if (id === undefined || version === null) known.delete(edit.record);
            else known.set(edit.record, { id, version });
            const [head] = (await database.fork().execute("select sequence from registry_change_head where id = 'public'")) as { sequence: number }[];
            states.set(Number(head?.sequence), await rowsOf(database));
          }
          expect(await checkRecord(programmes, database)).toMatchObject({ differences: [], missing: 0, isHeadAtEnd: true });
          const asked = [...states.keys()].toSorted((one, other) => ((one * 7 + seed) % 11) - ((other * 7 + seed) % 11));
          for (const sequence of asked) {
            const lease = await copies.lease(sequence);
            expect(await rowsOf(lease.database)).toEqual(states.get(sequence));
            lease.release();
          }
        } finally {
          await copies.close();
          await database.close();
          await place.close();
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
