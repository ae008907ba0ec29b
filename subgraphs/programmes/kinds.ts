import { removeWith, type RecordedKind } from '../kit/recorded-kind.ts';
import {
  budgetEntity, commitmentEntity, componentEntity, partnerEntity, programmeEntity, programmeProvinceEntity, sectorEntity, transactionEntity,
} from './entities.ts';
import { saveProgramme } from './records.ts';

/** The kinds of records of this registry. */
export const recordKinds: readonly RecordedKind[] = [
  {
    entityType: 'Programme',
    entity: programmeEntity,
    save: saveProgramme,
    remove: removeWith(programmeEntity, [
      [partnerEntity, 'programmeId'],
      [programmeProvinceEntity, 'programmeId'],
      [componentEntity, 'programmeId'],
      [sectorEntity, 'programmeId'],
      [budgetEntity, 'programmeId'],
      [transactionEntity, 'programmeId'],
      [commitmentEntity, 'programmeId'],
    ]),
  },
];
