import type { Link } from '../kit/links.ts';
import { holdRows } from '../kit/owned-rows.ts';
import type { EditedRecords, RecordKind } from '../kit/record-kind.ts';
import { removeWith } from '../kit/recorded-kind.ts';
import { ownSlug, slugOf } from '../kit/slug.ts';
import type { ProgrammeDocument } from './document.ts';
import {
  budgetEntity, commitmentEntity, componentEntity, partnerEntity, programmeEntity, programmeProvinceEntity, sectorEntity, transactionEntity,
} from './entities.ts';
import { checkMoneyRights, moneyFields } from './edit-rights.ts';
import { checkParts } from './check-parts.ts';
import { emptyProgramme, patchProgramme, type ProgrammeInput } from './patch.ts';
import { partnerSlugs } from './partner-slugs.ts';
import { programmeRows, saveProgramme } from './records.ts';
import { validateProgramme } from './validate.ts';

/** Programmes, as they are written, removed, checked and shown. */
const programmeKind: RecordKind<ProgrammeDocument> = {
  entityType: 'Programme',
  entity: programmeEntity,
  save: saveProgramme,
  remove: removeWith(programmeEntity, [
    [partnerEntity, 'programmeId'],
    [programmeProvinceEntity, 'programmeId'],
    [componentEntity, 'programmeId'],
    [sectorEntity, 'programmeId'],
    [budgetEntity, 'programmeId'],
    [transactionEntity, 'programmeId'],
    [commitmentEntity, 'programmeId'],
  ]),
  validate: validateProgramme,
  unique: ['slug', 'iatiIdentifier'],
  links: linksOf,
  withheld: new Set(moneyFields),
  slugs: partnerSlugs,
  checkStored: checkParts,
  show: (document, stamp) => {
    const rows = programmeRows(document, stamp.updatedAt);
    const programme = { ...rows.programme, ...stamp };
    return holdRows(programme, new Map<RecordKind['entity'], readonly object[]>([
      [programmeEntity, [programme]],
      [partnerEntity, rows.partners],
      [programmeProvinceEntity, rows.provinces],
      [componentEntity, rows.components],
      [sectorEntity, rows.sectors],
      [budgetEntity, rows.budgets],
      [transactionEntity, rows.transactions],
      [commitmentEntity, rows.commitments],
    ]));
  },
};

/** The kinds of records of this registry. */
export const recordKinds = [programmeKind];

/** How programmes are edited. */
export const editedProgrammes: EditedRecords<ProgrammeDocument, ProgrammeInput> = {
  name: 'Programme',
  registry: 'programmes',
  owner: 'dgc',
  prefix: 'prg',
  kinds: recordKinds,
  kindOf: () => programmeKind,
  blank: emptyProgramme,
  patch: patchProgramme,
  checkCaller: checkMoneyRights,
  complete: (document) => (document.slug === '' ? { ...document, slug: ownSlug(document.id, slugOf(document.title)) } : document),
};

function linksOf({ partners, provinces, commitments, transactions }: ProgrammeDocument): readonly Link[] {
  return [
    ...partners.map(({ organisationId }, index) => ({ type: 'Organisation', key: organisationId, path: ['partners', index, 'organisation'] })),
    ...provinces.map((key, index) => ({ type: 'Province', key, path: ['provinces', index] })),
    ...commitments.flatMap(({ announcedAtId, ownerId }, index) => [
      ...link('Event', announcedAtId, 'commitments', index, 'announcedAt'),
      ...link('Organisation', ownerId, 'commitments', index, 'owner'),
    ]),
    ...transactions.flatMap(({ providerId, receiverId }, index) => [
      ...link('Organisation', providerId, 'transactions', index, 'provider'),
      ...link('Organisation', receiverId, 'transactions', index, 'receiver'),
    ]),
  ];
}

function link(type: string, key: string | null, ...path: Link['path']): readonly Link[] {
  return key === null ? [] : [{ type, key, path }];
}
