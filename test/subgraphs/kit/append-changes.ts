// A process that appends to both records of changes, for the tests of several at once: ADDRESS NAME WRITES
import { openModuleDatabase } from '../../../subgraphs/kit/registry-module.ts';
import { programmes } from '../../../subgraphs/programmes/index.ts';
import { appendChanges } from './changes.ts';

const [url = '', name = '', writes] = process.argv.slice(2);
const database = await openModuleDatabase(programmes, { database: { url }, loadsRecords: false });
// Several writes at once in each process: they wait for each other in the pool as well as at the server.
await Promise.all([0, 1, 2].map((lane) => appendChanges(database, `${name}-${lane}`, Number(writes))));
await database.close();
