import { fold, wordsOf } from './fold.js';
import { type Term, TERMS } from './term-base/index.js';

interface KnownTerm extends Term {
  readonly words: readonly string[];
}

const byFirstLetters = Map.groupBy(
  TERMS.map((term): KnownTerm => ({ ...term, words: wordsOf(term.text).map(fold) })),
  ({ words }) => (words[0] ?? '').slice(0, 2),
);

/** A concept of the term base found in a query, at words `from` up to and without `until`. */
export interface TermMatch {
  readonly concept: string;
  readonly from: number;
  readonly until: number;
}

/**
 * Concepts whose terms stand in a row of folded words, in any language; the longest term wins where terms overlap.
 * Endings may differ a little (`umelej inteligencie` is `umelá inteligencia`), in words of six letters or more.
 */
export function termMatches(words: readonly string[]): TermMatch[] {
  const found = words.flatMap((word, from) =>
    (byFirstLetters.get(word.slice(0, 2)) ?? [])
      .filter((term) => term.words.every((expected, at) => sameWord(expected, words[from + at])))
      .map(({ concept, words: { length } }) => ({ concept, from, until: from + length })),
  );
  const longestFirst = found.toSorted((a, b) => b.until - b.from - (a.until - a.from));
  const kept: TermMatch[] = [];
  for (const match of longestFirst) {
    const taken = kept.some(
      ({ from, until }) => match.from < until && from < match.until && (match.from !== from || match.until !== until),
    );
    const known = kept.some(({ concept, from }) => concept === match.concept && from === match.from);
    if (!taken && !known) kept.push(match);
  }
  return kept.toSorted((a, b) => a.from - b.from);
}

function sameWord(expected: string, given: string | undefined): boolean {
  if (given === undefined) return false;
  if (expected === given) return true;
  const shorter = Math.min(expected.length, given.length);
  if (shorter < 6 || Math.abs(expected.length - given.length) > 3) return false;
  return expected.slice(0, shorter - 2) === given.slice(0, shorter - 2);
}
