import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import i18next, { type i18n } from 'i18next';
import Icu from 'i18next-icu';

/** The interface languages, in the order in which they are offered. `cnr` is Montenegrin in Latin script. */
export const INTERFACE_LANGUAGES = ['en', 'fr', 'it', 'es', 'sk', 'de', 'fi', 'sv', 'cnr'] as const;
export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number];

/** The nearest `locales/` above a folder: the workspace's in development, the image's in production. */
export function localesFolder(from: string = dirname(fileURLToPath(import.meta.url))): string {
  const candidate = join(from, 'locales');
  if (existsSync(join(candidate, 'en'))) return candidate;
  const parent = dirname(from);
  if (parent === from) throw new Error('no locales/ folder found above the program');
  return localesFolder(parent);
}

/**
 * All texts of all languages in memory, one i18next instance for all requests: ask it with `getFixedT(language, namespace)`.
 * A missing text falls back to English, a missing key shows as itself and fails the locale test.
 */
export function loadTexts(folder: string = localesFolder()): i18n {
  const resources = Object.fromEntries(
    INTERFACE_LANGUAGES.filter((language) => existsSync(join(folder, language))).map((language) => [
      language,
      Object.fromEntries(
        readdirSync(join(folder, language))
          .filter((file) => file.endsWith('.json'))
          .map((file) => [file.slice(0, -5), JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as object]),
      ),
    ]),
  );
  const instance = i18next.createInstance();
  // CLDR has no data for cnr: plural rules and dates are those of sr-Latn-ME.
  void instance
    .use(new Icu({ parseLngForICU: (language: string) => (language === 'cnr' ? 'sr-Latn-ME' : language) }))
    .init({
      lng: 'en',
      fallbackLng: 'en',
      resources: resources as never,
      initAsync: false,
      interpolation: { escapeValue: false },
      keySeparator: '.',
    });
  return instance;
}
