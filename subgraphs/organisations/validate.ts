import { loadTypeDefs } from '../../schema/index.ts';
import {
  checkCountry, checkEmail, checkLength, checkNotes, checkOneOf, checkOrder, checkProvenance, checkProvince, checkScalar,
  checkSlug, checkText, checkUnique, invalid, problem, requireText, requireValue,
} from '../kit/checks.ts';
import type { Problem } from '../kit/problems.ts';
import type { Situation } from '../kit/record-kind.ts';
import { readSchemaWords } from '../kit/schema-words.ts';
import type { DocumentMembership, DocumentPredecessor, OrganisationDocument, PersonDocument } from './documents.ts';
import type { StoredContact, StoredName } from './entities.ts';
import { iatiOrganisationTypes } from './iati-types.ts';

type Problems = readonly Problem[];

const words = readSchemaWords(loadTypeDefs('organisations'));
const statuses = words.valuesOf('OrganisationStatus');
/** The ways of giving way to another organisation; UNKNOWN where no source says which it was. */
const successionKinds: ReadonlySet<string> = new Set([...statuses].filter((status) => status !== 'ACTIVE'));

/** Every problem of an organisation that can be told without looking at others. */
export function validateOrganisation(document: OrganisationDocument, { before, today }: Situation<OrganisationDocument>): Problems {
  return [
    ...checkSlug(document.slug),
    ...(before && before.slug !== document.slug ? slugFixed(before.slug) : []),
    ...requireText(document.name, ['name'], 300),
    ...checkText(document.abbreviation, ['abbreviation'], 100),
    ...document.otherNames.flatMap(checkName),
    ...checkOneOf(words.valuesOf('OrganisationKind'), document.kind, ['kind']),
    ...checkOneOf(statuses, document.status, ['status']),
    ...checkCountry(document.country, ['country']),
    ...checkOneOf(iatiOrganisationTypes, document.iatiType, ['iatiType']),
    ...checkIdentifiers(document.identifiers),
    ...checkNotItself(document.parent, document.id, ['parent']),
    ...checkDays(document, today),
    ...checkText(document.legalBasis, ['legalBasis'], 1000),
    ...checkProvince(document.province, ['province']),
    ...checkScalar('URL', document.website, ['website']),
    ...checkLength(document.website, ['website'], 500),
    ...checkContact(document.contact),
    ...checkPredecessors(document),
    ...checkProvenance(document.provenance, ['provenance'], words.fieldsOf('Organisation')),
    ...checkNotes(document.notes, words.fieldsOf('Organisation')),
  ];
}

/** Every problem of a person and of the posts that the person holds or held. */
export function validatePerson(document: PersonDocument): Problems {
  return [
    ...requireText(document.name, ['name'], 300),
    ...checkText(document.title, ['title'], 100),
    ...checkEmail(document.email, ['email']),
    ...checkLength(document.phone, ['phone'], 40),
    ...document.memberships.flatMap(checkMembership),
    ...checkProvenance(document.provenance, ['provenance'], words.fieldsOf('Person')),
    ...checkNotes(document.notes, words.fieldsOf('Person')),
  ];
}

// Tokens, keys and partners of programmes name an organisation by its slug: another one must not come by it.
function slugFixed(slug: string): Problems {
  return problem('VALUE_FIXED', ['slug'], {
    en: `The slug of a public organisation stays as it is, “${slug}”: credentials speak for it by that name.`,
    lo: `ຊື່ຫຍໍ້ຂອງອົງການທີ່ເຜີຍແຜ່ແລ້ວ “${slug}” ປ່ຽນບໍ່ໄດ້ ເພາະຂໍ້ມູນຢັ້ງຢືນໃຊ້ຊື່ນີ້.`,
  });
}

function checkName({ text, from, until }: StoredName, index: number): Problems {
  const at = (field: string) => ['otherNames', index, field];
  return [
    ...requireText(text, at('text'), 300),
    ...checkScalar('Date', from, at('from')),
    ...checkScalar('Date', until, at('until')),
    ...checkOrder([from, at('from')], [until, at('until')]),
  ];
}

function checkIdentifiers(identifiers: OrganisationDocument['identifiers']): Problems {
  return [
    ...identifiers.flatMap(({ scheme, value }, index) => [
      ...requireValue(scheme.trim(), ['identifiers', index, 'scheme']),
      ...requireValue(value.trim(), ['identifiers', index, 'value']),
    ]),
    ...checkUnique(identifiers, ({ scheme, value }) => JSON.stringify([scheme, value]), ['identifiers']),
  ];
}

function checkDays({ foundedOn, dissolvedOn, status }: OrganisationDocument, today: string): Problems {
  const isGone = dissolvedOn !== null && dissolvedOn <= today;
  return [
    ...checkScalar('Date', foundedOn, ['foundedOn']),
    ...checkScalar('Date', dissolvedOn, ['dissolvedOn']),
    ...checkOrder([foundedOn, ['foundedOn']], [dissolvedOn, ['dissolvedOn']]),
    ...(isGone && status === 'ACTIVE'
      ? problem('STATUS_CONFLICT', ['status'], {
          en: `The organisation ended on ${dissolvedOn}, so it is not active. Say what became of it, or take the day away.`,
          lo: `ອົງການນີ້ສິ້ນສຸດລົງໃນວັນທີ ${dissolvedOn} ຈຶ່ງບໍ່ຢູ່ໃນສະຖານະເຄື່ອນໄຫວ. ກະລຸນາລະບຸສະຖານະໃໝ່ ຫຼື ເອົາວັນທີອອກ.`,
        })
      : []),
  ];
}

function checkContact(contact: StoredContact | null): Problems {
  if (!contact) return [];
  return [
    ...checkEmail(contact.email, ['contact', 'email']),
    ...checkLength(contact.phone, ['contact', 'phone'], 40),
    ...checkScalar('URL', contact.page, ['contact', 'page']),
    ...checkText(contact.address, ['contact', 'address'], 500),
  ];
}

function checkPredecessors({ id, predecessors }: OrganisationDocument): Problems {
  return [
    ...predecessors.flatMap(({ organisation, kind, on, legalBasis }: DocumentPredecessor, index) => {
      const at = (field: string) => ['predecessors', index, field];
      return [
        ...checkNotItself(organisation, id, at('organisation')),
        ...checkOneOf(successionKinds, kind, at('kind')),
        ...checkScalar('Date', on, at('on')),
        ...checkText(legalBasis, at('legalBasis'), 1000),
      ];
    }),
    ...checkUnique(predecessors, ({ organisation }) => organisation, ['predecessors']),
  ];
}

function checkNotItself(value: string | null, id: string, path: Problem['path']): Problems {
  if (value === null || value !== id) return [];
  return invalid(value, path, { en: 'another organisation', lo: 'ອົງການອື່ນ' });
}

function checkMembership({ role, from, until, provenance }: DocumentMembership, index: number): Problems {
  const at = (field: string) => ['memberships', index, field];
  return [
    ...requireText(role, at('role'), 300),
    ...checkScalar('Date', from, at('from')),
    ...checkScalar('Date', until, at('until')),
    ...checkOrder([from, at('from')], [until, at('until')]),
    ...checkProvenance(provenance, at('provenance')),
  ];
}
