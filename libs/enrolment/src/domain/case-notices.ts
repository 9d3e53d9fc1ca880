import type { CaseEvent } from './case-moves.js';
import type { EnrolmentState } from './enrolment-states.js';

/** What a student is told of what happened to a case in one transaction. */
export type StudentNotice =
  | 'applied'
  | 'nominated'
  | 'home-rejected'
  | 'seat-offered'
  | 'offer-expired'
  | 'list-joined'
  | 'list-closed'
  | 'host-confirmed'
  | 'host-rejected'
  | 'unconfirmed'
  | 'withdrawn'
  | 'cancelled';

/** Why those who still wait are let go when enrolling ends (journey S2, 5). */
export const LIST_CLOSED = 'LIST_CLOSED';

const BY_END: Partial<Record<EnrolmentState, StudentNotice>> = {
  HOME_REJECTED: 'home-rejected',
  OFFERED: 'seat-offered',
  OFFER_EXPIRED: 'offer-expired',
  WAITLISTED: 'list-joined',
  CONFIRMED: 'host-confirmed',
  HOST_REJECTED: 'host-rejected',
  UNCONFIRMED: 'unconfirmed',
  WITHDRAWN: 'withdrawn',
  CANCELLED_BY_HOME: 'cancelled',
  CANCELLED_BY_HOST: 'cancelled',
};

/**
 * One notice for all that happened at once: where the case has come to says more than the way.
 * @param steps of one case, in their order
 */
export function noticeOf(steps: readonly CaseEvent[]): StudentNotice | undefined {
  const moved = steps.filter(({ outcome }) => outcome === 'moved');
  const last = moved.at(-1);
  if (!last) return undefined;
  if (last.reason === LIST_CLOSED) return 'list-closed';
  const byEnd = BY_END[last.to];
  if (byEnd) return byEnd;
  const passed = (state: EnrolmentState) => moved.some(({ to }) => to === state);
  // A seat at once, or a person who looks: who has just applied is told that it arrived.
  if (passed('SUBMITTED')) return passed('HOME_REVIEW') ? 'applied' : undefined;
  return passed('NOMINATED') ? 'nominated' : undefined;
}
