import { ISCED_F_BROAD, ISCED_F_FIELDS } from '@ithaca/vocabulary';
import { fold, wordsOf } from '../fold.js';
import { TERM_BASE, TERM_LANGUAGES, TERMS } from './index.js';

it('names each concept once, in a field of ISCED-F 2013', () => {
  expect(new Set(TERM_BASE.map(({ concept }) => concept)).size).toBe(TERM_BASE.length);
  const fields = new Set([...ISCED_F_BROAD, ...Object.keys(ISCED_F_FIELDS)]);
  expect(TERM_BASE.filter(({ field }) => !fields.has(field))).toEqual([]);
});

it('has words for every concept in every language', () => {
  const incomplete = TERM_BASE.flatMap(({ concept, terms }) =>
    TERM_LANGUAGES.filter((_, at) =>
      (terms[at] ?? '').split('|').some((term) => term !== term.trim() || wordsOf(term).length === 0),
    ).map((language) => `${concept} ${language}`),
  );
  expect(incomplete).toEqual([]);
});

it('says each term of a concept once in a language', () => {
  const seen = new Set<string>();
  const repeated = TERMS.filter(({ concept, language, text }) => {
    const key = `${concept} ${language} ${fold(text)}`;
    return seen.has(key) || !seen.add(key);
  });
  expect(repeated).toEqual([]);
});

/** Words that stand in any question, in one of the nine languages: as a term of another they would match all of them. */
const LITTLE_WORDS = [
  ...['a', 'all', 'and', 'for', 'from', 'how', 'in', 'more', 'of', 'on', 'or', 'some', 'the', 'to', 'with'],
  ...['avec', 'dans', 'des', 'les', 'par', 'pour', 'sur', 'come', 'con', 'dei', 'della', 'per', 'sono', 'como', 'los'],
  ...[
    'au',
    'aux',
    'du',
    'en',
    'et',
    'la',
    'le',
    'ou',
    'que',
    'un',
    'une',
    'di',
    'da',
    'il',
    'lo',
    'nel',
    'tra',
    'el',
    'las',
  ],
  ...[
    'para',
    'por',
    'sin',
    'do',
    'pri',
    'im',
    'am',
    'auf',
    'bei',
    'ein',
    'eine',
    'ist',
    'von',
    'zu',
    'ei',
    'kun',
    'tai',
  ],
  ...[
    'av',
    'den',
    'det',
    'ett',
    'i',
    'inom',
    'med',
    'om',
    'pa',
    'till',
    'iz',
    'je',
    'o',
    'od',
    'se',
    'su',
    'u',
    's',
    'v',
  ],
  ...['ako', 'pre', 'und', 'mit', 'fur', 'der', 'die', 'das', 'ja', 'och', 'som', 'att', 'kako', 'sve', 'za', 'na'],
];

it('takes no little word of any language for a term', () => {
  expect(TERMS.filter(({ text }) => LITTLE_WORDS.includes(fold(text)))).toEqual([]);
});
