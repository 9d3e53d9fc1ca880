import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

// Specs plant failures; only what nobody expected is worth a line.
process.env.LOG_LEVEL ??= 'fatal';

/** Specs of all libs and apps in one run, on one throw-away PostgreSQL server. The browser journeys have their own config. */
export default {
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/tools'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/build/', '<rootDir>/apps/e2e/'],
  modulePathIgnorePatterns: ['/dist/', '/build/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', { ...swc, $schema: undefined }] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['@ithaca/source', 'node', 'node-addons'] },
  globalSetup: '<rootDir>/libs/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/global-teardown.mjs',
  testTimeout: 30_000,
};
