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
const LONGEST = 600;

/** How much less likely the runner-up must be (scores fall from 1): the shorter the text, the surer. */
function margin(length: number): number {
  return length < 30 ? 0.3 : length < 60 ? 0.18 : 0.06;
}

/**
 * The language of a text among a few candidates, or undefined when it cannot be told: too short, or two are close.
 * Small words and letters that only one candidate has decide before statistics do.
 */
export function detectLanguage(text: string, among: readonly string[]): string | undefined {
  const start = text.slice(0, LONGEST);
  const byWords = ahead(among.map((tag) => [tag, hits(start, WORDS[tag])]));
  if (byWords) return byWords;
  const byLetters = ahead(among.map((tag) => [tag, hits(start, LETTERS[tag])]));
  if (byLetters) return byLetters;
  const only = among.flatMap((tag) => FRANC[tag] ?? []);
  const [first, second] = francAll(start, { only, minLength: SHORTEST });
  if (!first || first[0] === 'und' || (second && first[1] - second[1] < margin(start.length))) return undefined;
  const tag = among.find((candidate) => FRANC[candidate] === first[0]);
  return tag !== undefined && believable(tag, start) ? tag : undefined;
}

/** Latin scholarly words look like any language to statistics: alone they show English at most, and Slavs write háčky. */
function believable(tag: string, text: string): boolean {
  if (tag === 'cs' || tag === 'sk' || tag === 'pl') return hits(text, LETTERS[tag]) > 0;
  return tag === 'en' || text.length >= 40;
}

function hits(text: string, pattern: RegExp | undefined): number {
  return pattern ? (text.match(pattern)?.length ?? 0) : 0;
}

/** The candidate with at least twice as many hits as any other. */
function ahead(counts: readonly (readonly [tag: string, count: number])[]): string | undefined {
  const [first, second] = counts.toSorted((a, b) => b[1] - a[1]);
  return first && first[1] > 0 && first[1] >= 2 * (second?.[1] ?? 0) ? first[0] : undefined;
}

const words = (list: string): RegExp => new RegExp(`(?<![\\p{L}'’])(?:${list})(?![\\p{L}])`, 'giu');

/** Small words of each language that its neighbours do not have. */
const WORDS: Readonly<Record<string, RegExp>> = {
  cs: words('ve|se|jsou|nebo|při|pro|ke|ze|který|která|studenti'),
  da: words('og|af|til|ikke|med|den|det|som'),
  de: words('und|der|die|das|für|von|mit|im|zur|zum|des|dem|den|eine|einer|ist'),
  en: words('and|of|the|for|to|with|from|by|an|is|are|its|at'),
  es: words('y|del|los|las|el|por|con|una'),
  fi: words('ja|tai|sekä|on|ovat|että|opiskelija|kurssi'),
  fr: words("et|de|des|du|la|les|le|pour|dans|une|aux|au|sur|d['’]\\p{L}+|l['’]\\p{L}+"),
  hr: words('i|u|za|od|su|ili|kroz'),
  it: words("di|della|delle|dei|degli|del|il|gli|per|con|e|nel|nella|dell['’]\\p{L}+|l['’]\\p{L}+"),
  nl: words('van|het|een|voor|met|op|bij|naar|zijn|te'),
  pl: words('w|z|na|do|oraz|dla|przez|jest'),
  pt: words('e|do|da|dos|das|com|uma|os|na|no'),
  sk: words('vo|sa|sú|alebo|pri|pre|ku|zo|ktorý|ktorá|študenti'),
  sv: words('och|för|med|att|som|är|av|till|ett|på|inom'),
};

/** Letters that set a language apart from English and from most neighbours. */
const LETTERS: Readonly<Record<string, RegExp>> = {
  cs: /[ěřůčšžýáíé]/gi,
  de: /[ßäöü]/gi,
  es: /[ñóíáú¿¡]/gi,
  fi: /(?:ää|öö|yö|[aeiou]yy)/gi,
  fr: /[éèêàçœîôû]/gi,
  pl: /[łąęśźż]/gi,
  sk: /[ľĺŕôäčšžýáíé]/gi,
};
