import { locateDatabase, type DatabaseSettings } from '../database/index.ts';
import { loadSigningKeys, type SigningKey } from '../schema/index.ts';

/** Settings of one registry's process. */
export interface RegistryConfig {
  readonly registry: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly database: DatabaseSettings;
  /** Address at which the public reaches the graph. */
  readonly publicUrl: string | undefined;
  /** Address of the graph, where links to records of other registries are asked about. */
  readonly graphUrl: string | undefined;
  /** Keys that calls are checked with; undefined where INSECURE_UNSIGNED_CALLS is on. */
  readonly signingKeys: readonly SigningKey[] | undefined;
  /** Settings that one registry reads itself, by their names. */
  readonly own: Readonly<Record<string, string | undefined>>;
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
  const graphUrl = environment['GRAPH_URL'];
  if (graphUrl !== undefined && !/^https?:\/\//.test(graphUrl)) problems.push('GRAPH_URL is an http or https address.');
  const signingKeys = readSigningKeys(environment, problems);
  if (problems.length > 0) throw new RegistryConfigError(problems);
  return {
    registry,
    host: environment['HOST'] ?? '127.0.0.1',
    port,
    logLevel,
    database: { url, replicaUrls },
    publicUrl,
    graphUrl,
    signingKeys,
    own: {
      REGISTRATION_KEYS: environment['REGISTRATION_KEYS'],
      REGISTRATION_KEYS_FILE: environment['REGISTRATION_KEYS_FILE'],
      SMTP_URL: environment['SMTP_URL'],
      MAIL_FROM: environment['MAIL_FROM'],
    },
  };
}

function readSigningKeys(environment: Readonly<Record<string, string | undefined>>, problems: string[]) {
  if (environment['INSECURE_UNSIGNED_CALLS'] === 'on') return undefined;
  try {
    return loadSigningKeys(environment['SIGNING_KEYS'], environment['SIGNING_KEYS_FILE'] ?? 'var/signing-keys');
  } catch (error) {
    problems.push(`SIGNING_KEYS: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function problemOf(url: string): string | undefined {
  try {
    locateDatabase(url, 'registry');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
