import { francAll } from 'franc';

/** ISO 639-3 codes under which franc knows the languages that catalogues are written in. */
const FRANC: Readonly<Record<string, string>> = {
  bg: 'bul',
  bs: 'bos',
  ca: 'cat',
  cnr: 'srp',
  cs: 'ces',
  da: 'dan',
  de: 'deu',
  el: 'ell',
  en: 'eng',
  es: 'spa',
  et: 'est',
  fi: 'fin',
  fr: 'fra',
  hr: 'hrv',
  hu: 'hun',
  it: 'ita',
  lt: 'lit',
  lv: 'lav',
  nb: 'nob',
  nl: 'nld',
  nn: 'nno',
  pl: 'pol',
  pt: 'por',
  ro: 'ron',
  ru: 'rus',
  sk: 'slk',
  sl: 'slv',
  sr: 'srp',
  sv: 'swe',
  tr: 'tur',
  uk: 'ukr',
};

export const DETECTABLE_LANGUAGES: readonly string[] = Object.keys(FRANC);

const SHORTEST = 12;
const LONGEST = 2000;
/** The runner-up must be this much less likely (scores fall from 1). */
const MARGIN = 0.06;

/**
 * The language of a text among a few candidates, or undefined when it cannot be told: too short, or two are close.
 * Letters that only one candidate writes decide before statistics do.
 */
export function detectLanguage(text: string, among: readonly string[]): string | undefined {
  const byLetters = among.filter((tag) => LETTERS[tag]?.test(text));
  if (byLetters.length === 1 && among.every((tag) => tag === 'en' || tag in LETTERS)) return byLetters[0];
  const only = among.flatMap((tag) => FRANC[tag] ?? []);
  const [first, second] = francAll(text.slice(0, LONGEST), { only, minLength: SHORTEST });
  if (!first || first[0] === 'und' || (second && first[1] - second[1] < MARGIN)) return undefined;
  return among.find((tag) => FRANC[tag] === first[0]);
}

/** Letters that set a language apart from English and from most neighbours. */
const LETTERS: Readonly<Record<string, RegExp>> = {
  cs: /[ěřů]/i,
  sk: /[ľĺŕôä]/i,
  pl: /[łąęśźż]/i,
  de: /ß/,
  fi: /(?:ää|öö|yö|[aeiou]yy)/i,
};
