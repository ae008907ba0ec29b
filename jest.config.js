/** Native ES modules; Node's own type stripping stands in for a compiler. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/strip-types.mjs' },
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  testTimeout: 30_000,
  // Modules of a suite stay in memory when it is over; a worker that holds too many is replaced by a new one.
  maxWorkers: 2,
  workerIdleMemoryLimit: '1200MB',
};
