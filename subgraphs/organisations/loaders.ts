import { sql } from 'kysely';
import type { RegistryContext } from '../kit/context.ts';
import { rowAlias } from '../kit/listing.ts';
import { organisationEntity, type Organisation } from './entities.ts';

// A hierarchy deeper than this is a cycle that somebody has entered.
const deepestHierarchy = 20;

/** The organisations above one, from the top down; one statement for all that a request asks for. */
export async function loadAncestors(context: RegistryContext, organisation: Organisation): Promise<readonly Organisation[]> {
  if (!organisation.parentId) return [];
  return (await context.loaders.batch('ancestors', (ids) => readAncestors(context, ids), organisation.id)) ?? [];
}

async function readAncestors(context: RegistryContext, ids: readonly string[]) {
  const table = context.database.table<Organisation>(organisationEntity);
  const name = sql.ref(table.name);
  const { rows } = await sql`
    with recursive above (origin, ancestor, depth) as (
      select id, parent_id, 1 from ${name} where id in (${sql.join(ids)}) and parent_id is not null
      union all
      select above.origin, upper_row.parent_id, above.depth + 1
      from above join ${name} as upper_row on upper_row.id = above.ancestor
      where upper_row.parent_id is not null and above.depth < ${sql.lit(deepestHierarchy)}
    )
    select above.origin as ${sql.ref('origin')}, ${table.select(rowAlias)}
    from above join ${name} as ${sql.ref(rowAlias)} on ${table.column(rowAlias, 'id')} = above.ancestor
    order by above.depth desc`.execute(context.database.reads);
  const groups = Map.groupBy(rows, (row) => String((row as { origin: unknown }).origin));
  return new Map([...groups].map(([origin, group]) => [origin, group.map((row) => table.toRow(row))]));
}
