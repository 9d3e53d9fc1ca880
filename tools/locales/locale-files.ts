import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Keys with dots (`site.name`) -> text, in the order of the file. */
export type Texts = ReadonlyMap<string, string>;

/** Namespaces (`public`, `errors`) of one language, from `locales/<tag>/*.json`. */
export function readLocale(folder: string, language: string): ReadonlyMap<string, Texts> {
  return new Map(
    readdirSync(join(folder, language))
      .filter((file) => file.endsWith('.json'))
      .map((file) => [
        file.slice(0, -'.json'.length),
        new Map(flatten(JSON.parse(readFileSync(join(folder, language, file), 'utf8')))),
      ]),
  );
}

function flatten(value: unknown, path: readonly string[] = []): [string, string][] {
  if (typeof value === 'string') return [[path.join('.'), value]];
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${path.join('.')} is neither a text nor a group of texts`);
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, [...path, key]));
}
