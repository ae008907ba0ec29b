import type { CallerIdentity } from '../../schema/index.ts';
import { changedWithoutRight } from '../kit/edit-rights.ts';
import type { Problem } from '../kit/problems.ts';
import type { PublicationDocument } from './documents.ts';

/** Fields of a report that tell of its draft text. */
export const draftFields = ['draftUrl', 'draftReaders'] as const;

/** Who may not read the draft text of a report may neither put another in its place nor say who may read it. */
export function checkDraftRights(caller: CallerIdentity, before: PublicationDocument, document: PublicationDocument): readonly Problem[] {
  if (document.kind !== 'REPORT') return [];
  const readers = before.kind === 'REPORT' ? (before.draftReaders ?? []) : [];
  const isReader = caller.organisation !== undefined && readers.includes(caller.organisation);
  const mayRead = caller.scopes.has('publications:drafts') && (caller.kind === 'internal' || isReader);
  return mayRead ? [] : changedWithoutRight(before as typeof document, document, draftFields);
}
