import { loadTypeDefs } from '../../schema/index.ts';
import {
  checkCountry, checkKey, checkLength, checkNotes, checkOneOf, checkOrder, checkPast, checkPattern, checkProvenance, checkProvince, checkScalar,
  checkSlug, checkText, checkUnique, invalid, problem, requireText,
} from '../kit/checks.ts';
import type { Problem } from '../kit/problems.ts';
import type { Situation } from '../kit/record-kind.ts';
import { readSchemaWords } from '../kit/schema-words.ts';
import type { DocumentPartner, ProgrammeDocument } from './document.ts';
import type { StoredResult } from './entities.ts';
import { checkCode } from './iati-codes.ts';
import { validateCommitments } from './validate-commitments.ts';
import { validateMoney } from './validate-money.ts';

const words = readSchemaWords(loadTypeDefs('programmes'));
const fields = words.fieldsOf('Programme');

/** Every problem of a programme. The rules about dates, codes and shares are those of IATI 2.03. */
export function validateProgramme(document: ProgrammeDocument, situation: Situation<ProgrammeDocument>): readonly Problem[] {
  return [
    ...checkSlug(document.slug),
    ...checkIatiIdentifier(document.iatiIdentifier),
    ...requireText(document.title, ['title'], 500),
    ...checkLength(document.acronym, ['acronym'], 40),
    ...checkLength(document.cycle, ['cycle'], 40),
    ...checkText(document.description, ['description']),
    ...checkOneOf(words.valuesOf('ActivityStatus'), document.status, ['status']),
    ...checkDays(document, situation.today),
    ...(['aidType', 'flowType', 'financeType', 'collaborationType', 'tiedStatus'] as const).flatMap((name) =>
      checkCode(document[name], [name])),
    ...validatePartners(document.partners),
    ...validateComponents(document.components),
    ...validateSectors(document.sectors),
    ...document.provinces.flatMap((code, index) => checkProvince(code, ['provinces', index])),
    ...checkUnique(document.provinces, (code) => code, ['provinces']),
    ...document.results.flatMap(validateResult),
    ...validateCommitments(document.commitments, situation.before?.commitments ?? [], words),
    ...validateMoney(document, situation.today),
    ...checkProvenance(document.provenance, ['provenance'], fields),
    ...checkNotes(document.notes, fields),
  ];
}

// What IATI allows in an identifier: nothing that has a meaning in addresses or on a command line.
function checkIatiIdentifier(value: string | null): readonly Problem[] {
  return [
    ...checkPattern(/^[^/&|?\s]+$/, value, ['iatiIdentifier'], {
      en: 'an IATI identifier: it has no spaces and none of / & | ?',
      lo: 'ລະຫັດ IATI: ບໍ່ມີຍະຫວ່າງ ແລະ ບໍ່ມີເຄື່ອງໝາຍ / & | ?',
    }),
    ...checkLength(value, ['iatiIdentifier'], 120),
  ];
}

function checkDays({ plannedStart, plannedEnd, actualStart, actualEnd }: ProgrammeDocument, today: string): readonly Problem[] {
  const days = { plannedStart, plannedEnd, actualStart, actualEnd };
  return [
    ...Object.entries(days).flatMap(([name, day]) => checkScalar('Date', day, [name])),
    ...checkOrder([plannedStart, ['plannedStart']], [plannedEnd, ['plannedEnd']]),
    ...checkOrder([actualStart, ['actualStart']], [actualEnd, ['actualEnd']]),
    ...checkPast(actualStart, ['actualStart'], today),
    ...checkPast(actualEnd, ['actualEnd'], today),
  ];
}

function validatePartners(partners: readonly DocumentPartner[]): readonly Problem[] {
  return [
    ...partners.flatMap(({ role, country }, index) => [
      ...checkOneOf(words.valuesOf('PartnerRole'), role, ['partners', index, 'role']),
      ...checkCountry(country, ['partners', index, 'country']),
    ]),
    ...checkUnique(partners, ({ role, organisationId }) => `${role} ${organisationId}`, ['partners']),
  ];
}

function validateComponents(components: ProgrammeDocument['components']): readonly Problem[] {
  return [
    ...components.flatMap(({ id, title, description, kind }, index) => [
      ...requireText(title, ['components', index, 'title'], 500),
      ...checkText(description, ['components', index, 'description']),
      ...checkOneOf(words.valuesOf('ComponentKind'), kind, ['components', index, 'kind']),
      ...checkKey('cmp', id, ['components', index, 'id']),
    ]),
    ...checkUnique(components, ({ id }) => id, ['components']),
  ];
}

function validateResult({ kind, title, indicator }: StoredResult, index: number): readonly Problem[] {
  return [
    ...checkOneOf(words.valuesOf('ResultKind'), kind, ['results', index, 'kind']),
    ...requireText(title, ['results', index, 'title'], 500),
    ...checkText(indicator, ['results', index, 'indicator'], 500),
  ];
}

const dacPurpose = /^\d{5}$/;

function validateSectors(sectors: ProgrammeDocument['sectors']): readonly Problem[] {
  const each = sectors.flatMap(({ vocabulary, code, name, percentage }, index) => {
    const at = (field: string) => ['sectors', index, field];
    return [
      ...checkCode({ vocabulary: 'SectorVocabulary', code: vocabulary, name: {} }, at('vocabulary')),
      ...(vocabulary === '1'
        ? checkPattern(dacPurpose, code, at('code'), {
            en: 'a purpose code of the OECD DAC: five digits, such as 15110',
            lo: 'ລະຫັດຂອງ OECD DAC: ຕົວເລກ 5 ຕົວ ເຊັ່ນ 15110',
          })
        : []),
      ...checkLength(code, at('code'), 40),
      ...requireText(name, at('name'), 500),
      ...(percentage === null || (percentage > 0 && percentage <= 100)
        ? []
        : invalid(percentage, at('percentage'), { en: 'a share over 0 up to 100', lo: 'ສ່ວນແບ່ງ ຫຼາຍກວ່າ 0 ຫາ 100' })),
    ];
  });
  return [...each, ...checkUnique(sectors, ({ vocabulary, code }) => `${vocabulary} ${code}`, ['sectors']), ...checkShares(sectors)];
}

// IATI: the shares of each vocabulary add up to 100. Where no source divides the programme, all of them are left out.
function checkShares(sectors: ProgrammeDocument['sectors']): readonly Problem[] {
  return [...Map.groupBy(sectors, ({ vocabulary }) => vocabulary)].flatMap(([vocabulary, group]) => {
    if (group.every(({ percentage }) => percentage === null)) return [];
    const sum = group.reduce((total, { percentage }) => total + (percentage ?? 0), 0);
    const isWhole = group.every(({ percentage }) => percentage !== null) && Math.abs(sum - 100) < 0.01;
    if (isWhole) return [];
    const shown = Number(sum.toFixed(2));
    return problem('SUM_NOT_100', ['sectors'], {
      en: `The shares in vocabulary ${vocabulary} add up to ${shown}. Give every sector of it a share so that they add up to 100, or none.`,
      lo: `ສ່ວນແບ່ງໃນບັນຊີລະຫັດ ${vocabulary} ລວມກັນໄດ້ ${shown}. ກະລຸນາໃສ່ສ່ວນແບ່ງໃຫ້ທຸກຂະແໜງ ໃຫ້ລວມໄດ້ 100 ຫຼື ບໍ່ໃສ່ເລີຍ.`,
    });
  });
}
