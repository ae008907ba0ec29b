import { cellOf, type Cell } from './cells.ts';
import { findColumns, type Column } from './columns.ts';
import type { FileJob } from './file.ts';
import { labelOf, wordsOf } from './labels.ts';
import type { Row } from './read-rows.ts';

/** How one file lays rows out in columns. */
export interface Table {
  readonly columns: readonly TableColumn[];
  /** What stands over the columns; undefined where nothing is to. */
  readonly header: readonly string[] | undefined;
  cells(row: Row): readonly Cell[];
}

/** A column of a file: its type, and whether what it holds is text that people wrote. */
export type TableColumn = Pick<Column, 'name' | 'type'>;

/** Lays a file out; the cursors of rows come last where they are wanted. */
export function layOut({ plan, options, language }: FileJob): Table {
  const found = findColumns(plan.source, options);
  const cursor: readonly TableColumn[] = options.cursors ? [{ name: 'cursor', type: 'text' }] : [];
  const labels = [...found.map((column) => labelOf(column, language)), ...cursor.map(() => wordsOf[language].fields.cursor)];
  const columns = [...found, ...cursor];
  return {
    columns,
    header: { labels, names: columns.map(({ name }) => name), off: undefined }[options.header],
    cells: ({ value, cursor: place }) => {
      const cells = found.map((column) => cellOf(value, column, language));
      return options.cursors ? [...cells, place] : cells;
    },
  };
}
