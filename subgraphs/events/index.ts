import { loadTypeDefs } from '../../schema/index.ts';
import type { RegistryModule } from '../kit/registry-module.ts';
import { fullTextTables } from '../kit/text/index.ts';
import { entities, registrationDeskEntity } from './entities.ts';
import { recordKinds } from './kinds.ts';
import { create } from './migrations/0001-create.ts';
import { registration } from './migrations/0002-registration.ts';
import { shippedRecords } from './records.ts';
import { registrationEntities, startRegistration } from './registration/index.ts';
import { resolvers } from './resolvers.ts';

/** The events registry: meetings, who took part, what came of them, and how to register. */
export const events: RegistryModule = {
  name: 'events',
  typeDefs: () => loadTypeDefs('events'),
  resolvers,
  entities: [...entities, ...registrationEntities],
  migrations: [create, registration],
  start: startRegistration,
  otherTables: fullTextTables('event'),
  recordKinds,
  // An answer as of an earlier day tells nothing of registrations, nor of the desks that took them.
  untold: [registrationDeskEntity, ...registrationEntities],
  shipped: shippedRecords,
};
