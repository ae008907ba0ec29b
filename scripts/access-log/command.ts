import { parseArgs } from 'node:util';
import { openExistingDatabase } from '../../database/index.ts';
import { registryModules } from '../../subgraphs/index.ts';
import { verifyAccessLog, type AccessLogReport, type ChainPlace } from '../../subgraphs/kit/access-log-verify.ts';
import { databaseDefinition, type RegistryModule } from '../../subgraphs/kit/registry-module.ts';

/** What the command is run with. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes a line about a log that is whole. */
  readonly print: (line: string) => void;
  /** Takes a line about what is wrong. */
  readonly tell: (line: string) => void;
}

const usage = `Usage: npm run access-log -- verify [REGISTRY…] [--database URL] [--head REGISTRY=SEQUENCE:HASH]…

Reads the log of reads of each registry, or of those that are named, from its first entry. Exit code 1
where an entry was removed, changed or swapped, or where a log cannot be read. A log whose end was cut
off shows against a head that was written down earlier: give it with --head, once for each registry.`;

interface Request {
  readonly modules: readonly RegistryModule[];
  readonly url: string;
  readonly noted: ReadonlyMap<string, ChainPlace>;
}

/** Runs `npm run access-log -- …`; answers the exit code. */
export async function runAccessLog(args: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    const request = readRequest(args, surroundings.env);
    let code = 0;
    for (const module of request.modules) if (!(await verify(module, request, surroundings))) code = 1;
    return code;
  } catch (error) {
    surroundings.tell(`${Error.isError(error) ? error.message : String(error)}\n\n${usage}`);
    return 1;
  }
}

function readRequest(args: readonly string[], env: Surroundings['env']): Request {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { database: { type: 'string' }, head: { type: 'string', multiple: true } },
  });
  const [command, ...names] = positionals;
  if (command !== 'verify') throw new Error(command === undefined ? 'Say what to do.' : `There is no command "${command}".`);
  const noted = new Map((values.head ?? []).map(readHead));
  const unknown = [...names, ...noted.keys()].find((name) => !registryModules.some((module) => module.name === name));
  if (unknown !== undefined) throw new Error(`There is no registry "${unknown}".`);
  return {
    modules: registryModules.filter(({ name }) => names.length === 0 || names.includes(name)),
    url: values.database ?? env['DATABASE_URL'] ?? 'sqlite:var',
    noted,
  };
}

function readHead(text: string): readonly [string, ChainPlace] {
  const [, registry, sequence, hash] = /^([a-z]+)=(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (registry === undefined || hash === undefined) throw new Error(`"${text}" is no head; write it as verify prints it: REGISTRY=SEQUENCE:HASH.`);
  return [registry, { sequence: Number(sequence), hash }];
}

async function verify(module: RegistryModule, { url, noted }: Request, { print, tell }: Surroundings): Promise<boolean> {
  try {
    const database = await openExistingDatabase(databaseDefinition(module), { url });
    try {
      const report = await verifyAccessLog(database, module.name, noted.get(module.name));
      (report.isWhole ? print : tell)(describe(module.name, report));
      return report.isWhole;
    } finally {
      await database.close();
    }
  } catch (error) {
    const [reason] = (Error.isError(error) ? error.message : String(error)).split('\n', 1);
    tell(`${module.name}: the log cannot be read: ${reason}`);
    return false;
  }
}

function describe(registry: string, report: AccessLogReport): string {
  if (!report.isWhole) return `${registry}: BROKEN at entry ${report.brokenAt}: ${report.reason}`;
  const { sequence, hash } = report.head;
  return `${registry}: whole, ${sequence} ${sequence === 1 ? 'entry' : 'entries'}; head ${registry}=${sequence}:${hash}`;
}
