import { readFileSync } from 'node:fs';
import type { StoredProvenance, StoredText } from './values.ts';

/** A source as a data file describes it, once for all records that cite it. */
interface Source {
  readonly title: StoredText;
  readonly url?: string;
  readonly sha256?: string;
  readonly method: StoredProvenance['method'];
  readonly recordedAt: string;
  readonly verifiedAt?: string;
}

/** How a record cites a source: for itself, or for one of its fields. */
interface Citation {
  readonly source: string;
  readonly field?: string;
  readonly excerpt?: string;
  readonly confidence?: number;
}

interface DataFile {
  readonly sources: Readonly<Record<string, Source>>;
  readonly records: readonly unknown[];
}

/**
 * Reads shipped records. Every `provenance` list in them, at any depth, holds citations of the file's sources,
 * which are written out in full here.
 */
export function readDataFile<Document>(path: string): readonly Document[] {
  const file = JSON.parse(readFileSync(path, 'utf8')) as DataFile;
  return file.records.map((record) => expand(record, file.sources, path) as Document);
}

function expand(value: unknown, sources: DataFile['sources'], path: string): unknown {
  if (Array.isArray(value)) return value.map((item) => expand(item, sources, path));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === 'provenance' || key === 'evidence'
        ? (member as readonly Citation[]).map((citation) => writeOut(citation, sources, path))
        : expand(member, sources, path),
    ]),
  );
}

function writeOut(citation: Citation, sources: DataFile['sources'], path: string): StoredProvenance {
  const source = sources[citation.source];
  if (!source) throw new Error(`${path} cites the source "${citation.source}", which it does not describe.`);
  return {
    field: citation.field ?? null,
    sourceTitle: source.title,
    sourceUrl: source.url ?? null,
    sourceSha256: source.sha256 ?? null,
    excerpt: citation.excerpt ?? null,
    method: source.method,
    confidence: citation.confidence ?? null,
    recordedAt: source.recordedAt,
    verifiedAt: source.verifiedAt ?? null,
  };
}
