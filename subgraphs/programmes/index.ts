import { loadTypeDefs } from '../../schema/index.ts';
import type { RegistryModule } from '../kit/registry-module.ts';
import { fullTextTables } from '../kit/text/index.ts';
import { entities } from './entities.ts';
import { recordKinds } from './kinds.ts';
import { create } from './migrations/0001-create.ts';
import { shippedRecords } from './records.ts';
import { resolvers } from './resolvers.ts';

/** The programmes registry: co-operation programmes, their parts, partners, results and promises. */
export const programmes: RegistryModule = {
  name: 'programmes',
  typeDefs: () => loadTypeDefs('programmes'),
  resolvers,
  entities,
  migrations: [create],
  otherTables: fullTextTables('programme'),
  recordKinds,
  shipped: shippedRecords,
};
