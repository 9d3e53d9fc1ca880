// Compiles one project's TypeScript to its dist/ with swc; data files next to the code (JSON, GraphQL) come along.
// Libs: src/* -> dist/*. Apps: src, migrations, seeds -> dist/src, dist/migrations, dist/seeds.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const project = resolve(process.argv[2] ?? '.');
const isApp = dirname(project).endsWith('apps');
const folders = ['src', 'migrations', 'seeds'].filter((folder) => existsSync(join(project, folder)));
const swc = createRequire(import.meta.url).resolve('@swc/cli/bin/swc.js');

rmSync(join(project, 'dist'), { recursive: true, force: true });
const run = spawnSync(
  process.execPath,
  [
    swc,
    ...(isApp ? folders : ['src']),
    '-d',
    'dist',
    ...(isApp ? [] : ['--strip-leading-paths']),
    '--copy-files',
    '--config-file',
    resolve('.swcrc'),
    '--ignore',
    '**/*.spec.ts',
    '--quiet',
  ],
  { cwd: project, stdio: 'inherit' },
);
process.exit(run.status ?? 1);
