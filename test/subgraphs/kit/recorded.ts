import type { EntityManager, EntitySchema } from '@mikro-orm/sql';
import { recordChange, takeTurn } from '../../../subgraphs/kit/changes.ts';
import type { Database } from '../../../subgraphs/kit/database.ts';
import type { RecordedKind } from '../../../subgraphs/kit/recorded-kind.ts';
import { write } from '../../../subgraphs/kit/write.ts';
import type { ProgrammeDocument } from '../../../subgraphs/programmes/document.ts';
import {
  budgetEntity, commitmentEntity, componentEntity, partnerEntity, programmeEntity, programmeProvinceEntity, sectorEntity, transactionEntity,
} from '../../../subgraphs/programmes/entities.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { saveProgramme } from '../../../subgraphs/programmes/records.ts';

const owned: readonly EntitySchema[] = [partnerEntity, programmeProvinceEntity, componentEntity, sectorEntity, budgetEntity, transactionEntity, commitmentEntity];

export const programmeKind: RecordedKind<ProgrammeDocument> = {
  entityType: 'Programme',
  entity: programmeEntity,
  save: saveProgramme,
  remove: async (em: EntityManager, id: string) => {
    for (const entity of owned) await em.nativeDelete(entity, { programmeId: id });
    await em.nativeDelete(programmeEntity, { id });
  },
};

export const recordedProgrammes = { ...programmes, recordKinds: [programmeKind as never] };

/** Writes a programme as editing would, at a moment; answers its version. */
export async function publish(database: Database, document: ProgrammeDocument, at: string): Promise<number> {
  return write(database, async (em) => {
    const recordedAt = await takeTurn(em, new Date(at));
    const { version } = await saveProgramme(em, document, recordedAt);
    await recordChange(em, {
      actor: 'test', kind: version === 1 ? 'CREATED' : 'UPDATED', entityType: 'Programme', entityId: document.id,
      fields: ['title'], state: document, version, recordedAt,
    });
    return version;
  });
}

/** Takes a programme out of what is public. */
export async function withdraw(database: Database, document: ProgrammeDocument, version: number, at: string): Promise<void> {
  await write(database, async (em) => {
    const recordedAt = await takeTurn(em, new Date(at));
    await programmeKind.remove(em, document.id);
    await recordChange(em, {
      actor: 'test', kind: 'WITHDRAWN', entityType: 'Programme', entityId: document.id, fields: [], state: document, version, recordedAt,
    });
  });
}
