// A process that edits programmes without a pause until it is killed, and tells of each edit once it is committed:
// ADDRESS LANES
import { Editor } from '../../subgraphs/kit/editor.ts';
import { draftEntity, recordHeadEntity } from '../../subgraphs/kit/edit-tables.ts';
import { openModuleDatabase } from '../../subgraphs/kit/registry-module.ts';
import { editedProgrammes } from '../../subgraphs/programmes/kinds.ts';
import { programmes } from '../../subgraphs/programmes/index.ts';
import { programme } from '../subgraphs/programmes/synthetic.ts';

/** An edit that was answered for. */
export interface Acknowledged {
  readonly id: string;
  readonly version: number;
}

const [url = '', lanes] = process.argv.slice(2);
const database = await openModuleDatabase(programmes, { database: { url }, loadsRecords: false });
const editor = new Editor(editedProgrammes, { database });
const caller = { kind: 'internal', subject: 'synthetic', organisation: 'dgc', scopes: new Set(['programmes:edit']), credential: 'jwt' } as const;
const reason = { en: 'Made up for a test.', lo: 'ສົມມຸດເພື່ອທົດສອບ.' };

interface Place extends Partial<Acknowledged> {
  readonly hasDraft: boolean;
  readonly isPublic: boolean;
}

// Goes on with the records that an earlier process left, so that what it left is written on.
async function placeOf(lane: number): Promise<Place> {
  const em = database.fork();
  const [head] = await em.find(recordHeadEntity, {}, { orderBy: { id: 'asc' }, limit: 1, offset: lane });
  if (!head) return { hasDraft: false, isPublic: false };
  const draft = await em.findOne(draftEntity, { id: head.id });
  return { id: head.id, version: draft?.version ?? head.version, hasDraft: draft !== null, isPublic: head.state === 'PUBLIC' };
}

async function step({ id, version, hasDraft, isPublic }: Place, chance: number): Promise<Place> {
  const situation = { caller, now: new Date() };
  if (id === undefined || (hasDraft ? chance < 0.2 : chance < 0.8 || !isPublic)) {
    const patch = (before: { readonly id: string }) => ({
      ...programme('kill', { title: { en: `Made-up programme ${chance}` } }), id: before.id, slug: `kill-${before.id.toLowerCase().replaceAll('_', '-')}`,
    });
    const saved = told(await editor.save({ id, version, patch }, situation));
    return { ...saved, hasDraft: true, isPublic };
  }
  if (hasDraft && isPublic && chance < 0.3) {
    const { version: next } = told(await editor.discard({ id, version }, situation), id);
    return { id, version: next, hasDraft: false, isPublic };
  }
  if (hasDraft) return { ...told(await editor.publish({ id, version }, situation), id), hasDraft: false, isPublic: true };
  return { ...told(await editor.withdraw({ id, version, reason }, situation), id), hasDraft: true, isPublic: false };
}

function told({ problems, document, version }: Awaited<ReturnType<typeof editor.save>>, known?: string): Acknowledged {
  const acknowledged = { id: known ?? document?.id ?? '', version: version ?? 0 };
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  process.send?.(acknowledged);
  return acknowledged;
}

await Promise.all(Array.from({ length: Number(lanes) }, async (_, lane) => {
  for (let place = await placeOf(lane); ; ) place = await step(place, Math.random());
}));
