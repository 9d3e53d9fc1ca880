import { Temporal } from 'temporal-polyfill';

export interface WeeklySessions {
  /** `2027-03-17T14:00`, the host's wall time. */
  readonly firstLocalStart: string;
  readonly timeZone: string;
  readonly viewerTimeZone: string;
  readonly weeks: number;
}

export interface Session {
  /** Wall time at the host, to the minute. */
  readonly host: string;
  readonly utc: string;
  /** Wall time where the reader is. */
  readonly viewer: string;
}

/** Sessions keep the host's wall time through the year; a viewer elsewhere may see them move for some weeks (rules 3.3). */
export function weeklySessions({ firstLocalStart, timeZone, viewerTimeZone, weeks }: WeeklySessions): Session[] {
  const first = Temporal.PlainDateTime.from(firstLocalStart);
  return Array.from({ length: weeks }, (_, week) => {
    const start = first.add({ weeks: week }).toZonedDateTime(timeZone);
    return {
      host: wallTime(start),
      utc: start.toInstant().toString(),
      viewer: wallTime(start.withTimeZone(viewerTimeZone)),
    };
  });
}

function wallTime(moment: Temporal.ZonedDateTime): string {
  return moment.toPlainDateTime().toString({ smallestUnit: 'minute' });
}
