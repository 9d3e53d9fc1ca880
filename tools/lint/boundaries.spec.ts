import { join, resolve } from 'node:path';
import { ESLint } from 'eslint';

const root = resolve(import.meta.dirname, '..', '..');

/** Lints a text as if it stood in a file of the workspace; gives the rules it breaks. */
async function rulesBrokenBy(file: string, code: string): Promise<(string | null)[]> {
  const eslint = new ESLint({ cwd: root });
  const [result] = await eslint.lintText(code, { filePath: join(root, file) });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

it.each([
  [
    'a lib reaches into the files of another',
    'libs/sources/src/domain/planted.ts',
    "import { Database } from '../../../platform/src/database/database.js';\nexport const y = Database;\n",
  ],
  [
    'vocabulary imports platform',
    'libs/vocabulary/src/planted.ts',
    "import { logger } from '@ithaca/platform';\nexport const y = logger;\n",
  ],
  [
    'discovery imports sources',
    'libs/discovery/src/adapters/planted.ts',
    "import { openSource } from '@ithaca/sources';\nexport const y = openSource;\n",
  ],
  [
    'web imports more than the vocabulary',
    'apps/web/app/planted.ts',
    "import { logger } from '@ithaca/platform';\nexport const y = logger;\n",
  ],
])('lint fails when %s', async (_title, file, code) => {
  expect(await rulesBrokenBy(file, code)).toContain('@nx/enforce-module-boundaries');
});

it.each([
  [
    'a rule knows of a use-case',
    'libs/sources/src/domain/planted.ts',
    "import { x } from '../use-cases/x.js';\nexport const y = x;\n",
  ],
  [
    'a rule knows of the database',
    'libs/catalogue/src/domain/planted.ts',
    "import { DataSource } from 'typeorm';\nexport const y = DataSource;\n",
  ],
  [
    'a use-case knows of GraphQL',
    'libs/discovery/src/use-cases/planted.ts',
    "import { x } from '../graphql/x.js';\nexport const y = x;\n",
  ],
  [
    'an adapter knows of a use-case',
    'libs/catalogue/src/adapters/planted.ts',
    "import { x } from '../use-cases/x.js';\nexport const y = x;\n",
  ],
])('lint fails when %s', async (_title, file, code) => {
  expect(await rulesBrokenBy(file, code)).toContain('no-restricted-imports');
});

it('lint fails when a lib reads the environment', async () => {
  expect(
    await rulesBrokenBy('libs/sources/src/adapters/planted.ts', 'export const home = process.env.HOME;\n'),
  ).toContain('no-restricted-properties');
});

it('lint lets a use-case use an adapter', async () => {
  expect(
    await rulesBrokenBy(
      'libs/catalogue/src/use-cases/planted.ts',
      "import { x } from '../adapters/x.js';\nexport const y = x;\n",
    ),
  ).toEqual([]);
});
