import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDataFile } from '../../../subgraphs/kit/data-file.ts';
import type { OrganisationDocument, PersonDocument } from '../../../subgraphs/organisations/documents.ts';
import { validateOrganisation, validatePerson } from '../../../subgraphs/organisations/validate.ts';
import { organisation, person } from './synthetic.ts';

const today = '2024-06-01';
const dataFile = (name: string) => join(import.meta.dirname, `../../../subgraphs/organisations/data/${name}.json`);
const shown = (problems: ReturnType<typeof validatePerson>) => problems.map(({ code, path }) => `${code} ${path.join('.')}`);
const problemsOf = (parts: Partial<OrganisationDocument>) => shown(validateOrganisation(organisation('a', parts), { before: null, today }));

const follows = (id: string, kind = 'MERGED') => ({ organisation: id, kind, on: null, legalBasis: null });

describe('an organisation', () => {
  it('of the shipped records has no problem', () => {
    const shipped = readDataFile<OrganisationDocument>(dataFile('organisations'));
    expect(shipped.flatMap((document) => shown(validateOrganisation(document, { before: null, today })))).toEqual([]);
  });

  it('hears of all its problems at once', () => {
    expect(problemsOf({
      slug: '',
      name: {},
      otherNames: [{ text: { en: 'Former name' }, from: '2020-01-02', until: '2020-01-01' }],
      kind: 'CLUB',
      country: 'EU',
      iatiType: '99',
      identifiers: [{ scheme: 'XI-IATI', value: '1' }, { scheme: 'XI-IATI', value: '1' }],
      parent: 'org_test_a',
      foundedOn: '2024-02-01',
      dissolvedOn: '2024-01-01',
      province: 'Luang Prabang',
      website: 'ftp://example.org',
      contact: { email: 'nobody', phone: null, page: null, address: null },
    })).toEqual([
      'VALUE_REQUIRED slug',
      'VALUE_REQUIRED name',
      'DATE_ORDER otherNames.0.until',
      'VALUE_INVALID kind',
      'VALUE_INVALID country',
      'VALUE_INVALID iatiType',
      'DUPLICATE identifiers.1',
      'VALUE_INVALID parent',
      'DATE_ORDER dissolvedOn',
      'STATUS_CONFLICT status',
      'VALUE_INVALID province',
      'VALUE_INVALID website',
      'VALUE_INVALID contact.email',
    ]);
  });

  it('that has ended is not active, one that will end still is', () => {
    expect(problemsOf({ dissolvedOn: '2024-06-01' })).toEqual(['STATUS_CONFLICT status']);
    expect(problemsOf({ dissolvedOn: '2024-06-02' })).toEqual([]);
    expect(problemsOf({ dissolvedOn: '2024-06-01', status: 'MERGED' })).toEqual([]);
  });

  it('keeps its slug once it is public', () => {
    const before = organisation('a');
    expect(shown(validateOrganisation({ ...before, slug: 'other' }, { before, today }))).toEqual(['VALUE_FIXED slug']);
    expect(shown(validateOrganisation({ ...before, website: 'https://a.example/' }, { before, today }))).toEqual([]);
  });

  it('follows others, each once, and never itself', () => {
    expect(problemsOf({ predecessors: [follows('org_test_b'), follows('org_test_c', 'SPLIT')] })).toEqual([]);
    expect(problemsOf({ predecessors: [follows('org_test_b', 'ACTIVE'), follows('org_test_b'), follows('org_test_a')] })).toEqual([
      'VALUE_INVALID predecessors.0.kind',
      'VALUE_INVALID predecessors.2.organisation',
      'DUPLICATE predecessors.1',
    ]);
  });
});

describe('a person', () => {
  it('of the shipped records has no problem', () => {
    expect(readDataFile<PersonDocument>(dataFile('people')).flatMap((document) => shown(validatePerson(document)))).toEqual([]);
  });

  it('hears of all problems of the posts at once', () => {
    const post = { organisation: 'org_test_a', role: { lo: '' }, from: '2024-02-01', until: '2024-01-01', provenance: [] };
    const document = person('a', { name: { en: ' ' }, email: 'a@b', memberships: [post, { ...post, role: { en: 'Head' }, until: null }] });
    expect(shown(validatePerson(document))).toEqual([
      'VALUE_REQUIRED name',
      'VALUE_INVALID email',
      'VALUE_REQUIRED memberships.0.role',
      'DATE_ORDER memberships.0.until',
    ]);
  });
});

describe('the code list OrganisationType', () => {
  const path = join(import.meta.dirname, '../../../../shared/data/iati-codelists.json');

  (existsSync(path) ? it : it.skip)('has the codes and names of the list that it was taken from', () => {
    const source = JSON.parse(readFileSync(path, 'utf8')) as { OrganisationType: readonly { code: string; name_en: string }[] };
    const { lists } = JSON.parse(readFileSync(dataFile('iati-codes'), 'utf8')) as { lists: { OrganisationType: object } };
    expect(lists.OrganisationType).toEqual(Object.fromEntries(source.OrganisationType.map(({ code, name_en: name }) => [code, name.split(/\s+/).join(' ')])));
  });
});
