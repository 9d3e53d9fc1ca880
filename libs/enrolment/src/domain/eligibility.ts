import type { EligibilityTerms, Requirement } from '@ithaca/offerings';
import { judge, type RequirementVerdict, type VerdictState } from './requirement.js';
import type { StudentFacts } from './student-facts.js';
import { type TermLoad, type TermLoadLimits, termLoad } from './term-load.js';

/** In the order in which they are told. */
export const ELIGIBILITY_CHECKS = [
  'NOT_A_PARTNER',
  'RIGHT_TO_STUDY',
  'HOST_STUDENT',
  'NOT_NOMINATED',
  'LANGUAGE_LEVEL',
  'MIN_ECTS',
  'CYCLE',
  'PREREQUISITE',
  'ALREADY_PASSED',
  'DOUBLE_ENROLMENT',
  'EXCLUDED_COMBINATION',
  'ECTS_CAP',
  'REQUIREMENT',
] as const;

export type EligibilityCheck = (typeof ELIGIBILITY_CHECKS)[number];

export interface CheckVerdict {
  readonly check: EligibilityCheck;
  readonly state: VerdictState;
  /** Id of the group of a prerequisite. */
  readonly group?: string;
  /** Of the host's own rules: how each part was judged. */
  readonly detail?: RequirementVerdict;
}

export interface Eligibility {
  /** `unknown`: nothing speaks against it, but something could not be checked. */
  readonly state: 'eligible' | 'ineligible' | 'unknown';
  /** One for each check that applies, in the fixed order. */
  readonly verdicts: readonly CheckVerdict[];
  readonly load: TermLoad;
}

/** Completed credits from which a course open to the lower cycle takes its students (rules 3.6). */
const LOWER_CYCLE_ECTS = 120;

/** Judges an application (domain rules 3.6): every check, all reasons, in a fixed order. */
export function checkEligibility(terms: EligibilityTerms, student: StudentFacts, limits?: TermLoadLimits): Eligibility {
  const load = termLoad(terms.ects, student, limits);
  const verdicts = [...checks(terms, student, load)];
  const state = verdicts.some((verdict) => verdict.state === 'failed')
    ? 'ineligible'
    : verdicts.some((verdict) => verdict.state === 'unknown')
      ? 'unknown'
      : 'eligible';
  return { state, verdicts, load };
}

function* checks(terms: EligibilityTerms, student: StudentFacts, load: TermLoad): Generator<CheckVerdict> {
  const { homeInstitution, passed, enrolledCourses } = student;
  yield { check: 'NOT_A_PARTNER', state: metIf(terms.partners.includes(homeInstitution)) };
  // Only home knows; where it has not said, its own decision on the application stands for it.
  if (student.rightToStudy !== undefined)
    yield { check: 'RIGHT_TO_STUDY', state: metIf(student.rightToStudy === 'active') };
  if (homeInstitution === terms.host) yield { check: 'HOST_STUDENT', state: metIf(terms.openToHostStudents === true) };
  // A nomination is an act of the home university on this platform: without a record of it there was none.
  if (terms.enrolmentMode === 'nomination') yield { check: 'NOT_NOMINATED', state: metIf(student.nominated === true) };
  if (terms.language)
    yield { check: 'LANGUAGE_LEVEL', state: judge({ kind: 'language', skill: terms.language }, student).state };
  if (terms.minCompletedEcts !== undefined)
    yield { check: 'MIN_ECTS', state: judge({ kind: 'min-ects', ects: terms.minCompletedEcts }, student).state };
  if (terms.eqf !== undefined) yield { check: 'CYCLE', state: judge(cycleOf(terms.eqf, terms), student).state };
  for (const { id, anyOf } of terms.prerequisites ?? [])
    yield {
      check: 'PREREQUISITE',
      group: id,
      state: judge({ kind: 'passed-any', id, courses: anyOf }, student).state,
    };
  yield { check: 'ALREADY_PASSED', state: noneOf([terms.courseId], passed) };
  yield { check: 'DOUBLE_ENROLMENT', state: noneOf([terms.courseId], enrolledCourses) };
  if (terms.excludes?.length)
    yield {
      check: 'EXCLUDED_COMBINATION',
      state: worst(noneOf(terms.excludes, passed), noneOf(terms.excludes, enrolledCourses)),
    };
  yield { check: 'ECTS_CAP', state: load.state };
  if (terms.requirement) {
    const detail = judge(terms.requirement, student);
    yield { check: 'REQUIREMENT', state: detail.state, detail };
  }
}

function cycleOf(eqf: number, { openToLowerCycle }: EligibilityTerms): Requirement {
  const own: Requirement = { kind: 'eqf-at-least', eqf };
  return openToLowerCycle ? { kind: 'any', of: [own, { kind: 'min-ects', ects: LOWER_CYCLE_ECTS }] } : own;
}

function noneOf(courses: readonly string[], known: readonly string[] | undefined): VerdictState {
  return known === undefined ? 'unknown' : metIf(!courses.some((course) => known.includes(course)));
}

function worst(...states: readonly VerdictState[]): VerdictState {
  return (['failed', 'unknown'] as const).find((state) => states.includes(state)) ?? 'met';
}

function metIf(holds: boolean): VerdictState {
  return holds ? 'met' : 'failed';
}
