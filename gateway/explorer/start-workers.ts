import type { Environment } from 'monaco-editor';
import type { WorkerFiles } from './boot-data.ts';

/** Tells the editor which scripts of this server do its checking beside the page. */
export function startWorkers(files: WorkerFiles): void {
  const urls = new Map([
    ['json', files.json],
    ['graphql', files.graphql],
  ]);
  const environment: Environment = {
    getWorker: (_workerId, label) => new Worker(urls.get(label) ?? files.editor),
  };
  Object.assign(globalThis, { MonacoEnvironment: environment });
}
