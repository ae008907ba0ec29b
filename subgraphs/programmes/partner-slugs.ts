import type { RecordKind } from '../kit/record-kind.ts';
import type { ProgrammeDocument } from './document.ts';

/**
 * The slugs of a programme's partners. They open its money to those who speak for the partner, so they come from the
 * registry of organisations and from no edit; until they are known, a partner sees no money.
 */
export const partnerSlugs: NonNullable<RecordKind<ProgrammeDocument>['slugs']> = {
  missing: ({ partners }) => partners.filter(({ organisationSlug }) => organisationSlug === null).map(({ organisationId }) => organisationId),
  fill: (document, slugs) => ({
    ...document,
    partners: document.partners.map((partner) => ({
      ...partner,
      organisationSlug: partner.organisationSlug ?? slugs.get(partner.organisationId) ?? null,
    })),
  }),
};
