import { getNamedType, isEnumType } from 'graphql';
import { nameOfCode } from '../../words/index.ts';
import type { Language } from '../language.ts';
import type { GraphRecord } from './cells.ts';
import type { Field } from './spread.ts';

/** Puts the name of each code into a record beside it: `kindName` beside `kind`. All else stays as the graph has it. */
export function addNames(value: unknown, fields: readonly Field[], language: Language): unknown {
  if (Array.isArray(value)) return value.map((item) => addNames(item, fields, language));
  if (typeof value !== 'object' || value === null || fields.length === 0) return value;
  const record = value as GraphRecord;
  const named: [string, unknown][] = [];
  for (const [key, inner] of Object.entries(record)) {
    const of = fields.filter((field) => field.key === key);
    named.push([key, addNames(inner, of.flatMap((field) => field.fields), language)]);
    const type = of[0] && getNamedType(of[0].type);
    const beside = `${key}Name`;
    if (isEnumType(type) && !Object.hasOwn(record, beside)) named.push([beside, namesOf(inner, type.name, language)]);
  }
  return Object.fromEntries(named);
}

function namesOf(code: unknown, enumName: string, language: Language): unknown {
  if (Array.isArray(code)) return code.map((one) => namesOf(one, enumName, language));
  return typeof code === 'string' ? (nameOfCode(language, enumName, code) ?? code) : null;
}
