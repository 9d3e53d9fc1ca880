import { ects } from '@ithaca/vocabulary';
import type { RequiredFact, Requirement } from '@ithaca/offerings';
import { reachesLevel } from './language-level.js';
import type { StudentFacts } from './student-facts.js';

/** `unknown`: home did not say, so nobody may say no; the student is asked for evidence. */
export type VerdictState = 'met' | 'failed' | 'unknown';

export interface RequirementVerdict {
  readonly requirement: Requirement;
  readonly state: VerdictState;
  /** Of `all` and `any`. */
  readonly parts?: readonly RequirementVerdict[];
}

/** Judges every part, also after one has decided: the student reads all reasons at once (domain rules 3.6). */
export function judge(requirement: Requirement, student: StudentFacts): RequirementVerdict {
  if (!('of' in requirement)) return { requirement, state: judgeFact(requirement, student) };
  const parts = requirement.of.map((part) => judge(part, student));
  return { requirement, state: together(requirement.kind, parts), parts };
}

/** `all` of nothing is met, `any` of nothing is failed. */
function together(kind: 'all' | 'any', parts: readonly RequirementVerdict[]): VerdictState {
  const decisive: VerdictState = kind === 'all' ? 'failed' : 'met';
  if (parts.some(({ state }) => state === decisive)) return decisive;
  if (parts.some(({ state }) => state === 'unknown')) return 'unknown';
  return kind === 'all' ? 'met' : 'failed';
}

function judgeFact(requirement: RequiredFact, student: StudentFacts): VerdictState {
  switch (requirement.kind) {
    case 'min-ects':
      return known(student.completedEcts, (completed) => ects(completed) >= ects(requirement.ects));
    case 'passed-any':
      return known(student.passed, (passed) => requirement.courses.some((course) => passed.includes(course)));
    case 'outcome':
      return known(student.outcomes, (outcomes) => outcomes.includes(requirement.outcome));
    case 'language':
      return known(student.languages, (skills) => reachesLevel(skills, requirement.skill));
    case 'eqf-at-least':
      return known(student.eqf, (eqf) => eqf >= requirement.eqf);
    case 'programme':
      return known(student.programme, (programme) => requirement.programmes.includes(programme));
    case 'evidence':
      return 'unknown';
  }
}

function known<T>(fact: T | undefined, holds: (fact: T) => boolean): VerdictState {
  return fact === undefined ? 'unknown' : holds(fact) ? 'met' : 'failed';
}
