import { describe, expect, it } from '@jest/globals';
import { publicationRows } from '../../../subgraphs/publications/documents.ts';
import type { PublicationDocument } from '../../../subgraphs/publications/documents.ts';
import { news, report } from './synthetic.ts';

describe('The rows of a publication', () => {
  it('link it once with each record, however many parts that plays', () => {
    const { links } = publicationRows(news('one', {
      publisherId: 'org_a',
      authors: [{ personId: 'per_a', organisationId: 'org_a', creditLine: {} }],
      about: [{ type: 'Event', id: 'evt_a' }, { type: 'Organisation', id: 'org_a' }],
      eventId: 'evt_a',
    }));
    expect(links.map(({ targetType, targetId }) => [targetType, targetId])).toEqual([
      ['Event', 'evt_a'], ['Organisation', 'org_a'], ['Person', 'per_a'],
    ]);
  });

  it('link a report with its programme, though it is not said to be about it', () => {
    expect(publicationRows(report('one', { programmeId: 'prg_a' })).links).toMatchObject([{ targetType: 'Programme', targetId: 'prg_a' }]);
  });

  it('stand at the end of both orders without a day, and repeat the day with the links', () => {
    expect(publicationRows(news('one')).publication).toMatchObject({ latestSort: '0000-00-00', earliestSort: '9999-99-99' });
    const { publication, links } = publicationRows(news('one', { publishedOn: '2024-05-06', eventId: 'evt_a' }));
    expect(publication).toMatchObject({ latestSort: '2024-05-06', earliestSort: '2024-05-06' });
    expect(links).toMatchObject([{ latestSort: '2024-05-06' }]);
  });

  it.each(['LEGAL_TEXT', 'NOTICE', 'constructor'])('are not made for the kind %s, which no type of the contract answers for', (kind) => {
    const document: PublicationDocument = JSON.parse(JSON.stringify({ ...news('one'), kind }));
    expect(() => publicationRows(document)).toThrow(`the kind ${kind} has no type`);
  });
});
