import { startInstalledServer } from './mariadbd.ts';
import { probe, probeUntilReady } from './mysql-connection.ts';
import { findProgram, installDebianPackage, runProgram } from './programs.ts';

/** A MySQL or MariaDB server that tests may create databases on. */
export interface DatabaseServer {
  /** Address without a database, such as mariadb://root@127.0.0.1:3306; its scheme says which kind. */
  readonly url: string;
  /** One phrase for the reader of the test run. */
  readonly how: string;
  close(): Promise<void>;
}

/** One way to come by a server: the server, or the reason why there is none this way. */
export type WayToServer = () => Promise<DatabaseServer | string>;

/** Every way, the cheapest first. */
export const waysToServer: readonly WayToServer[] = [
  useLocalServer,
  startInstalledServer,
  installAndStart,
  startContainer,
];

/** Finds a database server for the tests; a machine without any gets a sentence that says what to do. */
export async function findDatabaseServer(
  configuredUrl = process.env['TEST_MYSQL_URL'],
  ways: readonly WayToServer[] = waysToServer,
): Promise<DatabaseServer> {
  if (configuredUrl) return useConfiguredServer(configuredUrl);
  const reasons: string[] = [];
  for (const way of ways) {
    const found = await way();
    if (typeof found !== 'string') return found;
    reasons.push(found);
  }
  throw new Error(
    `No MySQL or MariaDB server for the tests (${reasons.join('; ')}). Start one and set ` +
      'TEST_MYSQL_URL=mysql://user:password@host:port, or install the package mariadb-server.',
  );
}

/** What somebody has set is used or complained about; another server behind their back would mislead. */
async function useConfiguredServer(configuredUrl: string): Promise<DatabaseServer> {
  try {
    const { url, version } = await probe(configuredUrl);
    return { url, how: `TEST_MYSQL_URL (${version})`, close: async () => undefined };
  } catch (cause) {
    const reason = Error.isError(cause) ? cause.message : String(cause);
    const message = `TEST_MYSQL_URL is set, but its server does not let the tests in: ${reason}`;
    throw new Error(message, { cause });
  }
}

async function useLocalServer(): Promise<DatabaseServer | string> {
  try {
    const { url, version } = await probe('mysql://root@127.0.0.1:3306');
    return { url, how: `the server on 127.0.0.1:3306 (${version})`, close: async () => undefined };
  } catch (error) {
    return `127.0.0.1:3306 as root: ${Error.isError(error) ? error.message : String(error)}`;
  }
}

async function installAndStart(): Promise<DatabaseServer | string> {
  return (await installDebianPackage('mariadb-server')) ?? startInstalledServer();
}

async function startContainer(): Promise<DatabaseServer | string> {
  const docker = await findProgram(['docker', 'podman']);
  if (docker === undefined) return 'no docker or podman is installed';
  const run = ['run', '--detach', '--rm', '--publish', '127.0.0.1::3306', '--tmpfs', '/var/lib/mysql'];
  const setting = ['--env', 'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD=1'];
  const started = await runProgram(docker, [...run, ...setting, 'docker.io/library/mariadb:11.8']);
  if (started.code !== 0) return `${docker}: ${started.stderr.trim().split('\n')[0]}`;
  const id = started.stdout.trim();
  const close = async () => void (await runProgram(docker, ['rm', '--force', id]));
  try {
    const published = await runProgram(docker, ['port', id, '3306/tcp']);
    const address = published.stdout.trim().split('\n')[0] ?? '';
    const { url, version } = await probeUntilReady(`mysql://root@${address}`, () => true);
    return { url, how: `a container (${version}) on ${address}`, close };
  } catch (error) {
    await close();
    return `the container did not answer: ${Error.isError(error) ? error.message : String(error)}`;
  }
}
