import { realpathSync } from 'node:fs';

/** Tells whether a file was started from the command line, rather than imported by another one. */
// import.meta.main would say no when the launcher imports the file instead of starting a new process.
export function isCommand(meta: { readonly filename: string }): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === meta.filename;
}
