import { ects, ectsValue } from '@ithaca/vocabulary';
import type { VerdictState } from './requirement.js';
import type { StudentFacts } from './student-facts.js';

/** ECTS of one term; the numbers are the alliance's settings (domain rules 3.6). */
export interface TermLoadLimits {
  readonly warnAbove: number;
  readonly blockAbove: number;
}

export const DEFAULT_LOAD_LIMITS: TermLoadLimits = { warnAbove: 30, blockAbove: 40 };

export interface TermLoad {
  readonly state: VerdictState;
  /** With the course in question; absent when its credits or the load so far are unknown. */
  readonly ectsAfter?: number;
  /** Allowed, but more than a full term. */
  readonly aboveFullTerm: boolean;
}

/** The load with one more course; home may raise the cap for a student. */
export function termLoad(
  courseEcts: number | undefined,
  { termEcts, termCap }: Pick<StudentFacts, 'termEcts' | 'termCap'>,
  { warnAbove, blockAbove }: TermLoadLimits = DEFAULT_LOAD_LIMITS,
): TermLoad {
  if (courseEcts === undefined || termEcts === undefined) return { state: 'unknown', aboveFullTerm: false };
  const after = ects(termEcts) + ects(courseEcts);
  const blocked = after > ects(termCap ?? blockAbove);
  return {
    state: blocked ? 'failed' : 'met',
    ectsAfter: ectsValue(after as ReturnType<typeof ects>),
    aboveFullTerm: !blocked && after > ects(warnAbove),
  };
}
