import { removeWith, type RecordedKind } from '../kit/recorded-kind.ts';
import { languageEntity, linkEntity, publicationEntity, serialEntity } from './entities.ts';
import { publicationTypes } from './publication-types.ts';
import { savePublication, saveSerial } from './records.ts';

const removePublication = removeWith(publicationEntity, [
  [linkEntity, 'publicationId'],
  [languageEntity, 'publicationId'],
]);

/** The kinds of records of this registry: publications share one table, and have a type each in the record of changes. */
export const recordKinds: readonly RecordedKind[] = [
  { entityType: 'Serial', entity: serialEntity, save: saveSerial, remove: removeWith(serialEntity, []) },
  ...Object.values(publicationTypes).map((entityType) => ({
    entityType,
    entity: publicationEntity,
    save: savePublication,
    remove: removePublication,
  })),
];
