import { checkCurrency, checkOrder, checkPast, checkScalar, checkText, invalid, problem } from '../kit/checks.ts';
import type { Problem } from '../kit/problems.ts';
import type { DocumentBudget, DocumentTransaction, ProgrammeDocument } from './document.ts';
import { checkCode } from './iati-codes.ts';

type Path = Problem['path'];

/** Every problem of the budgets and transactions of a programme. */
export function validateMoney({ budgets, transactions }: Pick<ProgrammeDocument, 'budgets' | 'transactions'>, today: string): readonly Problem[] {
  return [
    ...budgets.flatMap((budget, index) => validateBudget(budget, ['budgets', index])),
    ...transactions.flatMap((transaction, index) => validateTransaction(transaction, ['transactions', index], today)),
  ];
}

function validateBudget(budget: DocumentBudget, path: Path): readonly Problem[] {
  const { kind, status, from, until } = budget;
  return [
    ...checkCode(kind, [...path, 'kind']),
    ...checkCode(status, [...path, 'status']),
    ...checkOrder([from, [...path, 'from']], [until, [...path, 'until']]),
    ...checkPeriod(from, until, [...path, 'until']),
    ...checkMoney(budget, [...path, 'value']),
    ...(budget.amount.startsWith('-')
      ? invalid(budget.amount, [...path, 'value', 'amount'], { en: 'an amount to set aside: it is below zero', lo: 'ຈຳນວນເງິນທີ່ຈັດໄວ້: ຕໍ່າກວ່າສູນ' })
      : []),
  ];
}

function validateTransaction(transaction: DocumentTransaction, path: Path, today: string): readonly Problem[] {
  return [
    ...checkCode(transaction.kind, [...path, 'kind']),
    ...checkPast(transaction.on, [...path, 'on'], today),
    ...checkMoney(transaction, [...path, 'value']),
    ...checkText(transaction.description, [...path, 'description']),
  ];
}

function checkMoney({ amount, currency, valueDate }: DocumentBudget | DocumentTransaction, path: Path): readonly Problem[] {
  return [
    ...checkScalar('Decimal', amount, [...path, 'amount']),
    ...checkCurrency(currency, [...path, 'currency']),
    ...checkScalar('Date', valueDate, [...path, 'valueDate']),
  ];
}

// IATI: a budget covers a year at most, so that the money of a year can be added up.
function checkPeriod(from: string, until: string, path: Path): readonly Problem[] {
  const [year, rest] = [Number(from.slice(0, 4)), from.slice(4)];
  if (until < `${String(year + 1).padStart(4, '0')}${rest}`) return [];
  return problem('PERIOD_TOO_LONG', path, {
    en: 'A budget covers a year at most. Divide it into budgets of a year each.',
    lo: 'ງົບປະມານໜຶ່ງລາຍການ ກວມເອົາບໍ່ເກີນໜຶ່ງປີ. ກະລຸນາແບ່ງອອກເປັນລາຍການລະປີ.',
  });
}
