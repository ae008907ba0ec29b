import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compileAccess, internalScope, issueKey, revokeKey, rotateKey, webhookScope } from '../../gateway/access/index.ts';
import type { IssuedKey, KeyRecord, KeyStore } from '../../gateway/access/index.ts';
import { openKeyStore } from '../../gateway/keys/index.ts';
import { supergraphFile } from '../../schema/index.ts';
import { readDuration, readExpiry, readQuota, readScopes } from './arguments.ts';
import { moment, renderKeys, stateOf } from './table.ts';

/** What the command is run with. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes a line of output: keys and tables. */
  readonly print: (line: string) => void;
  /** Takes a line for the person at the keyboard. */
  readonly tell: (line: string) => void;
  readonly now: () => number;
}

const usage = `Usage: npm run keys -- COMMAND [--database URL]

  issue --owner SLUG --scopes A,B [--expires 90d] [--quota 10000/day]
      makes a key; it expires after 90d, 12h, at the end of 2027-06-30, or never, and after 90d where nothing is said
  list [--owner SLUG]
      shows keys, what they may see and when they were last used
  rotate ID [--grace 7d]
      makes a key with the same rights; the old one works until the grace time is over
  revoke ID
      ends a key at once

The database is that of DATABASE_URL, or sqlite:var. A key is printed this once, on standard output alone.`;

/** Runs `npm run keys -- …`; answers the exit code. */
export async function runKeys(args: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    const { values, positionals } = readArguments(args);
    const [name = '', ...rest] = positionals;
    const command = commands.get(name);
    if (!command) throw new RangeError(name === '' ? 'Say what to do.' : `There is no command "${name}".`);
    const [excess] = command.takesId ? rest.slice(1) : rest;
    if (excess !== undefined) throw new RangeError(`"${excess}" is one word too many.`);
    const store = await openKeyStore({ url: values.database ?? surroundings.env['DATABASE_URL'] ?? 'sqlite:var' });
    try {
      await command.run({ store, values, id: rest[0], nowMs: surroundings.now(), ...surroundings });
    } finally {
      await store.close();
    }
    return 0;
  } catch (error) {
    const [reason] = (Error.isError(error) ? error.message : String(error)).split('\n', 1);
    surroundings.tell(`${reason}\n\n${usage}`);
    return 1;
  }
}

interface Task extends Surroundings {
  readonly store: KeyStore;
  readonly values: ReturnType<typeof readArguments>['values'];
  readonly id: string | undefined;
  readonly nowMs: number;
}

interface Command {
  readonly takesId?: true;
  readonly run: (task: Task) => Promise<void>;
}

const commands: ReadonlyMap<string, Command> = new Map([
  ['issue', { run: issue }],
  ['list', { run: list }],
  ['rotate', { takesId: true, run: rotate }],
  ['revoke', { takesId: true, run: revoke }],
]);

function readArguments(args: readonly string[]) {
  const text = { type: 'string' } as const;
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { owner: text, scopes: { ...text, multiple: true }, expires: text, quota: text, grace: text, database: text },
  });
}

async function issue(task: Task): Promise<void> {
  const { owner, scopes = [], expires = '90d', quota } = task.values;
  if (owner === undefined) throw new RangeError('Say with --owner which organisation answers for the key, by its slug.');
  const request = {
    owner,
    scopes: readScopes(scopes, knownScopes(task.env['SUPERGRAPH_FILE'])),
    expiresAtMs: readExpiry(expires, task.nowMs),
    quotaPerDay: quota === undefined ? undefined : readQuota(quota),
  };
  const issued = issueKey(request, task.nowMs);
  await task.store.save([issued.record]);
  show(issued, task);
}

async function list({ store, values, nowMs, print }: Task): Promise<void> {
  print(renderKeys(await store.list(values.owner), nowMs));
}

async function rotate(task: Task): Promise<void> {
  const { store, values, nowMs, tell } = task;
  const found = await findKey(task);
  if (stateOf(found, nowMs) === 'expired') throw new RangeError(`The key ${found.id} has expired; issue a new one.`);
  const { old, ...issued } = rotateKey(found, readDuration('--grace', values.grace ?? '7d'), nowMs);
  await store.save([issued.record, old]);
  show(issued, task);
  tell(`The key ${old.id} works until ${moment(old.expiresAtMs)}.`);
}

async function revoke(task: Task): Promise<void> {
  const record = revokeKey(await findKey(task), task.nowMs);
  await task.store.save([record]);
  task.tell(`The key ${record.id} of ${record.owner} was revoked at ${moment(record.revokedAtMs)}.`);
}

function knownScopes(file = supergraphFile): ReadonlySet<string> {
  const { protectedFields } = compileAccess(readFileSync(file, 'utf8'));
  return new Set([internalScope, webhookScope, ...[...protectedFields.values()].flatMap(({ scopes }) => scopes.flat(2))]);
}

async function findKey({ store, id }: Task): Promise<KeyRecord> {
  if (id === undefined) throw new RangeError('Name the key by its id, as list shows it.');
  const record = await store.find(id);
  if (!record) throw new RangeError(`There is no key "${id.slice(0, 40)}"; list shows the ids.`);
  return record;
}

// The key goes to standard output alone, so that it can be piped into a secret store and nothing else is.
function show({ text, record }: IssuedKey, { print, tell }: Task): void {
  const quota = record.quotaPerDay === undefined ? 'no quota' : `${record.quotaPerDay} operations a day`;
  const expiry = record.expiresAtMs === undefined ? 'never expires' : `expires ${moment(record.expiresAtMs)}`;
  tell(`Key ${record.id} of ${record.owner}: ${record.scopes.join(', ')}; ${quota}; ${expiry}.`);
  tell('It is shown this once, and only its hash is kept:');
  print(text);
}
