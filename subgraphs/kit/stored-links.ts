import type { EntityManager, EntitySchema } from '@mikro-orm/sql';
import { problem } from './checks.ts';
import { linkMissing, type Link } from './links.ts';
import type { Problem } from './problems.ts';

/** Names every link to a record of the registry itself that is not public. */
export async function checkStoredLinks(em: EntityManager, entity: EntitySchema, links: readonly Link[]): Promise<readonly Problem[]> {
  if (links.length === 0) return [];
  const where = { id: { $in: links.map(({ key }) => key) } };
  const rows = (await em.find(entity, where as never, { disableIdentityMap: true })) as readonly { readonly id: string }[];
  const known = new Set(rows.map(({ id }) => id));
  return links.filter(({ key }) => !known.has(key)).flatMap(linkMissing);
}

const mostNamed = 5;

/** Options of a statement that looks for such records: as many as are named, and one to tell that there are more. */
export const someUses = { disableIdentityMap: true, limit: mostNamed + 1, orderBy: { id: 'asc' } } as const;

/** Names the public records that could not be shown without the one that is to be withdrawn; empty where there are none. */
export function inUse(ids: readonly string[]): readonly Problem[] {
  if (ids.length === 0) return [];
  const unique = [...new Set(ids)].toSorted();
  const named = `${unique.slice(0, mostNamed).join(', ')}${unique.length > mostNamed ? ', …' : ''}`;
  return problem('IN_USE', ['id'], {
    en: `Other public records need this one: ${named}. Change or withdraw them first.`,
    lo: `ມີທະບຽນອື່ນທີ່ເຜີຍແຜ່ແລ້ວຕ້ອງໃຊ້ທະບຽນນີ້: ${named}. ກະລຸນາແກ້ໄຂ ຫຼື ຖອນທະບຽນເຫຼົ່ານັ້ນກ່ອນ.`,
  });
}
