/** What every test file of one run may rely on: found once, before the first of them starts. */
export interface TestRun {
  readonly databaseUrl: string;
  readonly databasePrefix: string;
  readonly chromiumPath: string;
  readonly redisUrl: string;
}

// Jest hands the environment to its workers, and nothing else that its setup made.
const variables = {
  databaseUrl: 'TEST_RUN_DATABASE_URL',
  databasePrefix: 'TEST_RUN_DATABASE_PREFIX',
  chromiumPath: 'TEST_RUN_CHROMIUM_PATH',
  redisUrl: 'TEST_RUN_REDIS_URL',
} as const satisfies Readonly<Record<keyof TestRun, string>>;

/** Keeps what was found for the test files of this run. */
export function recordFound(name: keyof TestRun, value: string): void {
  process.env[variables[name]] = value;
}

/** Keeps the sentence that says why something is missing, for the tests that ask for it. */
export function recordMissing(name: keyof TestRun, problem: string): void {
  process.env[`${variables[name]}_PROBLEM`] = problem;
}

/** What was found; throws the sentence that says what to do where it is missing. */
export function readTestRun(name: keyof TestRun): string {
  const variable = variables[name];
  const found = process.env[variable];
  if (found) return found;
  const problem = process.env[`${variable}_PROBLEM`];
  throw new Error(problem ?? `${variable} is not set: run the tests with "npm test".`);
}
