/** The interface languages in the order in which they are offered, with the name each has in itself. */
export const ENDONYMS = {
  en: 'English',
  fr: 'Français',
  it: 'Italiano',
  es: 'Español',
  sk: 'Slovenčina',
  de: 'Deutsch',
  fi: 'Suomi',
  sv: 'Svenska',
  cnr: 'Crnogorski',
} as const;

export type PageLanguage = keyof typeof ENDONYMS;
export const PAGE_LANGUAGES = Object.keys(ENDONYMS) as readonly PageLanguage[];
export const LANGUAGE_COOKIE = 'language';

export function isPageLanguage(value: string | undefined): value is PageLanguage {
  return value !== undefined && Object.hasOwn(ENDONYMS, value);
}

/** The language of an address; undefined when its first step is none of ours. */
export function languageOfPath(pathname: string): PageLanguage | undefined {
  const first = pathname.split('/')[1];
  return isPageLanguage(first) ? first : undefined;
}

/** CLDR has no data for Montenegrin: numbers, dates and plurals are those of sr-Latn-ME (domain rules 6.2). */
export function intlLocale(language: PageLanguage): string {
  if (language === 'cnr') return 'sr-Latn-ME';
  // European English: 21 September 2026.
  return language === 'en' ? 'en-GB' : language;
}

/** Which way a page runs. All nine languages run to the right; the layout is written so that one that does not needs nothing else. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
}

/** Scripts of living languages that run to the left (ISO 15924). */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);

const NEAR: Readonly<Record<string, PageLanguage>> = { sr: 'cnr', bs: 'cnr', hr: 'cnr', me: 'cnr', cs: 'sk' };

/** The best page language for an `Accept-Language` header (RFC 9110, 12.5.4), English when none fits. */
export function negotiate(header: string | null): PageLanguage {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = Number(
        parameters
          .find((parameter) => parameter.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { base: tag.split('-')[0] ?? '', quality: Number.isFinite(quality) ? quality : 0 };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ base }) => base);
  return wanted.find(isPageLanguage) ?? wanted.map((base) => NEAR[base]).find((near) => near !== undefined) ?? 'en';
}
