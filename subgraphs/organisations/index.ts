import { loadTypeDefs } from '../../schema/index.ts';
import type { RegistryModule } from '../kit/registry-module.ts';
import { fullTextTables } from '../kit/text/index.ts';
import { entities } from './entities.ts';
import { recordKinds } from './kinds.ts';
import { create } from './migrations/0001-create.ts';
import { shippedRecords } from './records.ts';
import { resolvers } from './resolvers.ts';

/** The organisations registry: who governs, who partners, where, and who holds which post. */
export const organisations: RegistryModule = {
  name: 'organisations',
  typeDefs: () => loadTypeDefs('organisations'),
  resolvers,
  entities,
  migrations: [create],
  otherTables: fullTextTables('organisation'),
  recordKinds,
  shipped: shippedRecords,
};
