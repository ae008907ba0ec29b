import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';

// Daemons live in sbin folders, which are not on the PATH of an ordinary Debian user.
const furtherFolders = ['/usr/local/bin', '/usr/bin', '/usr/local/sbin', '/usr/sbin', '/opt/homebrew/bin'];

/** What a program that ran to its end left behind. */
export interface ProgramResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a program is started, where the defaults do not fit. */
export interface ProgramOptions {
  readonly uid?: number;
  readonly gid?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end; one that cannot be started answers with code 127. */
export function runProgram(
  file: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...options.env };
    const child = spawn(file, args, { ...options, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', (error) => resolve({ code: 127, stdout, stderr: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

/** The first of the named programs that this machine has, as a full path. */
export async function findProgram(names: readonly string[]): Promise<string | undefined> {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...furtherFolders];
  for (const path of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    if (await isExecutable(path)) return path;
  }
  return undefined;
}

/** True where a file is there and this process may run it. */
export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Installs a Debian package; answers why it could not, or nothing. */
export async function installDebianPackage(name: string): Promise<string | undefined> {
  const apt = await findProgram(['apt-get']);
  if (apt === undefined) return 'this is not a Debian machine, so nothing was installed';
  if (process.getuid?.() !== 0) return `not root, so "apt-get install ${name}" was not tried`;
  console.log(`Tests: installing ${name} with apt-get`);
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
  // Another apt-get may be at work on the machine: wait for its lock.
  const apply = ['-y', '-q', '-o', 'DPkg::Lock::Timeout=300', '--no-install-recommends'];
  await runProgram(apt, ['update', '-q'], options);
  const result = await runProgram(apt, ['install', ...apply, name], options);
  if (result.code === 0) return undefined;
  return `"apt-get install ${name}" failed: ${lastLine(result.stderr)}`;
}

/** The last line that says something, which is where programs put the reason. */
export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

/** A TCP port of this machine that nobody listens on. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
