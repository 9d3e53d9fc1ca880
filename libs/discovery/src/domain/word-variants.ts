import { editDistance, slipsAllowed } from './edit-distance.js';
import { lacksStemmer } from './search-languages.js';

/** A word of titles, as the word list knows it. */
export interface ListedWord {
  /** Lower case without accents. */
  readonly word: string;
  readonly language: string;
  /** As it is written. */
  readonly surface: string;
  /** In how many courses' titles. */
  readonly courses: number;
}

export interface Variants {
  /** The same word with other accents or another ending. */
  readonly sameWord: readonly ListedWord[];
  /** Words that were probably meant, best first. */
  readonly corrections: readonly ListedWord[];
}

const MOST = 4;

/** Sorts the neighbours of a typed word: which are the same word, and which it may be a slip of. */
export function sortVariants(folded: string, known: readonly ListedWord[], similar: readonly ListedWord[]): Variants {
  const courses = known.reduce((sum, one) => sum + one.courses, 0);
  const endings = similar.filter(
    ({ word, language }) => word !== folded && lacksStemmer(language) && isInflection(folded, word),
  );
  const limit = slipsAllowed(folded);
  const enough = courses === 0 ? 1 : courses <= 1 ? 20 : Infinity;
  const slips = similar
    .filter((one) => one.word !== folded && one.courses >= enough && !endings.includes(one))
    .map((one) => ({ one, distance: editDistance(folded, one.word, limit) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((a, b) => a.distance - b.distance || b.one.courses - a.one.courses);
  const nearest = slips[0]?.distance;
  return {
    sameWord: [...known, ...endings.toSorted((a, b) => b.courses - a.courses).slice(0, 3 * MOST)],
    corrections: slips
      .filter(({ distance }) => distance === nearest)
      .slice(0, MOST)
      .map(({ one }) => one),
  };
}

/** True when two words differ only in their last letters: `kurzy` and `kurz`, `inteligencie` and `inteligencia`. */
export function isInflection(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  if (shorter < 4 || Math.abs(one.length - other.length) > 3) return false;
  const shared = Math.max(4, shorter - 2);
  return one.slice(0, shared) === other.slice(0, shared) && Math.max(one.length, other.length) - shared <= 4;
}

/** The beginning that all endings of a long word share; undefined for short ones, where it would fit anything. */
export function stemGuess(folded: string): string | undefined {
  return folded.length >= 7 ? folded.slice(0, -2) : undefined;
}
