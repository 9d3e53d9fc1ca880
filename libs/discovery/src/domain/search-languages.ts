/**
 * How PostgreSQL reads a language: its text search configuration and its ICU collation. Languages without a stemmer
 * use `ithaca_plain`, a copy of `simple` with `unaccent` in front; `serbian` reads both scripts of Serbian,
 * Montenegrin, Bosnian and Croatian. Facts: shared search-languages list, checked on PostgreSQL 18.
 */
export interface SearchLanguage {
  readonly config: string;
  readonly collation: string;
}

export const PLAIN_CONFIG = 'ithaca_plain';

const STEMMED: Readonly<Record<string, string>> = {
  ...{
    ca: 'catalan',
    da: 'danish',
    de: 'german',
    el: 'greek',
    en: 'english',
    es: 'spanish',
    et: 'estonian',
    eu: 'basque',
  },
  ...{ fi: 'finnish', fr: 'french', ga: 'irish', hu: 'hungarian', it: 'italian', lt: 'lithuanian', nl: 'dutch' },
  ...{
    nb: 'norwegian',
    nn: 'norwegian',
    no: 'norwegian',
    pt: 'portuguese',
    ro: 'romanian',
    ru: 'russian',
    sv: 'swedish',
  },
  ...{ bs: 'serbian', cnr: 'serbian', hr: 'serbian', sr: 'serbian', tr: 'turkish' },
};

const COLLATIONS: Readonly<Record<string, string>> = { cnr: 'sr-Latn-ME-x-icu', no: 'nb-x-icu' };
const COLLATED = new Set(
  'en fr it es de fi sv sk hr bs bg cs da el et ga hu lt lv mt nl pl pt ro sl uk ca eu'.split(' '),
);

/** The part of a tag that says which language it is; script and region fall away, except that `sr-ME` is `cnr`. */
export function primaryLanguage(tag: string): string {
  const [language = 'und', ...rest] = tag.toLowerCase().split('-');
  return language === 'sr' && rest.includes('me') ? 'cnr' : language;
}

export function searchConfig(tag: string): string {
  return STEMMED[primaryLanguage(tag)] ?? PLAIN_CONFIG;
}

/** Never part of what a person typed: always one of the names listed here. */
export function collationFor(tag: string | undefined): string {
  const language = tag ? primaryLanguage(tag) : 'und';
  return COLLATIONS[language] ?? (COLLATED.has(language) ? `${language}-x-icu` : 'und-x-icu');
}

/** True when words of this language are compared by likeness, since nothing reduces their endings. */
export function lacksStemmer(tag: string): boolean {
  const language = primaryLanguage(tag);
  return language !== 'und' && language !== 'zxx' && !(language in STEMMED);
}
