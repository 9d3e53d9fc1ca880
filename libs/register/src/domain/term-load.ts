/** A course studied elsewhere that home has recorded. */
export interface CourseAway {
  readonly courseId: string;
  /** Absent when nobody said them. */
  readonly ects?: number;
}

/**
 * The load of the term with the courses studied elsewhere. Unknown when any part of it is: a load that is too low would
 * let somebody take more than home allows.
 */
export function termLoad(atHome: number | undefined, away: readonly CourseAway[]): number | undefined {
  let load = atHome;
  for (const { ects } of away) load = load === undefined || ects === undefined ? undefined : load + ects;
  return load;
}
