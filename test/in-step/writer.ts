// A process that changes records of all registries at random, and tells of each group of changes: ADDRESS COUNT SEED
import { openModuleDatabase } from '../../subgraphs/kit/registry-module.ts';
import { events } from '../../subgraphs/events/index.ts';
import { organisations } from '../../subgraphs/organisations/index.ts';
import { programmes } from '../../subgraphs/programmes/index.ts';
import { publications } from '../../subgraphs/publications/index.ts';
import { changedKinds } from './kinds.ts';
import { changeAtRandom } from './random-changes.ts';

const [url = '', count, seed = ''] = process.argv.slice(2);
const settings = { database: { url }, loadsRecords: false };
const databases = {
  organisations: await openModuleDatabase(organisations, settings),
  events: await openModuleDatabase(events, settings),
  programmes: await openModuleDatabase(programmes, settings),
  publications: await openModuleDatabase(publications, settings),
};
await changeAtRandom(changedKinds(databases), { count: Number(count), seed, onChanges: (changes) => void process.send?.(changes) });
for (const database of Object.values(databases)) await database.close();
process.disconnect?.();
