import { loadTypeDefs } from '../../schema/index.ts';
import type { RegistryModule } from '../kit/registry-module.ts';
import { fullTextTables } from '../kit/text/index.ts';
import { entities } from './entities.ts';
import { recordKinds } from './kinds.ts';
import { create } from './migrations/0001-create.ts';
import { shippedRecords } from './records.ts';
import { resolvers } from './resolvers.ts';

/** The publications registry: news, reports, the journal and the newspaper, and what they are about. */
export const publications: RegistryModule = {
  name: 'publications',
  typeDefs: () => loadTypeDefs('publications'),
  resolvers,
  entities,
  migrations: [create],
  otherTables: fullTextTables('publication'),
  recordKinds,
  shipped: shippedRecords,
};
