import { GraphQLError } from 'graphql';
import type { Database } from '../../kit/database.ts';
import type { RegistryService, RegistrySettings } from '../../kit/registry-module.ts';
import { registrationEntity } from './entities.ts';
import { eraseOverdue, markNoShows, renewSeals } from './jobs.ts';
import type { RegistrationKeys } from './keys.ts';
import { RegistrationOffice } from './office.ts';
import { Outbox } from './outbox.ts';
import { registrationResolvers } from './resolvers.ts';
import { loadRegistrationKeys, readMailSettings } from './settings.ts';

const choresEveryMs = 3_600_000;

/**
 * Starts registration: its keys are read, its office opens, mail that waits goes out, and what is to be done at
 * set times is done now and every hour.
 */
export async function startRegistration(database: Database, settings: RegistrySettings): Promise<RegistryService> {
  const { own = {}, clock = () => new Date(), publicUrl = 'http://127.0.0.1:4000' } = settings;
  const report = (path: string) => (error: unknown) => settings.reportFault({ registry: 'events', requestId: undefined, path, error });
  const keys = await loadRegistrationKeys({ own, databaseUrl: settings.database.url, holdsSealed: () => holdsSealed(database) });
  const mail = readMailSettings(own);
  const outbox = keys && mail && new Outbox({ ...mail, database, keys, publicUrl, clock, reportFault: report('registration mail') });
  const office = keys && new RegistrationOffice({ database, keys, sendsMail: outbox !== undefined, ...(outbox && { onChange: () => outbox.poke() }) });
  const chores = startChores((signal) => doChores(database, keys, clock(), { signal }), report('registration chores'));
  outbox?.poke();
  return {
    resolvers: registrationResolvers(() => office ?? refuse()),
    close: async () => {
      await chores.close();
      await office?.close();
      await outbox?.close();
    },
  };
}

/** What is to be done at set times; each part is done again without harm. */
export async function doChores(database: Database, keys: RegistrationKeys | undefined, now: Date, until: { readonly signal?: AbortSignal } = {}) {
  const noShows = await markNoShows(database, now, until);
  const erased = await eraseOverdue(database, now, until);
  return { noShows, erased, resealed: keys ? await renewSeals(database, keys, now, until) : 0 };
}

/** Whether there is personal data that some key has sealed. */
export async function holdsSealed(database: Database): Promise<boolean> {
  return (await database.fork().findOne(registrationEntity, { keyId: { $ne: null } }, { fields: ['id'] })) !== null;
}

function startChores(work: (signal: AbortSignal) => Promise<unknown>, report: (error: unknown) => void) {
  const stop = new AbortController();
  let running = Promise.resolve();
  const run = () => {
    running = running.then(() => work(stop.signal)).then(() => undefined, report);
  };
  const timer = setInterval(run, choresEveryMs).unref();
  run();
  return {
    close: async () => {
      clearInterval(timer);
      stop.abort();
      await running;
    },
  };
}

function refuse(): never {
  throw new GraphQLError('Registration is not possible here: the operator has to set REGISTRATION_KEYS.', {
    extensions: { code: 'REGISTRATION_UNAVAILABLE' },
  });
}
