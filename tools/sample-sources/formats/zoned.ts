import { Temporal } from 'temporal-polyfill';

/** A wall time (`2026-06-01T09:00`) or the first moment of a day (`2026-10-12`) with its offset: `2026-06-01T09:00:00+02:00`. */
export function withOffset(local: string, timeZone: string): string {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toString({ timeZoneName: 'never' });
}
