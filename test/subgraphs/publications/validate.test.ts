import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDataFile } from '../../../subgraphs/kit/data-file.ts';
import type { PublicationDocument, SerialDocument } from '../../../subgraphs/publications/documents.ts';
import { validatePublication, validateSerial } from '../../../subgraphs/publications/validate.ts';
import { news } from './synthetic.ts';

const dataFile = (name: string) => join(import.meta.dirname, `../../../subgraphs/publications/data/${name}.json`);
const shown = (problems: ReturnType<typeof validateSerial>) => problems.map(({ code, path }) => `${code} ${path.join('.')}`);

const { kind: _kind, body: _body, eventId: _event, ...common } = news('common') as Extract<PublicationDocument, { kind: 'NEWS' }>;

describe('a publication', () => {
  it('of the shipped records has no problem', () => {
    const shipped = readDataFile<PublicationDocument>(dataFile('publications'));
    expect(shipped.flatMap((document) => shown(validatePublication(document, { before: null })))).toEqual([]);
    const serials = readDataFile<SerialDocument>(dataFile('serials'));
    expect(serials.flatMap((document) => shown(validateSerial(document)))).toEqual([]);
  });

  it('hears of all its problems at once', () => {
    const file = { url: 'report.pdf', mediaType: 'pdf', bytes: -1, language: 'lao', sha256: 'ABC' };
    const document: PublicationDocument = {
      ...common,
      kind: 'REPORT',
      slug: 'Über',
      title: {},
      publishedOn: '2024-02-30',
      languages: ['lo', 'lo', 'en-gb', 'iw'],
      authors: [{ personId: null, organisationId: null, creditLine: {} }],
      about: [{ type: 'Province', id: 'LP' }, { type: 'Event', id: 'evt_a' }, { type: 'Event', id: 'evt_a' }],
      files: [file],
      stage: 'LAST',
      programmeId: null,
      iatiCategory: 'C01',
      draftUrl: 'file:///report',
      draftReaders: ['kdi', 'kdi'],
      notes: [{ code: 'TEST', severity: 'INFO', field: 'body', message: { en: 'A report has no body.' } }],
    };
    expect(shown(validatePublication(document, { before: null }))).toEqual([
      'VALUE_INVALID slug',
      'VALUE_REQUIRED title',
      'VALUE_INVALID publishedOn',
      'VALUE_INVALID languages.3',
      'DUPLICATE languages.1',
      'VALUE_REQUIRED authors.0.creditLine',
      'VALUE_INVALID about.0.id',
      'DUPLICATE about.2',
      'VALUE_INVALID files.0.url',
      'VALUE_INVALID files.0.mediaType',
      'VALUE_INVALID files.0.bytes',
      'VALUE_INVALID files.0.language',
      'VALUE_INVALID files.0.sha256',
      'VALUE_INVALID stage',
      'VALUE_INVALID iatiCategory',
      'VALUE_INVALID draftUrl',
      'DUPLICATE draftReaders.1',
      'VALUE_INVALID notes.0.field',
    ]);
  });

  it('of a journal or newspaper says in which it appeared', () => {
    const issue = { ...common, kind: 'JOURNAL_ISSUE' as const, serialId: '', volume: null, number: null };
    expect(shown(validatePublication(issue, { before: null }))).toEqual(['VALUE_REQUIRED serial']);
    expect(shown(validatePublication({ ...common, kind: 'NEWSPAPER_ISSUE', serialId: '', number: null }, { before: null }))).toEqual(['VALUE_REQUIRED serial']);
    const article = { ...common, kind: 'JOURNAL_ARTICLE' as const, issueId: '', pages: null, doi: 'https://doi.org/10.1000/182' };
    expect(shown(validatePublication(article, { before: null }))).toEqual(['VALUE_REQUIRED issue', 'VALUE_INVALID doi']);
  });

  it('is of a kind that has a type', () => {
    const notice = { ...news('notice'), kind: 'NOTICE' } as unknown as PublicationDocument;
    expect(shown(validatePublication(notice, { before: null }))).toEqual(['VALUE_INVALID kind']);
  });
});

const withNumber = (issn: string): SerialDocument => ({
  id: 'ser_test', slug: 'test', kind: 'JOURNAL', name: { en: 'Made-up journal' }, issn, publisherId: null, provenance: [], notes: [],
});

describe('the number of a serial', () => {
  // Examples of the ISSN manual, and the same with one digit changed.
  it.each([['0317-8471', true], ['1050-124X', true], ['0317-8472', false], ['1050-1240', false], ['03178471', false]])(
    '%s is an ISSN: %s',
    (issn, isValid) => {
      expect(shown(validateSerial(withNumber(issn)))).toEqual(isValid ? [] : ['VALUE_INVALID issn']);
    },
  );
});

describe('the code list DocumentCategory', () => {
  const path = join(import.meta.dirname, '../../../../shared/data/iati-codelists.json');

  (existsSync(path) ? it : it.skip)('has the codes and names of the list that it was taken from', () => {
    const source = JSON.parse(readFileSync(path, 'utf8')) as { DocumentCategory: readonly { code: string; name_en: string }[] };
    const { lists } = JSON.parse(readFileSync(dataFile('iati-codes'), 'utf8')) as { lists: { DocumentCategory: object } };
    expect(lists.DocumentCategory).toEqual(Object.fromEntries(source.DocumentCategory.map(({ code, name_en: name }) => [code, name.split(/\s+/).join(' ')])));
  });
});
