import { runKeys as run } from '../../../scripts/keys/command.ts';

/** What the command printed, and how it ended. */
export interface KeysRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run keys -- …` on a database, in this process. */
export async function runKeys(url: string, ...args: readonly string[]): Promise<KeysRun> {
  const printed: string[] = [];
  const told: string[] = [];
  const code = await run(args, {
    env: { DATABASE_URL: url },
    print: (line) => printed.push(`${line}\n`),
    tell: (line) => told.push(`${line}\n`),
    now: Date.now,
  });
  return { code, stdout: printed.join(''), stderr: told.join('') };
}

/** Issues a key for a made-up agency; answers the key and its id. */
export async function issue(url: string, ...args: readonly string[]): Promise<{ readonly text: string; readonly id: string }> {
  const { code, stdout, stderr } = await runKeys(url, 'issue', '--owner', 'test-agency', '--scopes', 'programmes:finance', ...args);
  if (code !== 0) throw new Error(stderr);
  const text = stdout.trim();
  return { text, id: text.split('_')[2] ?? '' };
}
