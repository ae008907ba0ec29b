import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { registrationBookEntity, registrationEntity } from '../../../../subgraphs/events/registration/index.ts';
import { internalChangeEntity } from '../../../../subgraphs/kit/changes.ts';
import type { Database } from '../../../../subgraphs/kit/database.ts';
import type { Payload } from './meeting.ts';

/** The events registry as a process of its own, which answers anybody. */
export interface RegistryProcess {
  /** Registers a person; rejects where no answer came. */
  register(input: Readonly<Record<string, unknown>>): Promise<Payload>;
  /** Everything that it has written to its log so far. */
  readonly output: readonly string[];
  /** Ends it at once, in the middle of whatever it does. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** Starts one on a database. */
export async function startRegistryProcess(databaseUrl: string, own: Readonly<Record<string, string>>): Promise<RegistryProcess> {
  const child = spawn(process.execPath, ['subgraphs/main.ts', 'events'], {
    env: { PATH: process.env['PATH'], PORT: '0', DATABASE_URL: databaseUrl, INSECURE_UNSIGNED_CALLS: 'on', ...own },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const output: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    const read = (line: string) => {
      output.push(line);
      const found = /"url":"([^"]+)"/.exec(line)?.[1];
      if (found) resolve(found);
    };
    createInterface({ input: child.stdout }).on('line', read);
    createInterface({ input: child.stderr }).on('line', read);
    void exited.then(() => reject(new Error(`The registry ended: ${output.join('\n')}`)));
  });
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  return {
    register: async (input) => {
      const query = `mutation($input: RegisterForEventInput!) { registerForEvent(input: $input) {
        token waitingPosition registration { id status registeredAt } errors { code path message { lo en } } } }`;
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables: { input } }) });
      const { data, errors } = (await response.json()) as { data?: { registerForEvent: Payload }; errors?: unknown };
      if (errors || !data) throw new Error(JSON.stringify(errors));
      return data.registerForEvent;
    },
    output,
    kill: () => end('SIGKILL'),
    close: () => end('SIGTERM'),
  };
}

/** Whether what is kept of a meeting's registrations fits together: places, order, counts and the record of changes. */
export async function findDisorder(database: Database, eventId: string, capacity: number): Promise<readonly string[]> {
  const em = database.fork();
  const rows = await em.find(registrationEntity, { eventId }, { orderBy: { sequence: 'asc' } });
  const book = await em.findOne(registrationBookEntity, { eventId });
  const changes = await em.find(internalChangeEntity, { entityType: 'Registration' });
  const ids = new Set(rows.map(({ id }) => id));
  const registered = changes.filter(({ kind, entityId }) => kind === 'REGISTERED' && ids.has(entityId));
  const confirmed = rows.filter(({ status }) => status === 'CONFIRMED').length;
  const waiting = rows.filter(({ status }) => status === 'WAITING').length;
  const claims: readonly (readonly [string, boolean])[] = [
    ['the order has a gap', rows.some(({ sequence }, index) => sequence !== index + 1)],
    ['the room is overfilled or not filled', confirmed !== Math.min(capacity, rows.length)],
    ['somebody has passed those who waited longer', rows.some(({ status }, index) => status !== (index < capacity ? 'CONFIRMED' : 'WAITING'))],
    ['the book is wrong', book ? book.lastSequence !== rows.length || book.taken !== confirmed || book.waiting !== waiting : rows.length > 0],
    ['the record of changes tells of other registrations', registered.length !== rows.length],
  ];
  return claims.flatMap(([claim, holds]) => (holds ? [claim] : []));
}
