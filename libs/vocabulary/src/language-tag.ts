import type { LanguageTag } from './localized-text.js';

/** A tag in canonical form, or refused with the form that was probably meant. */
export type TagResult =
  | { readonly valid: true; readonly tag: LanguageTag }
  | { readonly valid: false; readonly suggestion: LanguageTag | undefined };

/** Aliases where our rule differs from ICU's: Montenegrin keeps its own tag, Serbian of Montenegro is Latin. */
const ALIASES: Readonly<Record<string, string>> = { sh: 'sr-Latn', iw: 'he', mo: 'ro-MD', 'sr-ME': 'sr-Latn-ME' };

/**
 * BCP 47 tag in canonical case (domain rules 6.2): `sr-latn-me` -> `sr-Latn-ME`. Underscores and three-letter codes
 * that have a two-letter form are refused with a suggestion; importers that must take them use the suggestion.
 */
export function canonicalLanguageTag(raw: string): TagResult {
  const hyphenated = raw.trim().replaceAll('_', '-');
  const canonical = canonicalise(hyphenated);
  if (canonical === undefined) return { valid: false, suggestion: undefined };
  const language = hyphenated.split('-')[0]!.toLowerCase();
  const hasShortForm = language.length === 3 && canonical.split('-')[0]!.length === 2;
  return raw.includes('_') || hasShortForm || raw !== raw.trim()
    ? { valid: false, suggestion: canonical }
    : { valid: true, tag: canonical };
}

function canonicalise(tag: string): LanguageTag | undefined {
  const [language = '', ...rest] = tag.split('-');
  try {
    // ICU rewrites cnr to sr-ME; the registry has cnr, so only its other subtags are canonicalised.
    if (language.toLowerCase() === 'cnr')
      return [
        'cnr',
        ...Intl.getCanonicalLocales(['und', ...rest].join('-'))[0]!
          .split('-')
          .slice(1),
      ].join('-');
    const alias = ALIASES[language.toLowerCase()];
    if (alias && rest.length === 0) return alias;
    const canonical = Intl.getCanonicalLocales(tag)[0]!;
    return ALIASES[canonical] ?? canonical;
  } catch {
    // RangeError: not a language tag at all.
    return undefined;
  }
}

/** Registered, taught at universities, but without a name in CLDR: sign languages of our countries. */
const SIGN_LANGUAGES = new Set(['asq', 'bfi', 'cse', 'fse', 'fsl', 'fss', 'gsg', 'ise', 'sfb', 'svk', 'vgt']);

/** Whether the language itself (not its region or script) is one that exists; `und` and `mul` count. */
export function isKnownLanguage(tag: LanguageTag): boolean {
  const language = tag.split('-')[0]!;
  if (['und', 'mul', 'cnr'].includes(language) || SIGN_LANGUAGES.has(language)) return true;
  try {
    return new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(language) !== undefined;
  } catch {
    // RangeError: not even the form of a language code.
    return false;
  }
}

/** The locale whose plurals, dates and order serve a language: CLDR has no data of its own for Montenegrin. */
export function formattingLocale(tag: LanguageTag): string {
  return tag === 'cnr' || tag.startsWith('cnr-') ? 'sr-Latn-ME' : tag;
}

/**
 * What an importer takes: any spelling of a tag that names a language and region that exist (`fi_FI`, `eng`, `EN`);
 * undefined for anything else. Serbian without a script is Latin here, since every member writes it so.
 */
export function languageTagFromSource(raw: string): LanguageTag | undefined {
  const result = canonicalLanguageTag(raw);
  const tag = result.valid ? result.tag : result.suggestion;
  if (tag === undefined || !isKnownLanguage(tag) || !isKnownRegion(tag)) return undefined;
  return tag === 'sr' ? 'sr-Latn' : tag;
}

function isKnownRegion(tag: LanguageTag): boolean {
  const region = tag === 'cnr' ? undefined : new Intl.Locale(tag).region;
  return (
    region === undefined || new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(region) !== undefined
  );
}
