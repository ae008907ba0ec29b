import type { CallerIdentity } from '../../schema/index.ts';
import { changedWithoutRight } from '../kit/edit-rights.ts';
import type { Problem } from '../kit/problems.ts';
import type { ProgrammeDocument } from './document.ts';

/** Fields of a programme that tell of its money. */
export const moneyFields = ['budgets', 'transactions'] as const;

/** Who may not read the money of a programme may not replace it either. */
export function checkMoneyRights(caller: CallerIdentity, before: ProgrammeDocument, document: ProgrammeDocument): readonly Problem[] {
  const isPartner = before.partners.some(({ organisationSlug }) => organisationSlug !== null && organisationSlug === caller.organisation);
  const mayRead = caller.scopes.has('programmes:finance') && (caller.kind === 'internal' || isPartner);
  return mayRead ? [] : changedWithoutRight(before, document, moneyFields);
}
