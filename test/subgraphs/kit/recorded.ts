import { recordChange, takeTurn } from '../../../subgraphs/kit/changes.ts';
import type { Database } from '../../../subgraphs/kit/database.ts';
import { write } from '../../../subgraphs/kit/write.ts';
import type { ProgrammeDocument } from '../../../subgraphs/programmes/document.ts';
import { recordKinds } from '../../../subgraphs/programmes/kinds.ts';
import { saveProgramme } from '../../../subgraphs/programmes/records.ts';

/** Writes a programme as editing would, at a moment; answers its version. */
export async function publish(database: Database, document: ProgrammeDocument, at: string): Promise<number> {
  return write(database, async (em) => {
    const recordedAt = await takeTurn(em, new Date(at));
    const { version } = await saveProgramme(em, document, recordedAt);
    const kind = version === 1 ? 'CREATED' : 'UPDATED';
    await recordChange(em, { ...changeOf(document), kind, fields: ['title'], version, recordedAt });
    return version;
  });
}

/** Takes a programme out of what is public. */
export async function withdraw(database: Database, document: ProgrammeDocument, version: number, at: string): Promise<void> {
  await write(database, async (em) => {
    const recordedAt = await takeTurn(em, new Date(at));
    for (const kind of recordKinds) await kind.remove(em, document.id);
    await recordChange(em, { ...changeOf(document), kind: 'WITHDRAWN', fields: [], version, recordedAt });
  });
}

function changeOf(document: ProgrammeDocument) {
  return { actor: 'test', entityType: 'Programme', entityId: document.id, state: document };
}
