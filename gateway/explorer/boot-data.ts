/** An operation that the explorer offers, ready to run. */
export interface ExplorerOperation {
  readonly name: string;
  readonly text: string;
  /** Values that lead to an answer, shown in the variables editor. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Where the page finds the scripts that work beside it. */
export interface WorkerFiles {
  readonly editor: string;
  readonly json: string;
  readonly graphql: string;
}

/** What the server tells the page, as a data block in the document: nothing in it is executed. */
export interface BootData {
  readonly title: string;
  readonly endpoint: string;
  /** Path of the web pages over the same graph, where they are served. */
  readonly pages?: string;
  readonly operations: readonly ExplorerOperation[];
  readonly workers: WorkerFiles;
}

/** The id of that data block. */
export const bootDataId = 'boot-data';
