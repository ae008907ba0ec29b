// A process that appends to a log of reads, for the test of several at once: ADDRESS TRANSACTIONS ENTRIES
import { AccessLog } from '../../../subgraphs/kit/access-log.ts';
import { openModuleDatabase } from '../../../subgraphs/kit/registry-module.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { madeUpEntries } from './access-log.ts';

const [url = '', transactions, entries] = process.argv.slice(2);
const database = await openModuleDatabase(programmes, { database: { url }, loadsRecords: false });
const log = new AccessLog({ registry: 'programmes', writes: database.fork().getKysely({ type: 'write' }) });
for (let number = 0; number < Number(transactions); number += 1) {
  await log.append(madeUpEntries(Number(entries), `process-${process.pid}`));
}
await database.close();
