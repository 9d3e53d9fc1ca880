import type { ENROLMENT_MESSAGES } from '@ithaca/vocabulary';
import type { CheckVerdict } from './eligibility.js';
import type { EnrolmentState } from './enrolment-states.js';

/** What one side said of a case, and when it said so. */
export interface Observation {
  readonly state: string;
  readonly at: string;
}

/** One student's enrolment in one offering: where it stands, what we want, and what each side last said. */
export interface EnrolmentCase {
  /** UUIDv7. */
  readonly id: string;
  readonly offeringId: string;
  readonly studentId: string;
  /** SCHAC domains. */
  readonly home: string;
  readonly host: string;
  /** As home's register and the terms name them; absent: of the whole university. */
  readonly homeFaculty?: string;
  readonly hostFaculty?: string;
  readonly state: EnrolmentState;
  /** Where the alliance wants the case to be; differs from `state` while an answer is missing. */
  readonly desired: EnrolmentState;
  readonly homeObserved?: Observation;
  readonly hostObserved?: Observation;
  /** Grows by one with every move. */
  readonly version: number;
  readonly termsVersion: number;
  readonly policyVersion: string;
  /** Home's order of its nominees, best 1. */
  readonly rank?: number;
  readonly verdicts: readonly CheckVerdict[];
  /** Fields of the student's data that may leave home. */
  readonly consents: readonly string[];
  readonly appliedAt: string;
  /** Until when home should have decided. */
  readonly dueAt?: string;
}

/** The state the alliance works towards once a case is in `state`. */
export function desiredIn(state: EnrolmentState): EnrolmentState {
  return state === 'ACCEPTED' || state === 'HOST_PENDING' || state === 'UNCONFIRMED' ? 'CONFIRMED' : state;
}

/** In these a student has a seat (product machine 5.2a): held until the host confirms, then taken. */
export const STATES_WITH_SEAT: readonly EnrolmentState[] = [
  'SEAT_HELD',
  'OFFERED',
  'ACCEPTED',
  'HOST_PENDING',
  'UNCONFIRMED',
  'CONFIRMED',
  'ACTIVE',
  'PASSED',
  'FAILED',
  'NO_SHOW',
];

/** Who is told, with which message, that a case has come to a state. */
export function tellingOf(from: EnrolmentState, to: EnrolmentState): readonly Telling[] {
  if (to === 'WITHDRAWN')
    return [
      ...(BEFORE_HOME.includes(from) ? [] : [{ side: 'home', type: 'withdrawn' } as const]),
      ...(KNOWN_TO_HOST.includes(from) ? [{ side: 'host', type: 'withdrawn' } as const] : []),
    ];
  if (to === 'CANCELLED_BY_HOME') return KNOWN_TO_HOST.includes(from) ? [{ side: 'host', type: 'cancelled' }] : [];
  return TELLINGS[to] ?? [];
}

export interface Telling {
  readonly side: 'home' | 'host';
  readonly type: keyof typeof ENROLMENT_MESSAGES;
}

const BEFORE_HOME: readonly EnrolmentState[] = ['DRAFT', 'SUBMITTED', 'ELIGIBILITY_CHECK', 'NEEDS_INFO', 'ELIGIBLE'];
const KNOWN_TO_HOST: readonly EnrolmentState[] = ['HOST_PENDING', 'UNCONFIRMED', 'CONFIRMED', 'ACTIVE'];
const TELLINGS: Partial<Record<EnrolmentState, readonly Telling[]>> = {
  HOME_REVIEW: [{ side: 'home', type: 'applied' }],
  HOST_PENDING: [{ side: 'host', type: 'requested' }],
  CONFIRMED: [{ side: 'home', type: 'confirmed' }],
  HOST_REJECTED: [{ side: 'home', type: 'rejected' }],
  UNCONFIRMED: [{ side: 'host', type: 'asked' }],
  CANCELLED_BY_HOST: [{ side: 'home', type: 'cancelled' }],
};
