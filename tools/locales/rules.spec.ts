import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { localesFolder } from '@ithaca/platform';
import { programsBelow } from './key-usage.js';
import { readLocale } from './locale-files.js';

const root = resolve(import.meta.dirname, '../..');
const sentences = readLocale(localesFolder(), 'en').get('rules')!;

/** Rules that the importers name themselves: what they leave out (`skipped`) is no value that a page shows. */
const ofImporters = programsBelow(join(root, 'libs/sources/src')).flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/(type: 'skipped', )?\brule: '([a-z0-9-]+)'/g)].flatMap(([, skipped, rule]) =>
    skipped ? [] : [rule!],
  ),
);

/** `ects-from-<unit>` for every unit that is not ECTS itself (libs/sources/src/domain/course-draft.ts). */
const ofUnits = [...readFileSync(join(root, 'libs/sources/src/domain/course-draft.ts'), 'utf8').matchAll(/CREDIT_UNITS = \[([^\]]+)\]/g)]
  .flatMap(([, units]) => [...units!.matchAll(/'([\w-]+)'/g)].map(([, unit]) => unit!))
  .filter((unit) => unit !== 'ects')
  .map((unit) => `ects-from-${unit}`);

/** Rules by which our own mapping files derive values; `skip` names what is left out. */
function ofMapping(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { skip: _leftOut, rule, ...others } = value as Record<string, unknown>;
  return [...(typeof rule === 'string' ? [rule] : []), ...Object.values(others).flatMap(ofMapping)];
}

const mappings = [
  ...readdirSync(join(root, 'mappings'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(root, 'mappings', name)),
  join(root, 'tools/sample-sources/institutions.json'),
];
const ofMappings = mappings.flatMap((file) => ofMapping(JSON.parse(readFileSync(file, 'utf8'))));

it('finds rules where they are', () => {
  expect(ofImporters).toContain('eqf-from-cycle');
  expect(ofUnits).toContain('ects-from-cats');
  expect(ofMappings).toContain('code-from-address');
});

it('has a sentence for every rule that derives a value, and none for others', () => {
  const rules = new Set([...ofImporters, ...ofUnits, ...ofMappings]);
  expect([...sentences.keys()].toSorted()).toEqual([...rules].toSorted());
});
