import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = join(import.meta.dirname, 'others');

/** Installs the other gateways as their lockfile says, into a folder that is no part of the project; answers the folder. */
export function installOthers(): string {
  const folder = join(import.meta.dirname, '../../../var/bench/others');
  mkdirSync(folder, { recursive: true });
  const isInstalled = existsSync(join(folder, 'node_modules')) && sameLock(folder);
  cpSync(source, folder, { recursive: true });
  if (!isInstalled) {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
  }
  return folder;
}

function sameLock(folder: string): boolean {
  const installed = join(folder, 'package-lock.json');
  const wanted = join(source, 'package-lock.json');
  return existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(wanted, 'utf8');
}
