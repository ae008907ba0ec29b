/** One column of an order. Sort columns are never null, so that a keyset can continue from any row. */
export interface SortColumn {
  /** Property of the row, also the name it is selected under. */
  readonly property: string;
  readonly direction: 'asc' | 'desc';
}

/** A total order: its last column is unique. The name goes into cursors. */
export interface SortOrder {
  readonly name: string;
  readonly columns: readonly SortColumn[];
}

/** An order by one column, with the id breaking ties in the same direction, as the indexes have it. */
export function orderBy(name: string, property: string, direction: 'asc' | 'desc', tie = 'id'): SortOrder {
  return { name, columns: [{ property, direction }, { property: tie, direction }] };
}
