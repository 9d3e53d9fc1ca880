import { eligibilityOf, type OfferingTerms, windowOf, windowState } from '@ithaca/offerings';
import { checkEligibility, type Eligibility } from './eligibility.js';
import type { EnrolmentState } from './enrolment-states.js';
import { type Refusal, refusal } from './errors.js';
import type { StudentFacts } from './student-facts.js';

/** How home decides on its students' applications; the numbers are home's. */
export interface HomePolicy {
  /** `auto`: by rule, at once; `queued`: a person looks. */
  readonly review: 'auto' | 'queued';
  /** After this many hours without an answer somebody is reminded. */
  readonly answerWithinHours: number;
  readonly version: string;
}

export interface ApplicationForm {
  readonly facts: StudentFacts;
  /** Data fields the student agrees to hand to the host. */
  readonly consents: readonly string[];
}

export type ApplicationDecision =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'taken'; readonly path: readonly EnrolmentState[]; readonly eligibility: Eligibility };

/**
 * What becomes of an application at `now`: refused without a trace while the window is shut or a consent is missing
 * (nothing leaves home then); else a case, and the states it goes through at once. Being ineligible is a case too: the
 * student reads every verdict.
 */
export function decideApplication(
  terms: OfferingTerms,
  { facts, consents }: ApplicationForm,
  policy: HomePolicy,
  now: string,
): ApplicationDecision {
  const against = refusedAtTheDoor(terms, facts.homeInstitution, consents, now);
  if (against) return { kind: 'refused', refusal: against };
  const eligibility = checkEligibility(eligibilityOf(terms), facts);
  return { kind: 'taken', path: ['SUBMITTED', 'ELIGIBILITY_CHECK', ...pathFrom(eligibility, policy)], eligibility };
}

/** What speaks against an application before home is asked anything. */
export function refusedAtTheDoor(
  terms: OfferingTerms,
  home: string,
  consents: readonly string[],
  now: string,
): Refusal | undefined {
  const window = windowOf(terms, home) ?? terms.windows[0]!;
  const state = windowState(window, now);
  if (state === 'NOT_YET_OPEN') return refusal('ENROLMENT_WINDOW_NOT_YET_OPEN', { opensAt: window.opensAt });
  if (state === 'CLOSED') return refusal('ENROLMENT_WINDOW_CLOSED', { closedAt: window.closesBefore });
  const missing = terms.consents.filter((field) => !consents.includes(field));
  return missing.length > 0 ? refusal('ENROLMENT_CONSENT_MISSING', { fields: missing.join(', ') }) : undefined;
}

/** Where a case goes from its check. */
export function pathFrom({ state }: Eligibility, { review }: HomePolicy): EnrolmentState[] {
  if (state === 'ineligible') return ['INELIGIBLE'];
  if (state === 'unknown') return ['NEEDS_INFO'];
  return ['ELIGIBLE', 'HOME_REVIEW', ...(review === 'auto' ? (['NOMINATED'] as const) : [])];
}
