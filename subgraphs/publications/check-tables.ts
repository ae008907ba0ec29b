// What only the registry's own tables can tell of an edit: the serials and issues that publications appear in.
import type { EntityManager } from '@mikro-orm/sql';
import { invalid, problem } from '../kit/checks.ts';
import { linkMissing } from '../kit/links.ts';
import type { Problem } from '../kit/problems.ts';
import { inUse, someUses } from '../kit/stored-links.ts';
import type { PublicationDocument, SerialDocument } from './documents.ts';
import { publicationEntity, serialEntity } from './entities.ts';

type Problems = readonly Problem[];

const options = { disableIdentityMap: true } as const;

/** The kind of the issues that a serial of a kind appears in. */
const issueKinds = { JOURNAL: 'JOURNAL_ISSUE', NEWSPAPER: 'NEWSPAPER_ISSUE' } as const;

/** That the serial of an issue, and the issue of an article, are public and of the kind that fits. */
export async function checkPublicationTables(em: EntityManager, document: PublicationDocument): Promise<Problems> {
  switch (document.kind) {
    case 'JOURNAL_ISSUE':
    case 'NEWSPAPER_ISSUE':
      return checkSerial(em, document.serialId, document.kind);
    case 'JOURNAL_ARTICLE':
      return checkIssue(em, document.issueId);
    default:
      return [];
  }
}

/** That a serial with public issues stays of the kind that it is. */
export async function checkSerialTables(em: EntityManager, { id, kind }: SerialDocument): Promise<Problems> {
  const other = await em.findOne(publicationEntity, { serialId: id, kind: { $ne: issueKinds[kind] } }, options);
  if (!other) return [];
  return problem('VALUE_FIXED', ['kind'], {
    en: `The kind stays as it is while issues are public, such as ${other.id}.`,
    lo: `ປ່ຽນປະເພດບໍ່ໄດ້ ໃນຂະນະທີ່ມີສະບັບທີ່ເຜີຍແຜ່ແລ້ວ ເຊັ່ນ ${other.id}.`,
  });
}

/** The public articles of an issue. */
export async function checkPublicationUses(em: EntityManager, id: string): Promise<Problems> {
  return inUse((await em.find(publicationEntity, { issueId: id }, someUses)).map((article) => article.id));
}

/** The public issues of a serial. */
export async function checkSerialUses(em: EntityManager, id: string): Promise<Problems> {
  return inUse((await em.find(publicationEntity, { serialId: id }, someUses)).map((issue) => issue.id));
}

async function checkSerial(em: EntityManager, id: string, kind: 'JOURNAL_ISSUE' | 'NEWSPAPER_ISSUE'): Promise<Problems> {
  const path = ['serial'];
  const serial = id === '' ? null : await em.findOne(serialEntity, { id }, options);
  if (!serial) return id === '' ? [] : linkMissing({ type: 'Serial', key: id, path });
  if (issueKinds[serial.kind as SerialDocument['kind']] === kind) return [];
  return invalid(id, path, kind === 'JOURNAL_ISSUE' ? { en: 'a journal', lo: 'ວາລະສານ' } : { en: 'a newspaper', lo: 'ໜັງສືພິມ' });
}

async function checkIssue(em: EntityManager, id: string): Promise<Problems> {
  const path = ['issue'];
  const issue = id === '' ? null : await em.findOne(publicationEntity, { id }, options);
  if (!issue) return id === '' ? [] : linkMissing({ type: 'JournalIssue', key: id, path });
  return issue.kind === 'JOURNAL_ISSUE' ? [] : invalid(id, path, { en: 'an issue of a journal', lo: 'ສະບັບຂອງວາລະສານ' });
}
