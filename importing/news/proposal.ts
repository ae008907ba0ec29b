import type { Excerpt } from './reading.ts';

/** A gap, a doubt or a conflict, in the shape in which records keep it. */
export interface Note {
  readonly code: string;
  readonly severity: 'INFO' | 'WARNING' | 'CONFLICT';
  readonly field: string | null;
  readonly message: { readonly lo: string; readonly en: string };
}

/** A value that a news item gives a field of a record. */
export interface ProposedField {
  /** Name of the field in the input with which the record is saved. */
  readonly field: string;
  /** The value, as that input takes it. Links are `id`s of records, or `key`s of others of the same proposal. */
  readonly value: unknown;
  /** How sure the reader is, from 0 to 1. */
  readonly confidence: number;
  /** The words that it was taken from; empty where it follows from other fields. */
  readonly excerpts: readonly Excerpt[];
}

/** Types of record that a news item can give rise to. */
export type ProposedType = 'Organisation' | 'Person' | 'Programme' | 'Event' | 'NewsItem' | 'Report';

/** A record that a news item tells of. */
export interface ProposedRecord {
  readonly entityType: ProposedType;
  /** Stands for the record where others of the proposal link to it, such as `proposed:event-1`. */
  readonly key: string;
  /** The record of the graph that is meant; null where there is none yet, as far as names tell. */
  readonly id: string | null;
  readonly fields: readonly ProposedField[];
  readonly notes: readonly Note[];
}

/** What a program has read from a news item, for an editor to accept or not. Nothing of it is written anywhere. */
export interface Proposal {
  readonly source: {
    /** SHA-256 of the text in UTF-8. */
    readonly sha256: string;
    readonly language: 'lo' | 'en';
    readonly title: string | null;
    readonly publishedOn: string | null;
  };
  /** Empty where the text tells of no meeting. */
  readonly records: readonly ProposedRecord[];
  /** Fields that no record of the proposal can take: promises, where the text names no programme. */
  readonly unplaced: readonly ProposedField[];
  /** Lines of the page around the item that were left out, such as its menu. */
  readonly leftOut: readonly Excerpt[];
}

/** What a key of a proposal begins with; no `id` of a record does. */
export const keyPrefix = 'proposed:';
