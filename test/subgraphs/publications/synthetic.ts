import type { StoredAuthor, StoredSubject } from '../../../subgraphs/publications/entities.ts';
import type { PublicationDocument, SerialDocument } from '../../../subgraphs/publications/documents.ts';
import { savePublication, saveSerial } from '../../../subgraphs/publications/records.ts';
import type { TestRegistry } from '../../support/registry.ts';

const provinces = ['LA-VT', 'LA-PH', 'LA-LM', 'LA-OU'];
const source = {
  field: null,
  sourceTitle: { en: 'Made up for a test' },
  sourceUrl: null,
  sourceSha256: null,
  excerpt: null,
  method: 'REGISTRY' as const,
  confidence: null,
  recordedAt: '2026-01-01T00:00:00.000Z',
  verifiedAt: null,
};
const note = { code: 'SYNTHETIC', severity: 'WARNING' as const, field: null, message: { en: 'Made up for a test.' } };

function common(name: string) {
  return {
    id: `pub_test_${name}`,
    slug: `test-${name.replaceAll('_', '-')}`,
    title: { en: `Made-up record ${name}` },
    abstract: null,
    publishedOn: null,
    languages: ['en'],
    publisherId: null,
    authors: [] as readonly StoredAuthor[],
    about: [] as readonly StoredSubject[],
    files: [],
    provenance: [source],
    notes: [note],
  };
}

type Change<Kind> = Partial<Extract<PublicationDocument, { kind: Kind }>>;

/** A made-up news item. */
export function news(name: string, change: Change<'NEWS'> = {}): PublicationDocument {
  return { ...common(name), body: null, eventId: null, ...change, kind: 'NEWS' };
}

/** A made-up report. */
export function report(name: string, change: Change<'REPORT'> = {}): PublicationDocument {
  return { ...common(name), stage: 'INTERIM', programmeId: null, iatiCategory: null, ...change, kind: 'REPORT' };
}

/** A made-up issue of a journal. */
export function journalIssue(name: string, serialId: string, change: Change<'JOURNAL_ISSUE'> = {}): PublicationDocument {
  return { ...common(name), serialId, volume: null, number: null, ...change, kind: 'JOURNAL_ISSUE' };
}

/** A made-up article. */
export function article(name: string, issueId: string, change: Change<'JOURNAL_ARTICLE'> = {}): PublicationDocument {
  return { ...common(name), issueId, pages: null, doi: null, ...change, kind: 'JOURNAL_ARTICLE' };
}

/** A made-up issue of a newspaper. */
export function newspaperIssue(name: string, serialId: string, change: Change<'NEWSPAPER_ISSUE'> = {}): PublicationDocument {
  return { ...common(name), serialId, number: null, ...change, kind: 'NEWSPAPER_ISSUE' };
}

/** A made-up journal. */
export function journal(name: string, change: Partial<SerialDocument> = {}): SerialDocument {
  const { id: _id, slug, provenance, notes } = common(name);
  return { id: `ser_test_${name}`, slug, kind: 'JOURNAL', name: { en: `Journal ${name}` }, issn: null, publisherId: null, provenance, notes, ...change };
}

/** News of several days, two on each, every fifth without a day; about provinces in turn, each held since another second. */
export function manyNews(count: number): readonly PublicationDocument[] {
  return Array.from({ length: count }, (_, index) =>
    news(`many_${String(index).padStart(3, '0')}`, {
      publishedOn: index % 5 === 4 ? null : `2023-01-${String(1 + Math.floor(index / 2) % 28).padStart(2, '0')}`,
      about: [{ type: 'Province', id: provinces[index % provinces.length] ?? 'LA-VT' }],
    }),
  );
}

/** Writes records, each a second after the one before it. */
export async function write({ database }: TestRegistry, records: readonly (PublicationDocument | SerialDocument)[]): Promise<void> {
  await database.fork().transactional(async (em) => {
    for (const [index, record] of records.entries()) {
      const recordedAt = new Date(Date.UTC(2024, 0, 1) + index * 1000).toISOString();
      await ('title' in record ? savePublication(em, record, recordedAt) : saveSerial(em, record, recordedAt));
    }
  });
}
