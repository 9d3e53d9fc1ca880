import type { ExpectedCourse, SearchExpectation } from './expectation.ts';

export interface Judgement {
  /** Each expected course with its place, counted from 1; none when it was not found. */
  readonly places: readonly (ExpectedCourse & { readonly place?: number })[];
  readonly passed: boolean;
}

/** Compares the ids found, best first, with what was expected. */
export function judge(
  { expected, within, atLeast = expected.length }: Pick<SearchExpectation, 'expected' | 'within' | 'atLeast'>,
  found: readonly string[],
): Judgement {
  const places = expected.map((course) => {
    const at = found.indexOf(course.id);
    return at < 0 ? course : { ...course, place: at + 1 };
  });
  const inPlace = places.filter((course) => 'place' in course && course.place <= within);
  return { places, passed: inPlace.length >= atLeast };
}
