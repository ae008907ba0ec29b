import { holdRows } from '../kit/owned-rows.ts';
import { changedWithoutRight } from '../kit/edit-rights.ts';
import type { EditedRecords, RecordKind } from '../kit/record-kind.ts';
import { removeWith, type RecordedKind } from '../kit/recorded-kind.ts';
import { ownSlug, slugOf } from '../kit/slug.ts';
import { checkOrganisationTables, checkOrganisationUses, checkPersonTables } from './check-tables.ts';
import type { OrganisationDocument, PersonDocument } from './documents.ts';
import { membershipEntity, organisationEntity, personEntity, provinceEntity, successionEntity } from './entities.ts';
import { emptyOrganisation, emptyPerson, patchOrganisation, patchPerson, type OrganisationInput, type PersonInput } from './patch.ts';
import { organisationRows, personRows, saveOrganisation, savePerson, saveProvince } from './records.ts';
import { validateOrganisation, validatePerson } from './validate.ts';

type Owned = Map<RecordKind['entity'], readonly object[]>;

/** Organisations with the ones that they follow, as they are written, removed, checked and shown. */
const organisationKind: RecordKind<OrganisationDocument> = {
  entityType: 'Organisation',
  entity: organisationEntity,
  save: saveOrganisation,
  remove: removeWith(organisationEntity, [[successionEntity, 'successorId']]),
  validate: validateOrganisation,
  unique: ['slug'],
  links: () => [],
  checkStored: checkOrganisationTables,
  checkUses: checkOrganisationUses,
  show: (document, stamp) => {
    const { organisation, successions } = organisationRows(document);
    const owned: Owned = new Map([[successionEntity, successions]]);
    return holdRows({ ...organisation, ...stamp }, owned);
  },
};

/** Fields of a person that are for internal users alone. */
const contactFields = ['email', 'phone'] as const;

/** People with the posts that they hold or held, as they are written, removed, checked and shown. */
const personKind: RecordKind<PersonDocument> = {
  entityType: 'Person',
  entity: personEntity,
  save: savePerson,
  remove: removeWith(personEntity, [[membershipEntity, 'personId']]),
  validate: validatePerson,
  unique: [],
  links: () => [],
  withheld: new Set(contactFields),
  checkStored: checkPersonTables,
  show: (document, stamp) => {
    const rows = personRows(document);
    const person = { ...rows.person, ...stamp };
    const owned: Owned = new Map<RecordKind['entity'], readonly object[]>([[personEntity, [person]], [membershipEntity, rows.memberships]]);
    return holdRows(person, owned);
  },
};

/** Provinces, which are not edited: ISO 3166-2 says which there are. */
const provinceKind: RecordedKind = {
  entityType: 'Province',
  entity: provinceEntity,
  save: saveProvince,
  remove: removeWith(provinceEntity, []),
};

/** The kinds of records of this registry. */
export const recordKinds = [provinceKind, organisationKind, personKind];

/** How organisations are edited. */
export const editedOrganisations: EditedRecords<OrganisationDocument, OrganisationInput> = {
  name: 'Organisation',
  registry: 'organisations',
  owner: 'dgc',
  prefix: 'org',
  kinds: [organisationKind],
  kindOf: () => organisationKind,
  blank: emptyOrganisation,
  patch: patchOrganisation,
  complete: (document) => (document.slug === '' ? { ...document, slug: ownSlug(document.id, slugOf(document.name)) } : document),
};

/** How people and their posts are edited. */
export const editedPeople: EditedRecords<PersonDocument, PersonInput> = {
  name: 'Person',
  registry: 'organisations',
  owner: 'dgc',
  prefix: 'per',
  kinds: [personKind],
  kindOf: () => personKind,
  blank: emptyPerson,
  patch: patchPerson,
  checkCaller: ({ scopes }, before, document) => (scopes.has('registry:internal') ? [] : changedWithoutRight(before, document, contactFields)),
};
