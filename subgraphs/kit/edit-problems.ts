import { problem } from './checks.ts';
import type { Problem } from './problems.ts';

/** What may be wrong with an edit whatever the record says; `path` names the argument or field of the input. */
export const editProblems = {
  notFound: (id: string) =>
    one('NOT_FOUND', ['id'], `There is no record “${id}” here that you may edit.`, `ບໍ່ມີທະບຽນ “${id}” ທີ່ທ່ານສາມາດແກ້ໄຂໄດ້.`),
  forbidden: (id: string) =>
    one(
      'FORBIDDEN',
      ['id'],
      `“${id}” belongs to another organisation. Ask its editors to change it.`,
      `“${id}” ເປັນຂອງອົງການອື່ນ. ກະລຸນາຂໍໃຫ້ຜູ້ແກ້ໄຂຂອງອົງການນັ້ນປ່ຽນແປງ.`,
    ),
  ownerRequired: () =>
    one(
      'OWNER_REQUIRED',
      [],
      'A new record belongs to an organisation, and your credential names none. Use one that does.',
      'ທະບຽນໃໝ່ຕ້ອງເປັນຂອງອົງການໃດໜຶ່ງ ແຕ່ຂໍ້ມູນຢັ້ງຢືນຂອງທ່ານບໍ່ໄດ້ລະບຸອົງການ. ກະລຸນາໃຊ້ອັນທີ່ລະບຸອົງການ.',
    ),
  versionRequired: () =>
    one(
      'VERSION_REQUIRED',
      ['version'],
      'Name the version of the record that you have changed, so that nobody else’s edit is lost.',
      'ກະລຸນາລະບຸເວີຊັນຂອງທະບຽນທີ່ທ່ານໄດ້ແກ້ໄຂ ເພື່ອບໍ່ໃຫ້ການແກ້ໄຂຂອງຜູ້ອື່ນສູນເສຍ.',
    ),
  versionUnexpected: () =>
    one(
      'VERSION_UNEXPECTED',
      ['version'],
      'A new record has no version yet. Leave the version out, or name the id of the record that you mean.',
      'ທະບຽນໃໝ່ຍັງບໍ່ມີເວີຊັນ. ກະລຸນາບໍ່ໃສ່ເວີຊັນ ຫຼື ລະບຸ id ຂອງທະບຽນທີ່ໝາຍເຖິງ.',
    ),
  noDraft: () =>
    one('NO_DRAFT', ['id'], 'The record has no draft. Save one first.', 'ທະບຽນນີ້ບໍ່ມີສະບັບຮ່າງ. ກະລຸນາບັນທຶກສະບັບຮ່າງກ່ອນ.'),
  notPublic: () =>
    one(
      'NOT_PUBLIC',
      ['id'],
      'The record is not public, so it cannot be withdrawn. A draft is discarded.',
      'ທະບຽນນີ້ບໍ່ໄດ້ເຜີຍແຜ່ ຈຶ່ງຖອນຄືນບໍ່ໄດ້. ສະບັບຮ່າງໃຫ້ຍົກເລີກແທນ.',
    ),
  taken: (field: string, value: string) =>
    one(
      'ALREADY_TAKEN',
      [field],
      `Another record has the ${field} “${value}”. Choose another one.`,
      `ທະບຽນອື່ນໃຊ້ ${field} “${value}” ແລ້ວ. ກະລຸນາເລືອກອັນອື່ນ.`,
    ),
};

/** What became of a record since the version that an edit was made on. */
export interface Since {
  readonly named: number;
  readonly current: number;
  readonly fields: readonly string[];
  /** Who changed it last, as a kind of actor; undefined where the named version never was. */
  readonly actor?: 'EDITOR' | 'REFERENCE_DATA' | undefined;
  readonly at?: string | undefined;
}

const actorWords = {
  EDITOR: { en: 'an editor', lo: 'ຜູ້ແກ້ໄຂ' },
  REFERENCE_DATA: { en: 'the data that ships with the registry', lo: 'ຂໍ້ມູນທີ່ມາກັບລະບົບ' },
};

/** That somebody else was faster: what they changed, what kind of actor they were, and when. */
export function versionConflict({ named, current, fields, actor, at }: Since): readonly Problem[] {
  if (!actor || !at) {
    return one(
      'VERSION_CONFLICT',
      ['version'],
      `The record stands at version ${current}, not ${named}. Read it again and repeat your change.`,
      `ທະບຽນຢູ່ທີ່ເວີຊັນ ${current}, ບໍ່ແມ່ນ ${named}. ກະລຸນາອ່ານຄືນ ແລ້ວແກ້ໄຂອີກຄັ້ງ.`,
    );
  }
  const words = actorWords[actor];
  const list = fields.length === 0 ? { en: 'the record', lo: 'ທະບຽນ' } : { en: fields.join(', '), lo: fields.join(', ') };
  return one(
    'VERSION_CONFLICT',
    ['version'],
    `Since version ${named}, ${words.en} changed ${list.en} (last on ${at}); the record stands at version ${current}. Read it again and repeat your change.`,
    `ນັບແຕ່ເວີຊັນ ${named}, ${words.lo}ໄດ້ປ່ຽນ ${list.lo} (ຫຼ້າສຸດ ${at}); ທະບຽນຢູ່ທີ່ເວີຊັນ ${current}. ກະລຸນາອ່ານຄືນ ແລ້ວແກ້ໄຂອີກຄັ້ງ.`,
  );
}

function one(code: string, path: Problem['path'], en: string, lo: string): readonly Problem[] {
  return problem(code, path, { en, lo });
}
