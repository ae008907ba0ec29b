import { sql, type SqlBool } from 'kysely';
import { connect } from './connection.ts';
import type { RegistryContext } from './context.ts';
import { changeEntity, type Change } from './changes.ts';
import { editableOwners, mayEdit } from './edit-access.ts';
import { differingFields } from './edit-history.ts';
import { draftEntity, recordHeadEntity, type Draft, type RecordHead } from './edit-tables.ts';
import { rowAlias } from './listing.ts';
import type { PageArguments } from './page-arguments.ts';
import type { EditedRecords, EditedTypes, RecordDocument } from './record-kind.ts';
import { orderBy } from './sort-order.ts';

const latestFirst = orderBy('DRAFTS', 'savedAt', 'desc');

/** The draft of a record for whoever may edit the record; for everybody else there is none. */
export async function findDraft(context: RegistryContext, records: EditedTypes, id: string): Promise<Draft | null> {
  const draft = await context.loaders.one(context.database.table<Draft>(draftEntity), 'id', id);
  if (!draft || !records.kinds.some(({ entityType }) => entityType === draft.entityType)) return null;
  return mayEdit(context.caller, records.registry, draft.owner) ? draft : null;
}

/** The drafts that a caller may edit, those saved last first. */
export function listDrafts(context: RegistryContext, records: EditedTypes, args: PageArguments) {
  const table = context.database.table<Draft>(draftEntity);
  const owners = editableOwners(context.caller, records.registry);
  const types = records.kinds.map(({ entityType }) => entityType);
  const where = [
    sql<SqlBool>`${table.column(rowAlias, 'entityType')} in (${sql.join(types)})`,
    ...(owners === 'all' ? [] : [isOneOf(table.column(rowAlias, 'owner'), owners)]),
  ];
  return connect(context, args, { key: `drafts:${records.name}`, listing: { table, where }, order: latestFirst });
}

function isOneOf(column: unknown, values: readonly string[]) {
  return values.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`${column} in (${sql.join(values)})`;
}

/** The record that a draft would become, for its resolvers. */
export function showDraft<Document extends RecordDocument>(records: EditedRecords<Document>, { document, version, savedAt }: Draft): object {
  const drafted = document as Document;
  return records.kindOf(drafted).show(drafted, { version, createdAt: savedAt, updatedAt: savedAt });
}

/** The fields that a draft changes of what is public: all that it fills where nothing is. */
export async function changedFields(context: RegistryContext, { id, baseVersion, document }: Draft): Promise<readonly string[]> {
  const before = baseVersion === null ? undefined : await context.loaders.batch('publicDocuments', (ids) => readDocuments(context, ids), id);
  const fields = differingFields(before ?? null, document);
  return before ? fields : fields.filter((field) => !isEmpty(new Map<string, unknown>(Object.entries(document)).get(field)));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

async function readDocuments({ live }: RegistryContext, ids: readonly string[]): Promise<ReadonlyMap<string, object>> {
  const table = live.database.table<Change>(changeEntity);
  const [sequence, entityId, state] = ['sequence', 'entityId', 'state'].map((property) => table.column(rowAlias, property));
  const { rows } = await sql<{ id: string; state: unknown }>`
    select ${entityId} as id, ${state} as state from ${sql.ref(table.name)} as ${sql.ref(rowAlias)}
    where ${sequence} in (select max(sequence) from ${sql.ref(table.name)}
      where entity_id in (${sql.join(ids)}) and kind <> 'WITHDRAWN' group by entity_id)`.execute(live.database.reads);
  return new Map(rows.map((row) => [row.id, (typeof row.state === 'string' ? JSON.parse(row.state) : row.state) as object]));
}

/** Why a record was withdrawn; null where it was not. */
export async function readReason(context: RegistryContext, { id }: Draft) {
  const head = await context.loaders.one(context.database.table<RecordHead>(recordHeadEntity), 'id', id);
  return head?.reason ?? null;
}
