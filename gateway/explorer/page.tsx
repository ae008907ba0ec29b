import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { bootDataId } from './boot-data.ts';
import type { BootData } from './boot-data.ts';
import { EditorAppearance } from './editor-appearance.tsx';
import { createFetcher } from './fetcher.ts';
import { createOperationsPlugin } from './operations-plugin.tsx';
import { seedTabs, tabOf } from './seed-tabs.ts';
import { startWorkers } from './start-workers.ts';

function readBootData(): BootData {
  return JSON.parse(document.getElementById(bootDataId)?.textContent ?? '');
}

function showExplorer(boot: BootData): void {
  startWorkers(boot.workers);
  seedTabs(boot.operations);
  const root = document.getElementById('root');
  if (root === null) throw new Error('The document has no root element.');
  createRoot(root).render(
    <GraphiQL
      fetcher={createFetcher(boot.endpoint)}
      defaultTabs={boot.operations.map(tabOf)}
      plugins={[createOperationsPlugin(boot.operations), HISTORY_PLUGIN]}
      defaultEditorToolsVisibility="variables"
      schemaDescription
      inputValueDeprecation
    >
      <GraphiQL.Logo>{boot.title}</GraphiQL.Logo>
      <EditorAppearance />
    </GraphiQL>,
  );
}

showExplorer(readBootData());
