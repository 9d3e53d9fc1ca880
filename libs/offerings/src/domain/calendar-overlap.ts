import { Temporal } from 'temporal-polyfill';

export interface AcademicTerm {
  readonly id: string;
  readonly start: string;
  readonly end: string;
}

export interface CalendarOverlap {
  /** Days of the course, both ends counted. */
  readonly courseDays: number;
  readonly daysInsideHomeTerms: number;
  /** 0 to 1, four decimals. Below 1 a student is warned, never refused. */
  readonly share: number;
  /** The home term with the first day of the course in it, otherwise the next one; null when no later term is known. */
  readonly countsToTerm: string | null;
}

/** How a course lies in the terms of the student's home (domain rules 3.7). */
export function calendarOverlap(
  courseStart: string,
  courseEnd: string,
  homeTerms: readonly AcademicTerm[],
): CalendarOverlap {
  const [first, last] = [dayNumber(courseStart), dayNumber(courseEnd)];
  if (last < first) throw new RangeError(`${courseEnd} is before ${courseStart}`);
  const terms = homeTerms
    .map(({ id, start, end }) => ({ id, start: dayNumber(start), end: dayNumber(end) }))
    .sort((a, b) => a.start - b.start);
  let daysInsideHomeTerms = 0;
  // Terms may overlap; a day counts once.
  let counted = first - 1;
  for (const { start, end } of terms) {
    const from = Math.max(start, counted + 1);
    const until = Math.min(end, last);
    if (until < from) continue;
    daysInsideHomeTerms += until - from + 1;
    counted = until;
  }
  const courseDays = last - first + 1;
  return {
    courseDays,
    daysInsideHomeTerms,
    share: Math.round((daysInsideHomeTerms / courseDays) * 10_000) / 10_000,
    countsToTerm: terms.find(({ end }) => end >= first)?.id ?? null,
  };
}

function dayNumber(day: string): number {
  return Temporal.PlainDate.from('1970-01-01').until(day, { largestUnit: 'day' }).days;
}
