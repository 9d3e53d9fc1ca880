import { Temporal } from 'temporal-polyfill';

export interface TeachingPeriod {
  readonly firstTeachingDay: string;
  readonly lastTeachingDay: string;
}

export interface WithdrawalDates {
  /** Both ends counted. */
  readonly durationDays: number;
  /** Until the end of this day, in the host's zone, a withdrawal leaves no trace in the record. */
  readonly lastFreeWithdrawal: string;
  /** Until the end of this day it is recorded as a withdrawal; later the host's rules for no-shows and fails hold. */
  readonly lastRecordedWithdrawal: string;
}

/** Every number is a setting of the offering; these are the alliance's (domain rules 3.8). */
export interface WithdrawalRules {
  readonly longCourseDays: number;
  readonly freeDays: number;
  readonly freePercent: number;
  readonly recordedPercent: number;
}

export const DEFAULT_WITHDRAWAL: WithdrawalRules = {
  longCourseDays: 28,
  freeDays: 14,
  freePercent: 25,
  recordedPercent: 60,
};

/** @throws RangeError when the last day lies before the first */
export function withdrawalDates(
  { firstTeachingDay, lastTeachingDay }: TeachingPeriod,
  rules: WithdrawalRules = DEFAULT_WITHDRAWAL,
): WithdrawalDates {
  const first = Temporal.PlainDate.from(firstTeachingDay);
  const durationDays = first.until(lastTeachingDay, { largestUnit: 'day' }).days + 1;
  if (durationDays < 1) throw new RangeError(`${lastTeachingDay} is before ${firstTeachingDay}`);
  const share = (percent: number) => Math.floor((durationDays * percent) / 100);
  const free = durationDays >= rules.longCourseDays ? rules.freeDays : Math.max(1, share(rules.freePercent));
  const recorded = Math.max(free, share(rules.recordedPercent));
  const day = (number: number) => first.add({ days: number - 1 }).toString();
  return { durationDays, lastFreeWithdrawal: day(free), lastRecordedWithdrawal: day(recorded) };
}
