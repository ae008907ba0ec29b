export { createExplorer, loadBundle } from './explorer.ts';
export type { Explorer, ExplorerLog, ExplorerOptions } from './explorer.ts';
export { readOperations } from './operations.ts';
export type { ExplorerOperation } from './boot-data.ts';
