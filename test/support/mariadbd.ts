import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probeUntilReady } from './mysql-connection.ts';
import { findFreePort, findProgram, lastLine, runProgram } from './programs.ts';
import type { DatabaseServer } from './mysql.ts';

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** Starts the machine's own mariadbd or mysqld on a free port, its data in a temporary folder. */
export async function startInstalledServer(): Promise<DatabaseServer | string> {
  const binary = await findProgram(['mariadbd', 'mysqld']);
  if (binary === undefined) return 'no mariadbd or mysqld is installed';
  const folder = await mkdtemp(join(tmpdir(), 'graph-db-'));
  try {
    const account = await chooseAccount();
    if (account.uid !== undefined) await chown(folder, account.uid, account.gid ?? account.uid);
    await createDataFolder(binary, folder, account);
    return await startServer(binary, folder, account);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    return `${binary} did not start: ${Error.isError(error) ? error.message : String(error)}`;
  }
}

/** A server open to the whole machine must not run as root, where SQL could write any file. */
async function chooseAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['mysql', 'nobody']) {
    const uid = await runProgram('id', ['-u', name]);
    const gid = await runProgram('id', ['-g', name]);
    if (uid.code === 0 && gid.code === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error('there is no account "mysql" or "nobody" to run it as');
}

async function createDataFolder(binary: string, folder: string, account: Account): Promise<void> {
  const data = `--datadir=${join(folder, 'data')}`;
  const { stdout } = await runProgram(binary, ['--version']);
  const installer = await findProgram(['mariadb-install-db', 'mysql_install_db']);
  const isMariaDb = /mariadb/i.test(stdout) && installer !== undefined;
  const result = isMariaDb
    ? await runProgram(
        installer,
        ['--no-defaults', data, '--auth-root-authentication-method=normal', '--skip-test-db'],
        account,
      )
    : await runProgram(binary, ['--no-defaults', '--initialize-insecure', data], account);
  if (result.code !== 0) throw new Error(lastLine(result.stderr) || lastLine(result.stdout));
}

async function startServer(binary: string, folder: string, account: Account): Promise<DatabaseServer> {
  const port = await findFreePort();
  const child = spawn(binary, serverArguments(folder, port), { ...account, stdio: 'ignore' });
  // A run that is broken off must not leave a server behind.
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  try {
    const isAlive = () => child.exitCode === null && child.signalCode === null && child.pid !== undefined;
    child.on('error', () => undefined);
    const { url, version } = await probeUntilReady(`mysql://root@127.0.0.1:${port}`, isAlive);
    const how = `${binary} (${version}), started on port ${port} with its data in ${folder}`;
    return { url, how, close: () => stopServer(child, folder, killNow) };
  } catch {
    killNow();
    process.removeListener('exit', killNow);
    throw new Error(lastLine(await readFile(join(folder, 'server.log'), 'utf8').catch(() => '')));
  }
}

function serverArguments(folder: string, port: number): readonly string[] {
  return [
    '--no-defaults',
    `--datadir=${join(folder, 'data')}`,
    `--socket=${join(folder, 'server.sock')}`,
    `--pid-file=${join(folder, 'server.pid')}`,
    `--log-error=${join(folder, 'server.log')}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    // The data dies with the run, so nothing need survive a power cut.
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-doublewrite=0',
    '--skip-log-bin',
  ];
}

async function stopServer(child: ChildProcess, folder: string, killNow: () => void): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  }
  process.removeListener('exit', killNow);
  await rm(folder, { recursive: true, force: true });
}
