import { type OfferingTerms, withdrawalDates } from '@ithaca/offerings';
import { Temporal } from 'temporal-polyfill';

/** `free` leaves no trace in the record, `recorded` does, later the host's rules for no-shows hold (domain rules 3.8). */
export type WithdrawalDecision =
  { readonly kind: 'free' | 'recorded' } | { readonly kind: 'too-late'; readonly lastDay: string };

/** @param now an instant; the day counted is the one it is at the host */
export function decideWithdrawal(terms: OfferingTerms, now: string): WithdrawalDecision {
  const dates = withdrawalDates(terms, terms.withdrawal);
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(terms.timeZone).toPlainDate();
  const within = (day: string) => Temporal.PlainDate.compare(today, day) <= 0;
  if (within(dates.lastFreeWithdrawal)) return { kind: 'free' };
  if (within(dates.lastRecordedWithdrawal)) return { kind: 'recorded' };
  return { kind: 'too-late', lastDay: dates.lastRecordedWithdrawal };
}
