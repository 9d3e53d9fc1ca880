import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const may = (sourceTag, ...onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });
const below = ['type:support', 'type:platform', 'type:vocabulary', 'type:testing'];

/** Who may import whom between projects (docs/architecture.md). */
const projectBoundaries = [
  may('type:vocabulary', 'type:vocabulary'),
  may('type:platform', 'type:vocabulary', 'type:testing'),
  may('type:support', ...below),
  may('type:testing', 'type:platform', 'type:vocabulary'),
  may('scope:sources', ...below),
  may('scope:catalogue', 'scope:sources', ...below),
  may('scope:discovery', ...below),
  may('scope:offerings', ...below),
  may('scope:enrolment', 'scope:offerings', ...below),
  may('scope:register', ...below),
  may('scope:operations', ...below),
  may('type:app', 'type:domain', ...below),
  may('scope:web', 'type:vocabulary'),
];

/** Rooms of a domain look one way: domain <- adapters <- use-cases <- graphql, jobs. */
const room = (name, forbidden, packages = []) => ({
  files: [`libs/*/src/${name}/**/*.ts`],
  ignores: ['**/*.spec.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: [...forbidden.flatMap((other) => [`../${other}/*`, `../${other}/**`]), ...packages],
            message: `${name}/ may not see this: rooms look one way (docs/architecture.md).`,
          },
        ],
      },
    ],
  },
});

export default [
  {
    ignores: [
      '**/dist',
      '**/build',
      '**/node_modules',
      '**/.react-router',
      '**/generated',
      '**/*.generated.*',
      '.nx',
      '.data',
      'apps/web/worker-configuration.d.ts',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        URLSearchParams: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        setImmediate: 'readonly',
        fetch: 'readonly',
        Request: 'readonly',
        Response: 'readonly',
        Headers: 'readonly',
        AbortSignal: 'readonly',
        AbortController: 'readonly',
        TextDecoder: 'readonly',
        TextEncoder: 'readonly',
        performance: 'readonly',
        structuredClone: 'readonly',
        globalThis: 'readonly',
        ReadableStream: 'readonly',
        TransformStream: 'readonly',
        document: 'readonly',
        window: 'readonly',
      },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@nx': nx },
    rules: {
      // TypeScript itself knows what is defined.
      'no-undef': 'off',
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: [],
          ignoredCircularDependencies: [['platform', 'testing']],
          depConstraints: projectBoundaries,
        },
      ],
    },
  },
  room(
    'domain',
    ['adapters', 'use-cases', 'graphql', 'jobs'],
    ['@nestjs/*', 'typeorm', 'pg', 'undici', 'bullmq', 'node:fs', 'node:fs/*', 'node:http'],
  ),
  room('adapters', ['use-cases', 'graphql', 'jobs']),
  room('use-cases', ['graphql', 'jobs'], ['@nestjs/graphql', 'bullmq']),
  room('graphql', ['jobs']),
  room('jobs', ['graphql']),
  {
    // Settings are read once, in config.ts; nothing else looks at the environment (house style, section 8).
    files: ['apps/*/src/**/*.ts', 'libs/*/src/**/*.ts', 'apps/web/**/*.ts', 'apps/web/**/*.tsx'],
    ignores: [
      '**/config.ts',
      '**/config.server.ts',
      '**/*.spec.ts',
      'libs/testing/**',
      'libs/platform/src/config/**',
      'libs/platform/src/telemetry/logger.ts',
      'apps/e2e/**',
      'apps/web/*.ts',
    ],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: "Read it in the app's config.ts." },
      ],
    },
  },
  {
    files: ['apps/web/**/*.tsx', 'apps/web/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  { files: ['tools/**', 'apps/e2e/**', '**/*.mjs'], rules: { 'no-console': 'off', 'no-undef': 'off' } },
  {
    // Node runs the tools as they are and only strips their types.
    files: ['tools/**/*.ts'],
    ignores: ['**/*.d.ts'],
    rules: {
      'no-restricted-syntax': ['error', 'TSParameterProperty', 'TSEnumDeclaration', 'TSModuleDeclaration', 'Decorator'],
    },
  },
];
