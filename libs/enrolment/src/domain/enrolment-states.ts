/**
 * The enrolment of one student in one offering (product machine 5.2). What home and host each last said is kept beside
 * it; `UNCONFIRMED` is left only by an answer or by an operator's decision with a reason.
 */
export const ENROLMENT_MOVES = {
  DRAFT: ['SUBMITTED', 'WITHDRAWN'],
  SUBMITTED: ['ELIGIBILITY_CHECK', 'WITHDRAWN'],
  ELIGIBILITY_CHECK: ['NEEDS_INFO', 'INELIGIBLE', 'ELIGIBLE', 'WITHDRAWN'],
  NEEDS_INFO: ['ELIGIBILITY_CHECK', 'WITHDRAWN'],
  INELIGIBLE: [],
  ELIGIBLE: ['HOME_REVIEW', 'WITHDRAWN'],
  HOME_REVIEW: ['HOME_REJECTED', 'NOMINATED', 'WITHDRAWN'],
  HOME_REJECTED: [],
  NOMINATED: ['SEAT_HELD', 'WAITLISTED', 'WITHDRAWN', 'CANCELLED_BY_HOME', 'CANCELLED_BY_HOST'],
  WAITLISTED: ['OFFERED', 'WITHDRAWN', 'CANCELLED_BY_HOME', 'CANCELLED_BY_HOST'],
  SEAT_HELD: ['OFFERED', 'WITHDRAWN', 'CANCELLED_BY_HOME', 'CANCELLED_BY_HOST'],
  OFFERED: ['ACCEPTED', 'DECLINED', 'OFFER_EXPIRED', 'WITHDRAWN', 'CANCELLED_BY_HOME', 'CANCELLED_BY_HOST'],
  DECLINED: [],
  OFFER_EXPIRED: [],
  ACCEPTED: ['HOST_PENDING', 'WITHDRAWN', 'CANCELLED_BY_HOME', 'CANCELLED_BY_HOST'],
  HOST_PENDING: ['CONFIRMED', 'HOST_REJECTED', 'UNCONFIRMED', 'WITHDRAWN', 'CANCELLED_BY_HOME', 'CANCELLED_BY_HOST'],
  UNCONFIRMED: ['CONFIRMED', 'HOST_REJECTED', 'WITHDRAWN', 'CANCELLED_BY_HOME', 'CANCELLED_BY_HOST'],
  HOST_REJECTED: [],
  CONFIRMED: ['ACTIVE', 'WITHDRAWN', 'CANCELLED_BY_HOME', 'CANCELLED_BY_HOST'],
  ACTIVE: ['PASSED', 'FAILED', 'NO_SHOW', 'WITHDRAWN', 'CANCELLED_BY_HOME', 'CANCELLED_BY_HOST'],
  PASSED: ['CLOSED'],
  FAILED: ['CLOSED'],
  NO_SHOW: ['CLOSED'],
  CLOSED: [],
  WITHDRAWN: [],
  CANCELLED_BY_HOME: [],
  CANCELLED_BY_HOST: [],
} as const satisfies Record<string, readonly string[]>;

export type EnrolmentState = keyof typeof ENROLMENT_MOVES;

export const ENROLMENT_STATES = Object.keys(ENROLMENT_MOVES) as EnrolmentState[];

export function mayMove(from: EnrolmentState, to: EnrolmentState): boolean {
  return (ENROLMENT_MOVES[from] as readonly string[]).includes(to);
}

/** Nothing follows: the same student may apply anew. */
export function isFinal(state: EnrolmentState): boolean {
  return ENROLMENT_MOVES[state].length === 0;
}
