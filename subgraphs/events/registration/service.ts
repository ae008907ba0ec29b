import { GraphQLError } from 'graphql';
import type { Database } from '../../kit/database.ts';
import type { RegistryService, RegistrySettings } from '../../kit/registry-module.ts';
import { registrationEntity } from './entities.ts';
import { RegistrationOffice } from './office.ts';
import { registrationResolvers } from './resolvers.ts';
import { loadRegistrationKeys } from './settings.ts';

/** Starts registration: its keys are read and its office opens. */
export async function startRegistration(database: Database, settings: RegistrySettings): Promise<RegistryService> {
  const keys = await loadRegistrationKeys({
    own: settings.own ?? {},
    databaseUrl: settings.database.url,
    holdsSealed: async () => (await database.fork().findOne(registrationEntity, { personal: { $ne: null } }, { fields: ['id'] })) !== null,
  });
  const office = keys && new RegistrationOffice({ database, keys, sendsMail: false });
  return {
    resolvers: registrationResolvers(() => office ?? refuse()),
    close: async () => office?.close(),
  };
}

function refuse(): never {
  throw new GraphQLError('Registration is not possible here: the operator has to set REGISTRATION_KEYS.', {
    extensions: { code: 'REGISTRATION_UNAVAILABLE' },
  });
}
