import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invalid } from '../kit/checks.ts';
import type { Problem } from '../kit/problems.ts';
import type { StoredCode } from './entities.ts';

/** Code lists of IATI whose codes stand alone in a programme. */
export type IatiList =
  | 'AidType'
  | 'FlowType'
  | 'FinanceType'
  | 'CollaborationType'
  | 'TiedStatus'
  | 'BudgetType'
  | 'BudgetStatus'
  | 'TransactionType';

interface CodeFile {
  readonly lists: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const file = JSON.parse(readFileSync(join(import.meta.dirname, 'data', 'iati-codes.json'), 'utf8')) as CodeFile;
const lists = new Map(Object.entries(file.lists).map(([name, codes]) => [name, new Map(Object.entries(codes))]));

/** The English name that a list gives to a code; undefined where the list has no such code. */
export function nameOfCode(list: string, code: string): string | undefined {
  return lists.get(list)?.get(code);
}

/** A code of a list with its name there, as a record holds it. An unknown code has an empty name, which no check passes. */
export function codedValue(list: IatiList, code: string): StoredCode {
  const name = nameOfCode(list, code);
  return { vocabulary: list, code, name: name === undefined ? {} : { en: name } };
}

/** A code of one of the lists that ship with the registry; null passes. */
export function checkCode(code: StoredCode | null, path: Problem['path']): readonly Problem[] {
  if (code === null || nameOfCode(code.vocabulary, code.code) !== undefined) return [];
  return invalid(code.code, path, {
    en: `a code of the IATI code list ${code.vocabulary}`,
    lo: `ລະຫັດໃນບັນຊີລະຫັດ ${code.vocabulary} ຂອງ IATI`,
  });
}
