import type { ExplorerOperation } from './boot-data.ts';

/** What the explorer keeps of one tab when it is closed and opened again. */
interface TabContent {
  readonly query: string;
  readonly variables: string;
}

/** The text of both editors for one operation. */
export function tabOf(operation: ExplorerOperation): TabContent {
  const variables = operation.variables ?? {};
  const isEmpty = Object.keys(variables).length === 0;
  return { query: operation.text, variables: isEmpty ? '' : JSON.stringify(variables, null, 2) };
}

/**
 * Puts the operations into the tabs of a visitor who has none yet.
 * GraphiQL's own property for this leaves the variables of the first tab empty, so its store is written.
 */
export function seedTabs(
  operations: readonly ExplorerOperation[],
  storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage,
): void {
  const [first] = operations;
  if (first === undefined || storage.getItem('graphiql:tabState') !== null) return;
  const tabs = operations.map((operation) => ({
    id: operation.name,
    title: operation.name,
    ...tabOf(operation),
    headers: null,
    operationName: null,
    response: null,
  }));
  storage.setItem('graphiql:tabState', JSON.stringify({ tabs, activeTabIndex: 0 }));
  storage.setItem('graphiql:query', tabOf(first).query);
  storage.setItem('graphiql:variables', tabOf(first).variables);
}
