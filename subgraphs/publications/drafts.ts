import type { RegistryContext } from '../kit/context.ts';
import { requireShare } from '../kit/row-rules.ts';
import type { Publication } from './entities.ts';

/** The address of a report's draft, for internal users and for the organisations whose people may read it. */
export function readDraftUrl({ draftUrl, draftReaders }: Publication, context: RegistryContext): string | null {
  requireShare(context, 'Report.draftUrl', new Set(draftReaders), {
    code: 'NOT_A_READER',
    text: 'its draft is shown to those whom its editors let read it',
  });
  return draftUrl ?? null;
}
