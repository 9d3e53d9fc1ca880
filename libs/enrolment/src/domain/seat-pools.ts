import { type OfferingTerms, quotaReleased } from '@ithaca/offerings';
import { Temporal } from 'temporal-polyfill';
import type { OfferRules } from './seat-offer.js';

/** Where a student may take a free seat from; `*`: any, which then counts as shared. */
export type SeatPool = string;

/** How many of each university wait, those with an open offer left out. */
export type WaitingCounts = ReadonlyMap<string, number>;

/**
 * The pools a new applicant may take a seat from, best first (domain rules 3.4). Nobody jumps the list: a pool is out
 * while somebody waits who could have its seats.
 */
export function poolsFor(home: string, waiting: WaitingCounts, released: boolean): SeatPool[] {
  const anybodyWaits = [...waiting.values()].some((count) => count > 0);
  const ownWait = (waiting.get(home) ?? 0) > 0 || (released && anybodyWaits);
  return [...(ownWait ? [] : [home]), ...(anybodyWaits ? [] : ['shared', ...(released ? ['*'] : [])])];
}

/** The rules of offers as they are at `now`: a quota is released from its date on. */
export function offerRulesAt(terms: OfferingTerms, now: string): OfferRules {
  return {
    ...terms.offerRules,
    enrolmentDeadline: terms.enrolmentDeadline,
    releaseUnusedQuota: quotaReleased(terms, now),
  };
}

/** When an offer made at `now` ends: after its hours, never later than the deadline. */
export function offerEnd({ offerTtlHours, enrolmentDeadline }: OfferRules, now: string): string {
  const end = Temporal.Instant.from(now).add({ hours: offerTtlHours });
  const deadline = Temporal.Instant.from(enrolmentDeadline);
  return (Temporal.Instant.compare(end, deadline) < 0 ? end : deadline).toString();
}
