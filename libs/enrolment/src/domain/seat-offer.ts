import { Temporal } from 'temporal-polyfill';

/** `shared`, or the SCHAC domain of the university the seat is reserved for. */
export type SeatKind = string;

export interface WaitingStudent {
  readonly id: string;
  readonly partner: string;
}

/** How long an offer stands; every number is a setting of the offering (domain rules 3.5). */
export interface OfferRules {
  /** Elapsed hours: a clock change does not shorten them. */
  readonly offerTtlHours: number;
  /** With less than this left before the deadline nobody is asked any more. */
  readonly minOfferHours: number;
  readonly enrolmentDeadline: string;
  readonly releaseUnusedQuota: boolean;
}

export interface SeatOffer {
  readonly student: string;
  /** What the seat is from now on: a reserved one that goes to the head of the list becomes a shared one. */
  readonly seat: SeatKind;
  /** Exclusive: an acceptance at this instant is late. */
  readonly expiresAt: string;
}

/**
 * Whom a free seat is offered to at `now`, or undefined when it stays empty: a reserved seat goes to the first of that
 * university, else, when release is on, to the head of the list.
 * @param waiting those who wait without an offer, in order
 */
export function nextOffer(
  seat: SeatKind,
  waiting: readonly WaitingStudent[],
  rules: OfferRules,
  now: string,
): SeatOffer | undefined {
  const instant = Temporal.Instant.from(now);
  const deadline = Temporal.Instant.from(rules.enrolmentDeadline);
  const earliestEnd = instant.add({ hours: rules.minOfferHours });
  if (Temporal.Instant.compare(earliestEnd, deadline) > 0) return undefined;
  const own = seat === 'shared' ? waiting[0] : waiting.find(({ partner }) => partner === seat);
  const student = own ?? (rules.releaseUnusedQuota ? waiting[0] : undefined);
  if (!student) return undefined;
  const end = instant.add({ hours: rules.offerTtlHours });
  return {
    student: student.id,
    seat: own ? seat : 'shared',
    expiresAt: (Temporal.Instant.compare(end, deadline) < 0 ? end : deadline).toString(),
  };
}

/** Whether an offer may still be taken: inside [offered, expires). */
export function offerStands(expiresAt: string, now: string): boolean {
  return Temporal.Instant.compare(now, expiresAt) < 0;
}
