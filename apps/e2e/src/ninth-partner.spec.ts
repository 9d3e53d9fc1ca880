import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { alliance, ask, until } from './alliance.js';

const root = resolve(import.meta.dirname, '..', '..', '..');
const ithaca = (...args: string[]) =>
  promisify(execFile)(process.execPath, [join(root, 'tools/ithaca/main.ts'), ...args], {
    cwd: root,
    env: { ...process.env, ITHACA_DATA: alliance().dataFolder, NODE_OPTIONS: '' },
  });

const MAPPING = {
  format: 'csv',
  sections: [
    {
      code: 'code',
      title: { value: 'title', language: 'fr' },
      ects: { value: 'credits', unit: 'ects' },
      teachingLanguages: { constant: 'fr' },
    },
  ],
};

it('a ninth university joins while everything runs, and its courses are found', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ithaca-ninth-'));
  const csv = join(folder, 'courses.csv');
  const mapping = join(folder, 'mapping.json');
  writeFileSync(
    csv,
    'code,title,credits\nMG-1,Spéléologie appliquée aux grottes marines,5\nMG-2,Histoire des phares,3\n',
  );
  writeFileSync(mapping, JSON.stringify(MAPPING));

  await ithaca(
    'partner',
    'add',
    'univ-ithaque.fr',
    '--name',
    "Université d'Ithaque",
    '--city',
    'Ithaque',
    '--source',
    csv,
    '--mapping',
    mapping,
  );
  const found = await until(async () => {
    const { data } = await ask(
      '{ searchCourses(query: "spéléologie") { nodes { id institution { domain } ects { min } freshness { source } } } }',
    );
    const { nodes } = (data as unknown as { searchCourses: { nodes: { id: string }[] } }).searchCourses;
    return nodes[0];
  });
  expect(found).toMatchObject({
    id: 'univ-ithaque.fr:MG-1',
    institution: { domain: 'univ-ithaque.fr' },
    ects: { min: 5 },
  });
  const live = await ask('{ course(id: "univ-ithaque.fr:MG-1") { title { value lang } freshness { source } } }');
  expect(live).toMatchObject({
    errors: [],
    data: { course: { title: { lang: 'fr' }, freshness: { source: 'LIVE' } } },
  });
});

it('a changed source is found without anybody doing anything', async () => {
  const { stdout } = await ithaca('partner', 'list');
  const csv = /univ-ithaque\.fr.*\s(\S+courses\.csv)/.exec(stdout)![1]!;
  writeFileSync(
    csv,
    'code,title,credits\nMG-1,Spéléologie appliquée aux grottes marines,5\nMG-2,Histoire des phares,3\nMG-3,Zymurgie insulaire,2\n',
  );
  const found = await until(async () => {
    const { data } = await ask('{ searchCourses(query: "zymurgie") { nodes { id } } }');
    return (data as unknown as { searchCourses: { nodes: { id: string }[] } }).searchCourses.nodes[0];
  });
  expect(found.id).toBe('univ-ithaque.fr:MG-3');
});
