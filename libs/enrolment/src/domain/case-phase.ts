import type { EnrolmentState } from './enrolment-states.js';

/** The seven words in which people read where a case stands (screens and habits, 4). */
export const CASE_PHASES = ['NEEDS_YOU', 'AT_HOME', 'WAITING', 'AT_HOST', 'ENROLLED', 'FINISHED', 'ENDED'] as const;

export type CasePhase = (typeof CASE_PHASES)[number];

/** Whose turn it is. `NOBODY`: nothing is awaited. `OTHERS`: a seat must be given back by somebody. */
export type NextActor = 'STUDENT' | 'HOME' | 'HOST' | 'ALLIANCE' | 'OTHERS' | 'NOBODY';

const PHASES: Readonly<Record<EnrolmentState, readonly [CasePhase, NextActor]>> = {
  DRAFT: ['NEEDS_YOU', 'STUDENT'],
  SUBMITTED: ['AT_HOME', 'ALLIANCE'],
  ELIGIBILITY_CHECK: ['AT_HOME', 'ALLIANCE'],
  NEEDS_INFO: ['NEEDS_YOU', 'STUDENT'],
  INELIGIBLE: ['ENDED', 'NOBODY'],
  ELIGIBLE: ['AT_HOME', 'ALLIANCE'],
  HOME_REVIEW: ['AT_HOME', 'HOME'],
  HOME_REJECTED: ['ENDED', 'NOBODY'],
  NOMINATED: ['WAITING', 'ALLIANCE'],
  WAITLISTED: ['WAITING', 'OTHERS'],
  SEAT_HELD: ['AT_HOST', 'ALLIANCE'],
  OFFERED: ['NEEDS_YOU', 'STUDENT'],
  DECLINED: ['ENDED', 'NOBODY'],
  OFFER_EXPIRED: ['ENDED', 'NOBODY'],
  ACCEPTED: ['AT_HOST', 'ALLIANCE'],
  HOST_PENDING: ['AT_HOST', 'HOST'],
  UNCONFIRMED: ['AT_HOST', 'ALLIANCE'],
  HOST_REJECTED: ['ENDED', 'NOBODY'],
  CONFIRMED: ['ENROLLED', 'NOBODY'],
  ACTIVE: ['ENROLLED', 'NOBODY'],
  PASSED: ['FINISHED', 'NOBODY'],
  FAILED: ['FINISHED', 'NOBODY'],
  NO_SHOW: ['FINISHED', 'NOBODY'],
  CLOSED: ['FINISHED', 'NOBODY'],
  WITHDRAWN: ['ENDED', 'NOBODY'],
  CANCELLED_BY_HOME: ['ENDED', 'NOBODY'],
  CANCELLED_BY_HOST: ['ENDED', 'NOBODY'],
};

export function phaseOf(state: EnrolmentState): CasePhase {
  return PHASES[state][0];
}

export function nextActorOf(state: EnrolmentState): NextActor {
  return PHASES[state][1];
}

/** States in which a case waits for somebody of this side to act: its queue. */
export const QUEUE_STATES = {
  home: ['HOME_REVIEW'],
  host: ['HOST_PENDING', 'UNCONFIRMED'],
} as const satisfies Record<'home' | 'host', readonly EnrolmentState[]>;

/** What the student may do with the case now. */
export function studentActions(state: EnrolmentState): readonly ('accept' | 'decline' | 'withdraw' | 'recheck')[] {
  if (state === 'OFFERED') return ['accept', 'decline'];
  if (state === 'NEEDS_INFO') return ['recheck', 'withdraw'];
  return PHASES[state][0] === 'ENDED' || PHASES[state][0] === 'FINISHED' ? [] : ['withdraw'];
}
