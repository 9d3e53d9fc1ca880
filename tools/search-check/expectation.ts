/** A query, and the courses that a student would expect first; written down from the catalogues before searching. */
export interface SearchExpectation {
  /** As typed; a blank at the end says that the last word is finished. */
  readonly query: string;
  /** The reader's languages, best first. */
  readonly languages: readonly string[];
  /** GraphQL input CourseFilter. */
  readonly filter?: Readonly<Record<string, unknown>>;
  /** What kind of query it is. */
  readonly tests: string;
  readonly why: string;
  /** How far down an expected course may stand, counted from 1. */
  readonly within: number;
  /** How many of the expected courses must stand there; all of them when absent. */
  readonly atLeast?: number;
  readonly expected: readonly ExpectedCourse[];
}

export interface ExpectedCourse {
  readonly id: string;
  readonly title: string;
}

/** @throws TypeError naming the first entry that is not an expectation. */
export function readExpectations(content: unknown): SearchExpectation[] {
  if (!Array.isArray(content)) throw new TypeError('expectations.json: not a list');
  for (const [at, one] of content.entries()) {
    const { query, languages, tests, why, within, expected } = one as Partial<SearchExpectation>;
    const complete = [query, tests, why].every((text) => typeof text === 'string') && Array.isArray(languages);
    if (!complete || !Number.isInteger(within) || !Array.isArray(expected) || expected.length === 0)
      throw new TypeError(`expectations.json: entry ${at + 1} lacks something`);
  }
  return content as SearchExpectation[];
}
