import type { LanguageTag } from './localized-text.js';

const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** Registered languages that catalogues name and CLDR has no name for: sign languages of our countries, and `und`. */
const REGISTERED = new Set(['und', 'bfi', 'cse', 'fse', 'fss', 'gsg', 'ise', 'sfb', 'ssp', 'svk', 'vgt', 'asq', 'fsl']);

/**
 * A BCP 47 tag in canonical case, with the platform's choices (domain rules 6.2): three-letter codes with a two-letter
 * form become that, `cnr` stays, Serbian always carries its script, underscores become hyphens.
 * @returns undefined when it is no tag, or its language or region is not registered
 */
export function canonicalLanguageTag(tag: string): LanguageTag | undefined {
  const written = tag.trim().replaceAll('_', '-');
  // CLDR resolves cnr to sr-ME; Montenegro's universities do not.
  if (/^cnr(-|$)/i.test(written)) return 'cnr';
  if (/^mo$/i.test(written)) return 'ro-MD';
  let locale: Intl.Locale;
  try {
    locale = new Intl.Locale(written);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  const { script, region } = locale;
  // The engine gives the undetermined language as an empty text.
  const language = locale.language || 'und';
  if (!REGISTERED.has(language) && languages.of(language) === undefined) return undefined;
  if (region && regions.of(region) === undefined) return undefined;
  return [language, script ?? (language === 'sr' ? 'Latn' : undefined), region].filter(Boolean).join('-');
}
