import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { localesFolder } from '@ithaca/platform';
import { PROBLEM_CODES } from '@ithaca/sources';
import { keyUsage } from './key-usage.js';
import { readLocale } from './locale-files.js';

const root = resolve(import.meta.dirname, '../..');
const english = readLocale(localesFolder(), 'en');
const usage = keyUsage(root, ['apps', 'libs', 'tools']);

/** Whole namespaces whose keys are codes; other tests keep each of them complete. */
const CODES = new Set(['isced-f', 'problems', 'errors', 'rules']);

it('has no text that nothing asks for', () => {
  const unused = [...english].flatMap(([namespace, texts]) =>
    CODES.has(namespace)
      ? []
      : [...texts.keys()].filter((key) => !usage.mentions(key, namespace)).map((key) => `${namespace}:${key}`),
  );
  expect(unused).toEqual([]);
});

it('has a text for every key that is asked for', () => {
  const known = [...english].flatMap(([namespace, texts]) => [...texts.keys()].map((key) => ({ namespace, key })));
  const lost = usage.calls
    .filter(({ matches }) => !known.some(({ key, namespace }) => matches(key, namespace)))
    .map(({ file, written }) => `${file}: ${written}`);
  expect(lost).toEqual([]);
});

it('has a text for every finding of the importer, and none for others', () => {
  const steps = PROBLEM_CODES.flatMap((code) => [`${code}.message`, `${code}.hint`]);
  expect([...english.get('problems')!.keys()].toSorted()).toEqual(steps.toSorted());
});

describe('a place that uses texts', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ithaca-keys-'));
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(join(folder, 'node_modules', 'other.ts'), `t('not.ours')`);
    writeFileSync(
      join(folder, 'page.tsx'),
      "const a = t('site.name'), b = page.t(`mode.${course.mode}`), c = t(`fields:${code}` as 'fields:06'); get('x.y')",
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['a key in full', 'site.name', 'public', true],
    ['a key that fills a hole', 'mode.ONLINE', 'public', true],
    ['a key with a step too many', 'mode.ONLINE.long', 'public', false],
    ['a key of the namespace it names', '0613', 'fields', true],
    ['the same key of another namespace', '0613', 'isced-f', false],
    ['a key that only a package uses', 'not.ours', 'public', false],
  ])('knows %s', (_title, key, namespace, known) => {
    expect(keyUsage(folder, ['.']).mentions(key, namespace)).toBe(known);
  });

  it('does not take other calls for texts', () => {
    expect(keyUsage(folder, ['.']).calls.map(({ written }) => written)).not.toContain('x.y');
    expect(readFileSync(join(folder, 'page.tsx'), 'utf8')).toContain('x.y');
  });
});
