import { lacksStemmer, PLAIN_CONFIG, primaryLanguage } from './search-languages.js';
import { type ParsedQuery, type QueryUnit } from './query-words.js';
import { type TermMatch } from './term-matches.js';
import { type Term, TERMS } from './term-base/index.js';
import { allOf, anyOf, lexeme, not } from './tsquery.js';
import { fold, wordsOf } from './fold.js';
import { wholeTitle } from './search-vector.js';
import { stemGuess } from './word-variants.js';

/** Everything the word list and the dictionaries said about the words of a query. */
export interface WordFacts {
  /** Lexemes of a word as typed, by configuration; an empty list is a stop word there. */
  readonly lexemes: ReadonlyMap<string, readonly string[]>;
  /** Lexemes of other words it may stand for (other accents, other endings, corrected slips), each with its language. */
  readonly variants: readonly { readonly language: string; readonly lexeme: string }[];
  /** Lexemes of the word that was probably meant, by configuration. */
  readonly meant?: ReadonlyMap<string, readonly string[]>;
  /** Beginning of the word when its endings change (languages without a stemmer). */
  readonly stemGuess?: string;
}

/** The query in PostgreSQL's language. An empty text means: no such condition. */
export interface SearchPlan {
  /** What was typed, in every language's way of writing it. */
  readonly exact: string;
  /** What finds courses: the above, or other words for the same thing in any language; without what is excluded. */
  readonly wide: string;
  /** Titles in one of the reader's languages. */
  readonly reader: string;
  /** Titles that are what was typed, and nothing else. */
  readonly exactWhole: string;
  /** Titles that are other words for it, and nothing else. */
  readonly wideWhole: string;
}

/** A search without words. */
export const NOTHING_ASKED: SearchPlan = { exact: '', wide: '', reader: '', exactWhole: '', wideWhole: '' };

/**
 * Short titles are often of unknown language. One that has the very words is taken for the reader's: who types them
 * reads them.
 */
const UNKNOWN = 'und';

export interface PlanContext {
  readonly factsOf: (word: string) => WordFacts;
  readonly phraseLexemes: (phrase: string) => readonly string[];
  readonly termsIn: (words: readonly string[]) => readonly TermMatch[];
  /** Lexemes of a term's word in the term's own language. */
  readonly termLexeme: (language: string, word: string) => string | undefined;
  /** The reader's languages, best first. */
  readonly reader: readonly { readonly language: string; readonly config: string }[];
}

const termsOfConcept = Map.groupBy(TERMS, ({ concept }) => concept);

/** Puts a query together; pure, so that every form can be looked at in a test. */
export function planSearch({ alternatives, excluded }: ParsedQuery, context: PlanContext): SearchPlan {
  const plans = alternatives.map((units) => planUnits(withoutStopWords(units, context), context));
  const without = anyOf(excluded.map((unit) => exactUnit(unit, context)));
  const wide = anyOf(plans.map((plan) => plan.wide));
  const reader = plans.map((plan) => plan.reader);
  return {
    exact: anyOf(plans.map((plan) => plan.exact)),
    wide: allOf([wide, not(without)]),
    reader: reader.includes('') ? '' : anyOf(reader),
    exactWhole: anyOf(plans.map((plan) => plan.exactWhole)),
    wideWhole: anyOf(plans.map((plan) => plan.wideWhole)),
  };
}

/** Terms of a concept as tsquery, each in its own language; in `only` languages when given, tagged for titles. */
function conceptTerms(concept: string, { termLexeme }: PlanContext, only?: readonly string[]): string {
  const terms: readonly Term[] = termsOfConcept.get(concept) ?? [];
  return anyOf(
    terms
      .filter(({ language }) => !only || only.includes(language))
      .map(({ language, text }) => {
        const words = wordsOf(text.toLowerCase());
        const found = words.map((word) => termLexeme(language, word));
        if (found.some((one) => one === undefined)) return '';
        // Titles of unknown language are kept as they are written, not reduced to stems.
        const written = words.filter((_, at) => found[at]).map(fold);
        return anyOf([
          allOf(found.flatMap((one) => (one ? [termWord(language, one, only !== undefined)] : []))),
          allOf(written.map((word) => lexeme(only ? `${UNKNOWN}/${word}` : word))),
        ]);
      }),
  );
}

/** Titles that are a term of the concept and nothing else, in any language. */
function wholeTerms(concept: string, { termLexeme }: PlanContext): string[] {
  return (termsOfConcept.get(concept) ?? []).flatMap(({ language, text }) => {
    const words = wordsOf(text.toLowerCase());
    return [wholeTitle(words.map((word) => termLexeme(language, word) ?? '')), wholeTitle(words.map(fold))].flatMap(
      (whole) => (whole === undefined ? [] : [lexeme(whole)]),
    );
  });
}

/** The units as a whole title, in every language's way of writing it; `meant` reads misspelt words as what was meant. */
function wholeUnits(units: readonly QueryUnit[], { factsOf }: PlanContext, meant: boolean): string[] {
  const folded = wholeTitle(units.map((unit) => fold(unit.text)));
  const facts = units.map((unit) => {
    if (unit.kind === 'phrase') return undefined;
    const { lexemes, meant: other } = factsOf(unit.text);
    return (meant && other) || lexemes;
  });
  const configs = facts.every((one) => one !== undefined) ? [...new Set(facts.flatMap((one) => [...one.keys()]))] : [];
  const wholes = configs.map((config) => wholeTitle(facts.map((one) => one?.get(config)?.[0] ?? '')));
  return [...(meant ? [] : [folded]), ...wholes].flatMap((whole) => (whole === undefined ? [] : [lexeme(whole)]));
}

/** A term's word with the endings it may have in its language; `tagged` for titles of that language only. */
function termWord(language: string, word: string, tagged: boolean): string {
  const rootOf = (text: string): string => (lacksStemmer(language) ? (stemGuess(text) ?? text) : text);
  // Finnish cases reach further than the stemmer does: `tekoälyyn`.
  const open = word.length >= 6 && (lacksStemmer(language) || language === 'fi');
  return lexeme(tagged ? `${language}/${rootOf(word)}` : rootOf(word), open);
}

function planUnits(units: readonly QueryUnit[], context: PlanContext): SearchPlan {
  const exact = units.map((unit) => exactUnit(unit, context));
  const wide = units.map((unit) =>
    anyOf([...exactForms(unit, context), ...(unit.kind === 'word' ? variants(unit.folded, unit.text, context) : [])]),
  );
  const own = units.map((unit) => readerUnit(unit, context));
  const languages = context.reader.map(({ language }) => primaryLanguage(language));
  // A term of several words is replaced as a whole, its words stay as the other way to say it.
  const matches = context.termsIn(units.map((unit) => (unit.kind === 'word' ? unit.folded : '"')));
  const places = Map.groupBy(matches, ({ from, until }) => `${from}-${until}`);
  for (const here of places.values()) {
    const [{ from, until }] = here as [TermMatch];
    const synonyms = anyOf(here.map(({ concept }) => conceptTerms(concept, context)));
    const inReaders = anyOf(here.map(({ concept }) => conceptTerms(concept, context, languages)));
    replace(wide, from, until, synonyms);
    replace(own, from, until, inReaders);
  }
  const partly = own.some((part, at) => part === '' && exact[at] !== '' && !spanned(matches, at));
  const inReadersWords = partly ? '' : allOf(own);
  // Whoever types a whole title reads its language, whatever the title is said to be in.
  const typedWhole = wholeUnits(units, context, false);
  const meantWhole = wholeUnits(units, context, true);
  return {
    exact: allOf(exact),
    wide: allOf(wide),
    reader: context.reader.length === 0 ? '' : anyOf([inReadersWords, ...typedWhole, ...meantWhole]),
    exactWhole: anyOf(typedWhole),
    wideWhole: anyOf([
      ...meantWhole,
      ...matches
        .filter(({ from, until }) => from === 0 && until === units.length)
        .flatMap(({ concept }) => wholeTerms(concept, context)),
    ]),
  };
}

/** The parts from..until become one: all of them, or the other words. */
function replace(parts: string[], from: number, until: number, others: string): void {
  const together = parts.slice(from, until);
  const complete = together.every((part) => part !== '');
  parts[from] = anyOf([complete ? allOf(together) : '', others]);
  for (let at = from + 1; at < until; at++) parts[at] = '';
}

function spanned(matches: readonly TermMatch[], at: number): boolean {
  return matches.some(({ from, until }) => from < at && at < until);
}

function exactUnit(unit: QueryUnit, context: PlanContext): string {
  return anyOf(exactForms(unit, context));
}

function exactForms(unit: QueryUnit, { factsOf, phraseLexemes }: PlanContext): readonly string[] {
  if (unit.kind === 'phrase') return phraseLexemes(unit.text);
  const found = [...factsOf(unit.text).lexemes.values()].flat().map((one) => lexeme(one));
  // One letter begins half of all words: it must stand alone.
  const open = unit.open && unit.text.length > 1 ? [lexeme(unit.text, true), lexeme(unit.folded, true)] : [];
  return [...found, ...open];
}

function variants(folded: string, text: string, { factsOf }: PlanContext): string[] {
  const { variants: others, stemGuess } = factsOf(text);
  return [lexeme(folded), ...others.map((one) => lexeme(one.lexeme)), ...(stemGuess ? [lexeme(stemGuess, true)] : [])];
}

function readerUnit(unit: QueryUnit, { factsOf, reader }: PlanContext): string {
  if (unit.kind === 'phrase' || reader.length === 0) return '';
  const { lexemes, variants: others } = factsOf(unit.text);
  return anyOf(
    [...reader, { language: UNKNOWN, config: PLAIN_CONFIG }].flatMap(({ language, config }) => {
      const tag = primaryLanguage(language);
      const alike = others.filter((one) => one.language === tag).map((one) => one.lexeme);
      const found = [...(lexemes.get(config) ?? []), ...alike].map((one) => lexeme(`${tag}/${one}`));
      return unit.open && unit.text.length > 1 ? [...found, lexeme(`${tag}/${unit.text}`, true)] : found;
    }),
  );
}

/**
 * Little words (`the`, `de`, `a`) may be absent, as long as something else is asked for; words of a term never are
 * (`AI` is a stop word in French).
 */
function withoutStopWords(units: readonly QueryUnit[], context: PlanContext): readonly QueryUnit[] {
  const terms = context.termsIn(units.map((unit) => (unit.kind === 'word' ? unit.folded : '"')));
  const kept = units.filter((unit, at) => {
    if (unit.kind === 'phrase' || unit.open || terms.some(({ from, until }) => from <= at && at < until)) return true;
    const { lexemes } = context.factsOf(unit.text);
    const stopsIn = [...lexemes].filter(([, found]) => found.length === 0).map(([config]) => config);
    const readers = context.reader.map(({ config }) => config);
    return (
      stopsIn.length === 0 ||
      (unit.text.length > 3 && !stopsIn.some((config) => config === 'english' || readers.includes(config)))
    );
  });
  return kept.length === 0 ? units : kept;
}

/** The folded form of every word of a query, for the word list. */
export function queryWords({ alternatives, excluded }: ParsedQuery): { text: string; folded: string; open: boolean }[] {
  const words = [...alternatives.flat(), ...excluded].filter((unit) => unit.kind === 'word');
  return [
    ...new Map(words.map(({ text, folded, open }) => [text, { text, folded: folded || fold(text), open }])).values(),
  ];
}
