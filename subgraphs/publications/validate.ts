import { loadTypeDefs } from '../../schema/index.ts';
import {
  checkLanguage, checkLength, checkNotes, checkOneOf, checkPattern, checkProvenance, checkProvince, checkScalar, checkSha256, checkSlug,
  checkText, checkUnique, invalid, problem, requireText, requireValue,
} from '../kit/checks.ts';
import type { Problem } from '../kit/problems.ts';
import type { Situation } from '../kit/record-kind.ts';
import { readSchemaWords } from '../kit/schema-words.ts';
import type { PublicationDocument, SerialDocument } from './documents.ts';
import { documentCategories } from './document-categories.ts';
import type { StoredFile, StoredSubject } from './entities.ts';
import { ownFields } from './patch.ts';
import { publicationTypes } from './publication-types.ts';

type Problems = readonly Problem[];

const words = readSchemaWords(loadTypeDefs('publications'));
const kinds: ReadonlySet<string> = new Set(Object.keys(publicationTypes));

/** Every problem of a publication that can be told without looking at others. */
export function validatePublication(document: PublicationDocument, { before }: Pick<Situation<PublicationDocument>, 'before'>): Problems {
  const kindProblems = checkOneOf(kinds, document.kind, ['kind']);
  const fields = kindProblems.length === 0 ? words.fieldsOf(publicationTypes[document.kind]) : undefined;
  return [
    ...kindProblems,
    ...(before && before.kind !== document.kind ? kindFixed(before.kind) : []),
    ...(kindProblems.length === 0 ? checkForeignParts(document) : []),
    ...checkSlug(document.slug),
    ...requireText(document.title, ['title'], 1000),
    ...checkText(document.abstract, ['abstract']),
    ...checkScalar('Date', document.publishedOn, ['publishedOn']),
    ...document.languages.flatMap((language, index) => checkLanguage(language, ['languages', index])),
    ...checkUnique(document.languages, (language) => language, ['languages']),
    ...document.authors.flatMap(({ creditLine }, index) => requireText(creditLine, ['authors', index, 'creditLine'], 300)),
    ...document.about.flatMap(checkSubject),
    ...checkUnique(document.about, ({ type, id }) => `${type} ${id}`, ['about']),
    ...document.files.flatMap(checkFile),
    ...checkOwnParts(document),
    ...checkProvenance(document.provenance, ['provenance'], fields),
    ...(fields ? checkNotes(document.notes, fields) : []),
  ];
}

// Other records and the types of the graph tell a publication's kind by its key.
function kindFixed(kind: string): Problems {
  return problem('VALUE_FIXED', ['kind'], {
    en: `A public record keeps its kind, which is ${kind}. Withdraw it, and make a new record of the other kind.`,
    lo: `ທະບຽນທີ່ເຜີຍແຜ່ແລ້ວປ່ຽນປະເພດ ${kind} ບໍ່ໄດ້. ກະລຸນາຖອນທະບຽນນີ້ ແລະ ສ້າງທະບຽນໃໝ່ຕາມປະເພດອື່ນ.`,
  });
}

const ownNames: ReadonlySet<string> = new Set(Object.values(ownFields).flat());

function checkForeignParts(document: PublicationDocument): Problems {
  const own: readonly string[] = ownFields[document.kind];
  const foreign = Object.entries(document).filter(([name, value]) => ownNames.has(name) && !own.includes(name) && value !== null);
  return foreign.flatMap(([name]) =>
    problem('FIELD_NOT_ALLOWED', [name], {
      en: `A publication of the kind ${document.kind} has no ${name}. Leave it out.`,
      lo: `ສິ່ງພິມປະເພດ ${document.kind} ບໍ່ມີ ${name}. ກະລຸນາເອົາອອກ.`,
    }));
}

/** Every problem of a journal or a newspaper. */
export function validateSerial(document: SerialDocument): Problems {
  return [
    ...checkSlug(document.slug),
    ...checkOneOf(words.valuesOf('SerialKind'), document.kind, ['kind']),
    ...requireText(document.name, ['name'], 300),
    ...(document.issn === null || isIssn(document.issn)
      ? []
      : invalid(document.issn, ['issn'], {
          en: 'an ISSN: eight digits with a hyphen in the middle, of which the last checks the others, such as 0317-8471',
          lo: 'ເລກ ISSN: ຕົວເລກ 8 ຕົວ ມີຂີດຕໍ່ຢູ່ກາງ ແລະ ຕົວສຸດທ້າຍເປັນຕົວກວດສອບ ເຊັ່ນ 0317-8471',
        })),
    ...checkProvenance(document.provenance, ['provenance'], words.fieldsOf('Serial')),
    ...checkNotes(document.notes, words.fieldsOf('Serial')),
  ];
}

// ISO 3297: the digits, weighted from 8 down to 2, and the last one, where X stands for ten, add up to a multiple of 11.
function isIssn(text: string): boolean {
  if (!/^\d{4}-\d{3}[\dX]$/.test(text)) return false;
  const digits = [...text.replace('-', '')].map((digit) => (digit === 'X' ? 10 : Number(digit)));
  return digits.reduce((sum, digit, index) => sum + digit * (8 - index), 0) % 11 === 0;
}

function checkSubject({ type, id }: StoredSubject, index: number): Problems {
  return type === 'Province' ? checkProvince(id, ['about', index, 'id']) : [];
}

function checkFile({ url, mediaType, bytes, language, sha256 }: StoredFile, index: number): Problems {
  const at = (field: string) => ['files', index, field];
  return [
    ...checkScalar('URL', url, at('url')),
    ...checkPattern(/^(?:application|audio|font|image|message|model|multipart|text|video)\/[a-z0-9][a-z0-9!#$&^_.+-]*$/, mediaType, at('mediaType'), {
      en: 'a media type of the IANA registry, such as application/pdf',
      lo: 'ປະເພດໄຟລ໌ຕາມ IANA ເຊັ່ນ application/pdf',
    }),
    ...(bytes === null || bytes >= 0 ? [] : invalid(bytes, at('bytes'), { en: 'a number of bytes', lo: 'ຈຳນວນໄບຕ໌' })),
    ...(language === null ? [] : checkLanguage(language, at('language'))),
    ...checkSha256(sha256, at('sha256')),
  ];
}

function checkOwnParts(document: PublicationDocument): Problems {
  switch (document.kind) {
    case 'NEWS':
      return checkText(document.body, ['body']);
    case 'REPORT':
      return checkReport(document);
    case 'JOURNAL_ISSUE':
      return [
        ...requireValue(document.serialId, ['serial']),
        ...checkLength(document.volume, ['volume'], 40),
        ...checkLength(document.number, ['number'], 40),
      ];
    case 'JOURNAL_ARTICLE':
      return [
        ...requireValue(document.issueId, ['issue']),
        ...checkLength(document.pages, ['pages'], 40),
        ...checkPattern(/^10\.\d{4,9}(?:\.\d+)*\/\S+$/, document.doi, ['doi'], {
          en: 'a DOI without an address in front, such as 10.1000/182',
          lo: 'ເລກ DOI ທີ່ບໍ່ມີທີ່ຢູ່ເວັບນຳໜ້າ ເຊັ່ນ 10.1000/182',
        }),
        ...checkLength(document.doi, ['doi'], 200),
      ];
    case 'NEWSPAPER_ISSUE':
      return [...requireValue(document.serialId, ['serial']), ...checkLength(document.number, ['number'], 40)];
  }
  // A kind without a type, which `kind` has been refused for.
  return [];
}

function checkReport(report: Extract<PublicationDocument, { kind: 'REPORT' }>): Problems {
  const readers = report.draftReaders ?? [];
  return [
    ...checkOneOf(words.valuesOf('ReportStage'), report.stage, ['stage']),
    ...checkOneOf(documentCategories, report.iatiCategory, ['iatiCategory']),
    ...checkScalar('URL', report.draftUrl ?? null, ['draftUrl']),
    ...checkLength(report.draftUrl ?? null, ['draftUrl'], 500),
    ...readers.flatMap((slug, index) => checkSlug(slug, ['draftReaders', index])),
    ...checkUnique(readers, (slug) => slug, ['draftReaders']),
  ];
}
