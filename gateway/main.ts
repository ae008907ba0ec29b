import { readConfig } from './config.ts';
import { loadTrustedTexts } from './documents/index.ts';
import { createLog } from './log.ts';
import { createGateway } from './server.ts';
import { explainStart } from './start.ts';
import { stopOnSignal } from './stop.ts';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const trusted = await loadTrustedTexts(config.trustedDocumentsFolder);
  const gateway = createGateway(config, { log, trusted });
  const url = await gateway.listen();
  stopOnSignal([gateway], log);
  log.info({ url }, 'listening');
}

try {
  await main();
} catch (error) {
  for (const line of explainStart(error)) console.error(line);
  process.exit(1);
}
