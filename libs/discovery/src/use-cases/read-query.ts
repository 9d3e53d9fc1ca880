import { Injectable } from '@nestjs/common';
import { WordList } from '../adapters/word-list.js';
import { fold, wordsOf } from '../domain/fold.js';
import { parseQuery } from '../domain/query-words.js';
import { lacksStemmer, PLAIN_CONFIG, primaryLanguage, searchConfig } from '../domain/search-languages.js';
import { NOTHING_ASKED, planSearch, queryWords, type SearchPlan, type WordFacts } from '../domain/search-plan.js';
import { TERMS } from '../domain/term-base/index.js';
import { termMatches } from '../domain/term-matches.js';
import { anyOf, lexeme } from '../domain/tsquery.js';
import { sortVariants, stemGuess, type Variants } from '../domain/word-variants.js';

export interface ReadQuery extends SearchPlan {
  /** Words that were read instead of misspelt ones. */
  readonly corrections: readonly string[];
}

const NOTHING: ReadQuery = { ...NOTHING_ASKED, corrections: [] };

/** Reads what a person typed with the help of the word list, the dictionaries and the term base. Any text is fine. */
@Injectable()
export class ReadQueryWords {
  constructor(private readonly words: WordList) {}

  async execute(query: string, readerLanguages: readonly string[]): Promise<ReadQuery> {
    const parsed = parseQuery(query);
    if (parsed.alternatives.length === 0 && parsed.excluded.length === 0) return NOTHING;
    const asked = queryWords(parsed);
    const [languages, known] = await Promise.all([
      this.words.languages(),
      this.words.known(asked.map(({ folded }) => folded)),
    ]);
    const configs = [...new Set([PLAIN_CONFIG, ...languages.map(({ config }) => config)])];
    const reader = readerLanguages.map((language) => ({
      language: primaryLanguage(language),
      config: searchConfig(language),
    }));

    const inflects = reader.some(({ language }) => lacksStemmer(language));
    const variants = await this.variants(asked, known, inflects);
    const terms = termMatches(asked.map(({ folded }) => folded));
    const termWords = TERMS.filter(({ concept }) => terms.some((term) => term.concept === concept)).flatMap(
      ({ language, text }) => wordsOf(text.toLowerCase()).map((word) => ({ config: searchConfig(language), word })),
    );
    const surfaces = [...variants.values()].flatMap(({ sameWord, corrections }) =>
      [...sameWord, ...corrections].map(({ language, surface }) => ({ config: searchConfig(language), word: surface })),
    );
    const meant = [...variants.values()].flatMap(({ corrections }) => corrections[0]?.surface ?? []);
    const typed = [...asked.map(({ text }) => text), ...meant].flatMap((word) =>
      configs.map((config) => ({ config, word })),
    );
    const phrases = [...parsed.alternatives.flat(), ...parsed.excluded].flatMap((unit) =>
      unit.kind === 'phrase' ? [unit.text] : [],
    );
    const [lexemes, phraseQueries] = await Promise.all([
      this.words.lexemesOf([...typed, ...surfaces, ...termWords]),
      this.words.phrases(phrases, configs),
    ]);

    const facts = new Map<string, WordFacts>(
      asked.map(({ text, folded, open }) => {
        const { sameWord, corrections } = variants.get(text) ?? { sameWord: [], corrections: [] };
        const others = [...sameWord, ...corrections].flatMap(({ language, surface }) =>
          lexemes(searchConfig(language), surface).map((one) => ({ language, lexeme: one })),
        );
        const [best] = corrections;
        const endings = inflects || sameWord.some(({ language }) => lacksStemmer(language));
        const guess = endings && !open ? stemGuess(folded) : undefined;
        return [
          text,
          {
            lexemes: new Map(configs.map((config) => [config, lexemes(config, text)])),
            variants: others,
            ...(best && { meant: new Map(configs.map((config) => [config, lexemes(config, best.surface)])) }),
            ...(guess && { stemGuess: guess }),
          },
        ];
      }),
    );
    const plan = planSearch(parsed, {
      factsOf: (word) => facts.get(word) ?? { lexemes: new Map(), variants: [] },
      phraseLexemes: (phrase) => phraseQueries.get(phrase) ?? [],
      termsIn: termMatches,
      termLexeme: (language, word) => {
        const [first] = lexemes(searchConfig(language), word);
        // A little word inside a term (`science des données`) need not be there.
        return first ?? (word.length < 4 ? '' : undefined);
      },
      reader,
    });
    return { ...plan, corrections: await this.corrected(asked, variants, facts) };
  }

  /** Neighbours in the word list, for words that it does not know well or whose endings change. */
  private async variants(
    asked: readonly { text: string; folded: string; open: boolean }[],
    known: Awaited<ReturnType<WordList['known']>>,
    inflects: boolean,
  ): Promise<Map<string, Variants>> {
    const byWord = Map.groupBy(known, ({ word }) => word);
    const unsure = asked.filter(({ folded }) => {
      const rows = byWord.get(folded) ?? [];
      const courses = rows.reduce((sum, one) => sum + one.courses, 0);
      return (
        folded.length > 3 &&
        !/\p{N}/u.test(folded) &&
        (courses <= 1 || inflects || rows.some(({ language }) => lacksStemmer(language)))
      );
    });
    const similar = Map.groupBy(
      unsure.length > 0 ? await this.words.similar(unsure.map(({ folded }) => folded)) : [],
      ({ to }) => to,
    );
    return new Map(
      asked.map(({ text, folded }) => [
        text,
        sortVariants(folded, byWord.get(folded) ?? [], similar.get(folded) ?? []),
      ]),
    );
  }

  /** Corrections worth telling: those of words that by themselves find nothing, and that nobody is still typing. */
  private async corrected(
    asked: readonly { text: string; folded: string; open: boolean }[],
    variants: ReadonlyMap<string, Variants>,
    facts: ReadonlyMap<string, WordFacts>,
  ): Promise<string[]> {
    const doubtful = asked.flatMap(({ text, folded, open }) => {
      const best = variants.get(text)?.corrections[0];
      if (!best || fold(best.surface) === folded) return [];
      const own = [...(facts.get(text)?.lexemes.values() ?? [])].flat().map((one) => lexeme(one));
      return [{ query: anyOf([...own, ...(open ? [lexeme(folded, true)] : [])]), surface: best.surface }];
    });
    const fine = await this.words.findAnything(doubtful.map(({ query }) => query).filter((query) => query !== ''));
    return [...new Set(doubtful.filter(({ query }) => !fine.has(query)).map(({ surface }) => surface))];
  }
}
