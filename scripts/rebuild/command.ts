import { parseArgs } from 'node:util';
import { registryModules } from '../../subgraphs/index.ts';
import { openExisting } from '../../subgraphs/kit/database.ts';
import { checkRecord, rebuild, type RecordReport } from '../../subgraphs/kit/record-check.ts';
import { databaseDefinition, type RegistryModule } from '../../subgraphs/kit/registry-module.ts';
import type { RowDifference } from '../../subgraphs/kit/table-compare.ts';

/** What the command is run with. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes a line about a registry that is as it should be. */
  readonly print: (line: string) => void;
  /** Takes a line about what is wrong. */
  readonly tell: (line: string) => void;
}

const usage = `Usage: npm run rebuild -- [--check] [--registry NAME]… [--database URL]

With --check, replays the record of changes of each registry into an empty database and compares every row
of every table with the registry's own; writes nothing. Without it, empties the tables of each registry and
fills them from its record, then checks. Exit code 1 where a row differs or a registry cannot be read.`;

/** Runs `npm run rebuild -- …`; answers the exit code. */
export async function runRebuild(args: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    const { modules, url, checksOnly } = readRequest(args, surroundings.env);
    let code = 0;
    for (const module of modules) if (!(await runOne(module, url, checksOnly, surroundings))) code = 1;
    return code;
  } catch (error) {
    surroundings.tell(`${Error.isError(error) ? error.message : String(error)}\n\n${usage}`);
    return 1;
  }
}

function readRequest(args: readonly string[], env: Surroundings['env']) {
  const { values } = parseArgs({
    args: [...args],
    options: { check: { type: 'boolean' }, registry: { type: 'string', multiple: true }, database: { type: 'string' } },
  });
  const { registry: names = [], check = false, database } = values;
  const unknown = names.find((name) => !registryModules.some((module) => module.name === name));
  if (unknown !== undefined) throw new Error(`There is no registry "${unknown}".`);
  return {
    modules: registryModules.filter(({ name }) => names.length === 0 || names.includes(name)),
    url: database ?? env['DATABASE_URL'] ?? 'sqlite:var',
    checksOnly: check,
  };
}

async function runOne(module: RegistryModule, url: string, checksOnly: boolean, { print, tell }: Surroundings): Promise<boolean> {
  try {
    const database = await openExisting(databaseDefinition(module), { url });
    try {
      if (!checksOnly) await rebuild(module, database);
      const report = await checkRecord(module, database);
      const lines = describe(module.name, report);
      const isRight = lines.length === 0;
      if (isRight) print(`${module.name}: every row is what its record of changes says, up to change ${report.sequence}`);
      for (const line of lines) tell(line);
      return isRight;
    } finally {
      await database.close();
    }
  } catch (error) {
    const [reason] = (Error.isError(error) ? error.message : String(error)).split('\n', 1);
    tell(`${module.name}: the registry cannot be read: ${reason}`);
    return false;
  }
}

const shownDifferences = 20;

function describe(registry: string, { missing, isHeadAtEnd, differences }: RecordReport): readonly string[] {
  const lines = differences.slice(0, shownDifferences).map((difference) => `${registry}: ${describeRow(difference)}`);
  if (differences.length > shownDifferences) lines.push(`${registry}: and ${differences.length - shownDifferences} more rows`);
  if (missing > 0) lines.push(`${registry}: ${missing} numbers are missing in the record of changes`);
  if (!isHeadAtEnd) lines.push(`${registry}: the head of the record of changes does not stand at its end`);
  return lines;
}

function describeRow({ table, key, columns, only }: RowDifference): string {
  const row = `${table} ${key.join(', ')}`;
  if (only === 'one') return `${row} is not in the record`;
  if (only === 'other') return `${row} is in the record alone`;
  return `${row} differs in ${columns.join(', ')}`;
}
