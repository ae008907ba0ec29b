import type { OrganisationDocument, PersonDocument } from '../../../subgraphs/organisations/documents.ts';

const synthetic = [{ code: 'SYNTHETIC', severity: 'WARNING' as const, field: null, message: { en: 'Made up for a test.' } }];

/** A made-up organisation, which says so in its name. */
export function organisation(name: string, parts: Partial<OrganisationDocument> = {}): OrganisationDocument {
  return {
    id: `org_test_${name}`,
    slug: `test-${name.replaceAll('_', '-')}`,
    name: { lo: `ອົງການສົມມຸດ ${name}`, en: `Made-up organisation ${name}` },
    abbreviation: null,
    otherNames: [],
    kind: 'OTHER',
    status: 'ACTIVE',
    country: 'LA',
    iatiType: null,
    identifiers: [],
    parent: null,
    foundedOn: null,
    dissolvedOn: null,
    legalBasis: null,
    province: null,
    website: null,
    contact: null,
    predecessors: [],
    provenance: [],
    notes: synthetic,
    ...parts,
  };
}

/** A made-up person. */
export function person(name: string, parts: Partial<PersonDocument> = {}): PersonDocument {
  return {
    id: `per_test_${name}`,
    name: { lo: `ຊື່ສົມມຸດ ${name}`, en: `Made-up person ${name}` },
    title: null,
    email: null,
    phone: null,
    memberships: [],
    provenance: [],
    notes: synthetic,
    ...parts,
  };
}
