import { BaseMySqlPlatform, Type, p, type EntityProperty, type Platform } from '@mikro-orm/sql';
import type { LocalizedTexts } from './text/index.ts';

/** Text as stored: the languages held, and those of them that only a machine has written. */
export type StoredText = LocalizedTexts & { readonly machineTranslated?: readonly string[] };

/** A source as stored with the record, or the field of it, that it speaks for. */
export interface StoredProvenance {
  readonly field: string | null;
  readonly sourceTitle: StoredText;
  readonly sourceUrl: string | null;
  readonly sourceSha256: string | null;
  readonly excerpt: string | null;
  readonly method: 'REGISTRY' | 'DOCUMENT_MANUAL' | 'DOCUMENT_AUTO' | 'PARTNER_FEED';
  readonly confidence: number | null;
  readonly recordedAt: string;
  readonly verifiedAt: string | null;
}

/** A gap, a doubt or a conflict, as stored with the record. */
export interface StoredNote {
  readonly code: string;
  readonly severity: 'INFO' | 'WARNING' | 'CONFLICT';
  readonly field: string | null;
  readonly message: StoredText;
}

/** Column of a record's key: ASCII, stable, never reused. */
export const idColumn = () => p.string().length(64);
/** Column of a calendar date, `YYYY-MM-DD`. */
export const dateColumn = () => p.string().length(10);
/** Column of an instant: RFC 3339 in UTC with milliseconds, so that text order is time order on every engine. */
export const instantColumn = () => p.string().length(24);
/** Column of a code of an enumeration or a published code list. */
export const codeColumn = () => p.string().length(40);
/** Column that rows are sorted by; `sortKey` makes its values. */
export const sortKeyColumn = () => p.string().length(255);
/** Column of text in several languages. */
export const textColumn = () => p.json<StoredText>();

/** Columns that every record has: its key, its version for optimistic locking, its times and what backs it. */
export const recordColumns = () => ({
  id: idColumn().primary(),
  version: p.integer().version(),
  createdAt: instantColumn(),
  updatedAt: instantColumn(),
  provenance: p.json<readonly StoredProvenance[]>(),
  notes: p.json<readonly StoredNote[]>(),
});

/** Column of search tokens: text of any length on either engine. */
class SearchTokensType extends Type<string, string> {
  override getColumnType(_property: EntityProperty, platform: Platform): string {
    // MySQL's plain text ends at 64 kB, which the tokens of one long report pass.
    return platform instanceof BaseMySqlPlatform ? 'mediumtext' : 'text';
  }
}

/** Column that `searchTokens` fills and full-text search reads. */
export const searchTokensColumn = () => p.type(SearchTokensType).$type<string>();
