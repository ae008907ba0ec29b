import type { EntityManager, EntitySchema } from '@mikro-orm/sql';
import { problem } from '../kit/checks.ts';
import type { Problem } from '../kit/problems.ts';
import type { ProgrammeDocument } from './document.ts';
import { commitmentEntity, componentEntity } from './entities.ts';

interface Part {
  readonly id: string;
  readonly programmeId: string;
}

/** That no part of a programme has the key of a part of another one. */
export async function checkParts(em: EntityManager, { id, components, commitments }: ProgrammeDocument): Promise<readonly Problem[]> {
  return [
    ...(await findForeign(em, componentEntity, id, 'components', components)),
    ...(await findForeign(em, commitmentEntity, id, 'commitments', commitments)),
  ];
}

async function findForeign<Row extends Part>(
  em: EntityManager,
  entity: EntitySchema<Row>,
  programmeId: string,
  field: string,
  parts: readonly { readonly id: string }[],
): Promise<readonly Problem[]> {
  if (parts.length === 0) return [];
  const where = { id: { $in: parts.map((part) => part.id) }, programmeId: { $ne: programmeId } };
  const foreign = new Set((await em.find(entity, where as never, { disableIdentityMap: true })).map(({ id }) => id));
  return parts.flatMap(({ id }, index) =>
    foreign.has(id)
      ? problem('ALREADY_TAKEN', [field, index, 'id'], {
          en: `“${id}” is a part of another programme. Leave the id out, and the part is given one of its own.`,
          lo: `“${id}” ເປັນສ່ວນໜຶ່ງຂອງໂຄງການອື່ນ. ບໍ່ຕ້ອງໃສ່ id ແລ້ວລະບົບຈະໃຫ້ລະຫັດໃໝ່.`,
        })
      : []);
}
