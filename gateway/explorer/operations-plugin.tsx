import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { GraphiQLPlugin } from '@graphiql/react';
import type { ExplorerOperation } from './boot-data.ts';
import { tabOf } from './seed-tabs.ts';

/** A list beside the editor that brings back any of the operations, for tabs that were closed or changed. */
export function createOperationsPlugin(operations: readonly ExplorerOperation[]): GraphiQLPlugin {
  return {
    title: 'Operations',
    icon: ListIcon,
    content: () => <OperationList operations={operations} />,
  };
}

function ListIcon() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M3 4.5h1M3 10h1M3 15.5h1M7 4.5h10M7 10h10M7 15.5h10" strokeLinecap="round" />
    </svg>
  );
}

function OperationList({ operations }: { readonly operations: readonly ExplorerOperation[] }) {
  const open = useOpenInNewTab();
  return (
    <section aria-label="Operations" className="operation-list">
      <h2>Operations</h2>
      <ul>
        {operations.map((operation) => (
          <li key={operation.name}>
            <button type="button" onClick={() => open(operation)}>
              {operation.name}
            </button>
            <p>{firstComment(operation.text)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useOpenInNewTab(): (operation: ExplorerOperation) => void {
  const { addTab } = useGraphiQLActions();
  const { queryEditor, variableEditor } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
  }));
  return (operation) => {
    addTab();
    queryEditor?.setValue(tabOf(operation).query);
    variableEditor?.setValue(tabOf(operation).variables);
  };
}

function firstComment(text: string): string {
  return /^#\s*(.*)$/m.exec(text)?.[1] ?? '';
}
