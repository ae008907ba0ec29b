import { isDeepStrictEqual } from 'node:util';
import { problem } from './checks.ts';
import type { Problem } from './problems.ts';

/** Names the fields of a document that an edit changes although its caller may not read them. */
export function changedWithoutRight<Document extends object>(
  before: Document,
  document: Document,
  fields: readonly (keyof Document & string)[],
): readonly Problem[] {
  const changed = fields.filter((field) => !isDeepStrictEqual(before[field] ?? null, document[field] ?? null));
  return changed.flatMap((field) =>
    problem('FORBIDDEN', [field], {
      en: `Your credential may not read ${field} of this record, and so may not change it.`,
      lo: `ຂໍ້ມູນຢັ້ງຢືນຂອງທ່ານບໍ່ມີສິດອ່ານ ${field} ຂອງທະບຽນນີ້ ຈຶ່ງບໍ່ມີສິດປ່ຽນແປງ.`,
    }));
}
