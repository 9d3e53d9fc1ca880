import type { LocalizedText } from '@ithaca/vocabulary';

/** What courses and universities are called, for sentences; the catalogue is another lib's. */
export abstract class CourseNames {
  /** By course id; a course that is offered no more is absent. */
  abstract courses(ids: readonly string[]): Promise<ReadonlyMap<string, LocalizedText>>;
  /** By SCHAC domain. */
  abstract institutions(): Promise<ReadonlyMap<string, LocalizedText>>;
}
