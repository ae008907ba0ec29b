import { realpathSync } from 'node:fs';

/**
 * Runs a file's task when the file was started from the command line, and does nothing when another
 * file imports it. What goes wrong is said in one line, and the process ends with 1.
 */
export async function runAsCommand(
  meta: { readonly filename: string },
  task: () => number | Promise<number>,
): Promise<void> {
  if (!isCommand(meta.filename)) return;
  try {
    process.exitCode = await task();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

// import.meta.main would say no when the launcher imports the file instead of starting a new process.
function isCommand(file: string): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === file;
}
