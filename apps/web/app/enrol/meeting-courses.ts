import type { ResultOf } from '../graphql';
import type { MeetingCourse } from './clashes';
import type { MeetingCaseParts } from './documents.server';
import { courseName } from '../ui/names';

type MeetingCase = ResultOf<typeof MeetingCaseParts>;

/** Phases in which a student is, or may come to be, in a course. */
const TAKEN: readonly MeetingCase['phase'][] = ['NEEDS_YOU', 'AT_HOME', 'AT_HOST', 'ENROLLED'];

/** The courses of the reader that another one could clash with. */
export function meetingCourses(cases: readonly MeetingCase[], except: string): MeetingCourse[] {
  return cases
    .filter(({ offeringId, phase }) => offeringId !== except && TAKEN.includes(phase))
    .map(({ offeringId, course, terms }) => ({
      name: courseName(course, offeringId),
      meetings: terms?.meetings ?? null,
    }));
}
