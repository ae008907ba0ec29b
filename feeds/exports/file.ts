import type { Language } from '../language.ts';
import type { ExportOptions } from './options.ts';
import type { RowPage } from './read-rows.ts';
import type { RowPlan } from './trusted-exports.ts';
import type { Withheld } from './withheld.ts';

/** One file that is to be written. */
export interface FileJob {
  readonly plan: RowPlan;
  readonly options: ExportOptions;
  readonly language: Language;
  readonly pages: AsyncIterable<RowPage>;
  /** What has been written so far; whole once the pages are at their end. */
  readonly summary: FileSummary;
  /** SHA-256, in hexadecimal, of all that the writer has handed over so far. */
  readonly digestSoFar: () => string;
}

/** What there is to say of a file when it is at its end. */
export interface FileSummary {
  readonly rows: number;
  /** Cursor to go on with; undefined where the list has no more. */
  readonly next: string | undefined;
  readonly withheld: readonly Withheld[];
}

/** Writes a file piece by piece. */
export type WriteFile = (job: FileJob) => AsyncGenerator<string | Uint8Array>;

/** Counts rows while they pass. */
export class Tally implements FileSummary {
  rows = 0;
  next: string | undefined;
  readonly #withheld: ReadonlyMap<string, Withheld>;

  constructor(withheld: ReadonlyMap<string, Withheld>) {
    this.#withheld = withheld;
  }

  get withheld(): readonly Withheld[] {
    return [...this.#withheld.values()];
  }

  /** Hands pages on and counts them. */
  async *count(pages: AsyncIterable<RowPage>): AsyncGenerator<RowPage> {
    for await (const page of pages) {
      this.rows += page.rows.length;
      this.next = page.goesOn ? page.rows.at(-1)?.cursor : undefined;
      yield page;
    }
  }
}
