import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'));

process.env.LOG_LEVEL ??= 'error';

/** Journeys across a whole running alliance, in a browser. One after the other: they share the alliance. */
export default {
  rootDir: import.meta.dirname,
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, $schema: undefined }] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['@ithaca/source', 'node', 'node-addons'] },
  globalSetup: '<rootDir>/global-setup.mjs',
  globalTeardown: '<rootDir>/global-teardown.mjs',
  testTimeout: 120_000,
  maxWorkers: 1,
  testSequencer: '<rootDir>/jest-order.mjs',
};
