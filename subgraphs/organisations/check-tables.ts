// What only the registry's own tables can tell of an edit: the records that it names, and what they lead back to.
import type { EntityManager } from '@mikro-orm/sql';
import { problem } from '../kit/checks.ts';
import type { Problem } from '../kit/problems.ts';
import { checkStoredLinks, inUse, someUses } from '../kit/stored-links.ts';
import type { OrganisationDocument, PersonDocument } from './documents.ts';
import { membershipEntity, organisationEntity, provinceEntity, successionEntity } from './entities.ts';

type Problems = readonly Problem[];

/** That what an organisation names is public, that it is not above itself, and that it does not follow itself. */
export async function checkOrganisationTables(em: EntityManager, { id, parent, province, predecessors }: OrganisationDocument): Promise<Problems> {
  const named = [
    ...(parent === null ? [] : [{ type: 'Organisation', key: parent, path: ['parent'] }]),
    ...predecessors.map(({ organisation }, index) => ({ type: 'Organisation', key: organisation, path: ['predecessors', index, 'organisation'] })),
  ];
  const provinces = province === null ? [] : [{ type: 'Province', key: province, path: ['province'] }];
  return [
    ...(await checkStoredLinks(em, organisationEntity, named.filter(({ key }) => key !== id))),
    ...(await checkStoredLinks(em, provinceEntity, provinces)),
    ...(await checkHierarchy(em, id, parent)),
    ...(await checkLineage(em, id, predecessors.map(({ organisation }) => organisation))),
  ];
}

/** That the organisations of a person's posts are public. */
export function checkPersonTables(em: EntityManager, { memberships }: PersonDocument): Promise<Problems> {
  const named = memberships.map(({ organisation }, index) => ({
    type: 'Organisation', key: organisation, path: ['memberships', index, 'organisation'],
  }));
  return checkStoredLinks(em, organisationEntity, named);
}

/** Who holds a post in an organisation, stands below it or follows it. */
export async function checkOrganisationUses(em: EntityManager, id: string): Promise<Problems> {
  const posts = await em.find(membershipEntity, { organisationId: id }, someUses);
  const children = await em.find(organisationEntity, { parentId: id }, someUses);
  const successions = await em.find(successionEntity, { predecessorId: id }, someUses);
  return inUse([
    ...posts.map(({ personId }) => personId),
    ...children.map((child) => child.id),
    ...successions.map(({ successorId }) => successorId),
  ]);
}

async function checkHierarchy(em: EntityManager, id: string, parent: string | null): Promise<Problems> {
  const above = async (ids: readonly string[]) => {
    const rows = await em.find(organisationEntity, { id: { $in: [...ids] } }, { disableIdentityMap: true });
    return rows.flatMap(({ parentId }) => parentId ?? []);
  };
  if (parent === null || parent === id || !(await leadsTo(id, [parent], above))) return [];
  return problem('HIERARCHY_LOOP', ['parent'], {
    en: `“${parent}” stands below this organisation, so it cannot stand above it.`,
    lo: `“${parent}” ຢູ່ກ້ອງອົງການນີ້ ຈຶ່ງຢູ່ເໜືອອົງການນີ້ບໍ່ໄດ້.`,
  });
}

async function checkLineage(em: EntityManager, id: string, predecessors: readonly string[]): Promise<Problems> {
  const before = async (ids: readonly string[]) => {
    const rows = await em.find(successionEntity, { successorId: { $in: [...ids] } }, { disableIdentityMap: true });
    return rows.map(({ predecessorId }) => predecessorId);
  };
  const others = predecessors.filter((predecessor) => predecessor !== id);
  if (!(await leadsTo(id, others, before))) return [];
  return problem('LINEAGE_LOOP', ['predecessors'], {
    en: 'One of these organisations follows the organisation itself, so it cannot come before it.',
    lo: 'ມີອົງການໃນບັນຊີນີ້ທີ່ສືບຕໍ່ຈາກອົງການນີ້ເອງ ຈຶ່ງຢູ່ກ່ອນບໍ່ໄດ້.',
  });
}

// Step by step, and nothing twice: what is stored already may run in a circle elsewhere.
async function leadsTo(goal: string, from: readonly string[], step: (ids: readonly string[]) => Promise<readonly string[]>): Promise<boolean> {
  const seen = new Set<string>();
  for (let ids = from; ids.length > 0; ) {
    if (ids.includes(goal)) return true;
    for (const id of ids) seen.add(id);
    ids = [...new Set(await step(ids))].filter((id) => !seen.has(id));
  }
  return false;
}
