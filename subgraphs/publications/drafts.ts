import { sql, type SqlBool } from 'kysely';
import { listAccessLog, type AccessLogArguments } from '../kit/access-log-feed.ts';
import type { RegistryContext } from '../kit/context.ts';
import { requireShare } from '../kit/row-rules.ts';
import { publicationEntity, type Publication } from './entities.ts';

/** The address of a report's draft, for internal users and for the organisations whose people may read it. */
export function readDraftUrl(report: Publication, context: RegistryContext): string | null {
  requireReader(report, context, 'Report.draftUrl');
  return report.draftUrl ?? null;
}

/** The organisations whose people may read a report's draft, for those who may read it. */
export function readDraftReaders(report: Publication, context: RegistryContext): readonly string[] {
  requireReader(report, context, 'Report.draftReaders');
  return report.draftReaders ?? [];
}

function requireReader({ draftReaders }: Publication, context: RegistryContext, coordinate: string): void {
  requireShare(context, coordinate, new Set(draftReaders), {
    code: 'NOT_A_READER',
    text: 'its draft is shown to those whom its editors let read it',
  });
}

/** Who has read drafts; a partner learns it of the drafts that it may read. */
export function listDraftReads(context: RegistryContext, args: AccessLogArguments) {
  const table = context.database.table(publicationEntity);
  const column = (property: string) => table.column('k', property);
  const isReader = (organisation: string) =>
    context.database.dialect === 'sqlite'
      ? sql<SqlBool>`exists (select 1 from json_each(${column('draftReaders')}) as d where d.value = ${organisation})`
      : sql<SqlBool>`json_contains(${column('draftReaders')}, json_quote(${organisation}))`;
  return listAccessLog(context, args, 'Query.publicationAccessLog', (organisation, entry) => sql<SqlBool>`exists (
    select 1 from ${sql.ref(table.name)} as k where ${column('id')} = ${entry.entityId} and ${isReader(organisation)})`);
}
