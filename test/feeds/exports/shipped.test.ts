// What exports make of the documents that ship with the project.
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isEnumType, isInterfaceType, isObjectType, parse, validate } from 'graphql';
import { findColumns } from '../../../feeds/exports/columns.ts';
import { labelOf, stepsWithoutWords } from '../../../feeds/exports/labels.ts';
import { createTrustedExports } from '../../../feeds/exports/index.ts';
import { languages } from '../../../feeds/language.ts';
import { loadTrustedDocuments } from '../../../gateway/documents/index.ts';
import { nameOfCode } from '../../../words/index.ts';

const schema = buildSchema(readFileSync('schema/contract.graphql', 'utf8'));
const exports = createTrustedExports(await loadTrustedDocuments('schema/operations'));
exports.serve(schema);
const files = exports.list().flatMap(({ query, sources }) => sources.map((source) => [query.name, source.name, source] as const));

describe('the shipped documents as files', () => {
  it('are each about what their authors page through, else about the first list', () => {
    expect(exports.list().map(({ query, sources: [own] }) => [query.name, own?.name, own?.kind])).toEqual([
      ['event-record', 'event.coverage', 'pages'],
      ['home', 'upcoming', 'pages'],
      ['organisation-tree', 'organisation.children', 'pages'],
      ['partner-portfolio', 'organisation.programmes', 'pages'],
      ['programme-overview', 'programme.events', 'pages'],
      ['province-dashboard', 'province.organisations', 'pages'],
      ['search-publications', 'publications', 'pages'],
    ]);
  });

  it.each(files)('%s asks for %s by a document that the contract takes', (name, list) => {
    const { documentId } = exports.plan(name, list);
    const text = exports.get(documentId) ?? '';
    expect(validate(schema, parse(text)).map(String)).toEqual([]);
  });

  it.each(files)('%s has words in three languages over every column of %s, and no two alike', (_name, _list, source) => {
    const columns = findColumns(source, { names: true, lists: 'joined' });
    expect(columns.length).toBeGreaterThan(0);
    expect(columns.flatMap(stepsWithoutWords)).toEqual([]);
    for (const language of languages) {
      const labels = columns.map((column) => labelOf(column, language));
      expect(new Set(labels).size).toBe(labels.length);
      if (language !== 'en') expect(labels.filter((label) => /^[\x20-\x7e]+$/.test(label))).toEqual([]);
    }
  });
});

describe('the words for codes', () => {
  // Enums that answers hold; orders and the like only ever stand in questions.
  const answered = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .flatMap((type) => Object.values(type.getFields()).map((field) => getNamedType(field.type)));
  const enums = [...new Set(answered.filter(isEnumType))].filter(({ name }) => !name.startsWith('__'));

  it('are needed', () => expect(enums.length).toBeGreaterThan(20));

  it.each(enums.map((type) => [type.name, type] as const))('name every value of %s in three languages', (name, type) => {
    for (const language of languages) {
      expect(type.getValues().filter(({ value }) => nameOfCode(language, name, String(value)) === undefined)).toEqual([]);
    }
  });

  it('are silent about what they do not know', () => {
    expect([nameOfCode('en', 'EventKind', 'toString'), nameOfCode('en', '__proto__', 'x'), nameOfCode('lo', 'NoEnum', 'A')]).toEqual([undefined, undefined, undefined]);
  });
});
