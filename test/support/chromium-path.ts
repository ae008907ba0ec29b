import { findProgram, installDebianPackage, isExecutable } from './programs.ts';

/** A Chromium that this machine can run. */
export interface FoundChromium {
  readonly path: string;
  /** One phrase for the reader of the test run. */
  readonly how: string;
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Finds a Chromium for the browser tests; a machine without one gets a sentence that says what to do. */
export async function findChromium(
  configuredPath = process.env['CHROMIUM_PATH'],
  find: typeof findProgram = findProgram,
  install: typeof installDebianPackage = installDebianPackage,
): Promise<FoundChromium> {
  if (configuredPath) return useConfiguredPath(configuredPath);
  const present = await find(names);
  if (present !== undefined) return { path: present, how: present };
  const problem = await install('chromium');
  const installed = await find(names);
  if (installed !== undefined) return { path: installed, how: `${installed}, just installed` };
  throw new Error(
    `No Chromium for the browser tests (none of ${names.join(', ')} is on the PATH; ` +
      `${problem ?? 'its package brought none'}). Install Chromium, or set CHROMIUM_PATH to its binary.`,
  );
}

async function useConfiguredPath(path: string): Promise<FoundChromium> {
  if (await isExecutable(path)) return { path, how: `CHROMIUM_PATH (${path})` };
  throw new Error(`CHROMIUM_PATH is set to ${path}, which is not a program that can be run.`);
}
