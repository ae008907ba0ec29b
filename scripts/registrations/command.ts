import { parseArgs } from 'node:util';
import { events } from '../../subgraphs/events/index.ts';
import { eraseOverdue, holdsSealed, loadRegistrationKeys, markNoShows, renewSeals } from '../../subgraphs/events/registration/index.ts';
import { openExisting, type Database } from '../../subgraphs/kit/database.ts';
import { databaseDefinition } from '../../subgraphs/kit/registry-module.ts';

/** What the command is run with. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Takes a line about what was done. */
  readonly print: (line: string) => void;
  /** Takes a line about what is wrong. */
  readonly tell: (line: string) => void;
}

const usage = `Usage: npm run registrations -- no-shows | erase | reseal [--database URL]

no-shows  notes of whoever had a place and was not seen at the door that they did not come, once a meeting is over
erase     erases the personal data of registrations whose days are over; what is counted of them stays
reseal    seals with the first of REGISTRATION_KEYS what another one has sealed; afterwards the others may go

The events registry does all of it when it starts and every hour.`;

/** Runs `npm run registrations -- …`; answers the exit code. */
export async function runRegistrations(args: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { database: { type: 'string' } } });
    const [task = '', ...rest] = positionals;
    const work = Object.hasOwn(tasks, task) && rest.length === 0 ? tasks[task as keyof typeof tasks] : undefined;
    if (!work) throw new Error(task === '' ? 'Say what to do.' : `There is no such task: ${positionals.join(' ')}.`);
    const url = values.database ?? surroundings.env['DATABASE_URL'] ?? 'sqlite:var';
    const database = await openExisting(databaseDefinition(events), { url });
    try {
      surroundings.print(await work(database, url, surroundings));
      return 0;
    } finally {
      await database.close();
    }
  } catch (error) {
    surroundings.tell(`${Error.isError(error) ? error.message : String(error)}\n\n${usage}`);
    return 1;
  }
}

type Task = (database: Database, url: string, surroundings: Surroundings) => Promise<string>;

const tasks = {
  'no-shows': async (database, _url, { now }) => `${await markNoShows(database, now())} people did not come`,
  erase: async (database, _url, { now }) => `the personal data of ${await eraseOverdue(database, now())} registrations is erased`,
  reseal: async (database, url, { env, now }) => {
    const keys = await loadRegistrationKeys({ own: env, databaseUrl: url, holdsSealed: () => holdsSealed(database) });
    if (!keys) throw new Error('There are no keys to seal with: set REGISTRATION_KEYS.');
    return `${await renewSeals(database, keys, now())} registrations are sealed anew, with the key ${keys.currentId}`;
  },
} satisfies Record<string, Task>;
