import type { EntityManager } from '@mikro-orm/sql';
import { checkLength } from './checks.ts';
import { editProblems } from './edit-problems.ts';
import type { Problem } from './problems.ts';
import type { RecordDocument, RecordKind } from './record-kind.ts';

// No record has a longer key, and no column takes one.
const longestKey = 64;

/** Every problem of a document that only the tables can tell. */
export async function checkTables<Document extends RecordDocument>(em: EntityManager, kind: RecordKind<Document>, document: Document) {
  const tooLong = kind.links(document).flatMap(({ key, path }) => checkLength(key, path, longestKey));
  return [...tooLong, ...(await findTaken(em, kind, document)), ...((await kind.checkStored?.(em, document)) ?? [])];
}

// A draft's key may be that of another draft: who comes second to the public is told then.
async function findTaken<Document extends RecordDocument>(em: EntityManager, kind: RecordKind<Document>, document: Document) {
  const problems: Problem[] = [];
  for (const property of kind.unique) {
    const value = document[property];
    if (value === null || value === undefined) continue;
    const other = await em.findOne(kind.entity, { [property]: value, id: { $ne: document.id } }, { disableIdentityMap: true });
    if (other) problems.push(...editProblems.taken(property, String(value)));
  }
  return problems;
}

const vientiane = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Vientiane' });

/** The day of a moment, as it is counted in the Lao PDR. */
export function dayIn(now: Date): string {
  return vientiane.format(now);
}
