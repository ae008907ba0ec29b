import { parseArgs } from 'node:util';
import { openExistingDatabase } from '../../database/index.ts';
import { checkLinksAt } from '../../subgraphs/check-links-at.ts';
import { registryModules } from '../../subgraphs/index.ts';
import type { LinkChecker } from '../../subgraphs/kit/links.ts';
import { confirmLinks, type ConfirmedLinks } from '../../subgraphs/kit/pending-links.ts';
import type { RecordKind } from '../../subgraphs/kit/record-kind.ts';
import { databaseDefinition, type RegistryModule } from '../../subgraphs/kit/registry-module.ts';

/** What the command is run with. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Takes a line about what is settled. */
  readonly print: (line: string) => void;
  /** Takes a line about what is not. */
  readonly tell: (line: string) => void;
}

const usage = `Usage: npm run check-links -- [REGISTRY…] [--database URL] [--graph URL]

Asks the graph about the links of every public record with a note LINK_PENDING, and takes the notes away
that are settled. Exit code 1 where a link is missing, or where nobody could tell.`;

/** Runs `npm run check-links -- …`; answers the exit code. */
export async function runCheckLinks(args: readonly string[], { env, now, print, tell }: Surroundings): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { database: { type: 'string' }, graph: { type: 'string' } },
    });
    const unknown = positionals.find((name) => !registryModules.some((module) => module.name === name));
    if (unknown !== undefined) throw new Error(`There is no registry "${unknown}".`);
    const checker = checkLinksAt(values.graph ?? env['GRAPH_URL'] ?? 'http://127.0.0.1:4000/graphql');
    const url = values.database ?? env['DATABASE_URL'] ?? 'sqlite:var';
    const modules = registryModules.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
    let code = 0;
    for (const module of modules) {
      const records = await checkRegistry(module, url, checker, now);
      const isSettled = records.every(({ missing, unknown: open }) => missing.length + open.length === 0);
      (isSettled ? print : tell)(describe(module.name, records));
      if (!isSettled) code = 1;
    }
    return code;
  } catch (error) {
    tell(`${Error.isError(error) ? error.message : String(error)}\n\n${usage}`);
    return 1;
  }
}

async function checkRegistry(module: RegistryModule, url: string, checker: LinkChecker, now: () => Date): Promise<readonly ConfirmedLinks[]> {
  const database = await openExistingDatabase(databaseDefinition(module), { url });
  try {
    const kinds = (module.recordKinds ?? []).filter((kind): kind is RecordKind => 'links' in kind);
    return await confirmLinks(database, kinds, { checker, now });
  } finally {
    await database.close();
  }
}

function describe(registry: string, records: readonly ConfirmedLinks[]): string {
  const open = records.flatMap(({ entityType, id, missing, unknown }) => [
    ...missing.map(({ type, key, path }) => `  ${entityType} ${id}: ${path.join('.')} names the ${type} ${key}, which the graph does not hold`),
    ...unknown.map(({ type, key, path }) => `  ${entityType} ${id}: nobody could tell of the ${type} ${key} in ${path.join('.')}`),
  ]);
  const settled = records.filter(({ missing, unknown }) => missing.length + unknown.length === 0).length;
  return [`${registry}: ${records.length} with pending links, ${settled} settled`, ...open].join('\n');
}
