import { removeWith, type RecordedKind } from '../kit/recorded-kind.ts';
import { membershipEntity, organisationEntity, personEntity, provinceEntity, successionEntity } from './entities.ts';
import { saveOrganisation, savePerson, saveProvince } from './records.ts';

/** The kinds of records of this registry. */
export const recordKinds: readonly RecordedKind[] = [
  { entityType: 'Province', entity: provinceEntity, save: saveProvince, remove: removeWith(provinceEntity, []) },
  {
    entityType: 'Organisation',
    entity: organisationEntity,
    save: saveOrganisation,
    remove: removeWith(organisationEntity, [[successionEntity, 'successorId']]),
  },
  {
    entityType: 'Person',
    entity: personEntity,
    save: savePerson,
    remove: removeWith(personEntity, [[membershipEntity, 'personId']]),
  },
];
