import { locateDatabase } from './kit/database-url.ts';
import type { DatabaseSettings } from './kit/database.ts';

/** Settings of one registry's process. */
export interface RegistryConfig {
  readonly registry: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly database: DatabaseSettings;
  /** Address at which the public reaches the graph. */
  readonly publicUrl: string | undefined;
}

/** Every problem with the settings of a registry's process, one sentence each. */
export class RegistryConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'];

/** Reads the settings of a registry's process; all problems are reported at once. */
export function readRegistryConfig(
  name: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  registries: readonly string[],
): RegistryConfig {
  const problems: string[] = [];
  const registry = name ?? '';
  if (!registries.includes(registry)) problems.push(`Name one of the registries: ${registries.join(', ')}.`);
  const port = Number(environment['PORT'] ?? '0');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) problems.push('PORT is a whole number from 0 to 65535.');
  const logLevel = environment['LOG_LEVEL'] ?? 'info';
  if (!logLevels.includes(logLevel)) problems.push(`LOG_LEVEL is one of ${logLevels.join(', ')}.`);
  const url = environment['DATABASE_URL'] ?? 'sqlite:var';
  const replicaUrls = (environment['DATABASE_REPLICA_URLS'] ?? '').split(',').filter((item) => item !== '');
  for (const [key, value] of [['DATABASE_URL', url], ...replicaUrls.map((item) => ['DATABASE_REPLICA_URLS', item])]) {
    const problem = problemOf(value ?? '');
    if (problem) problems.push(`${key}: ${problem}`);
  }
  const publicUrl = environment['PUBLIC_URL'];
  if (publicUrl !== undefined && !/^https?:\/\//.test(publicUrl)) problems.push('PUBLIC_URL is an http or https address.');
  if (problems.length > 0) throw new RegistryConfigError(problems);
  return {
    registry,
    host: environment['HOST'] ?? '127.0.0.1',
    port,
    logLevel,
    database: { url, replicaUrls },
    publicUrl,
  };
}

function problemOf(url: string): string | undefined {
  try {
    locateDatabase(url, 'registry');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
