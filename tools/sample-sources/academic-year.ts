/** A month and a day, `10-12`. */
export type MonthDay = string;

/** First calendar year of the academic year that a day (`2026-11-23`) lies in; it turns on 1 August. */
export function academicYearOf(day: string): number {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return month >= 8 ? year : year - 1;
}

/** The day inside an academic year: months from August on lie in its first calendar year. */
export function dayIn(academicYear: number, monthDay: MonthDay): string {
  return `${Number(monthDay.slice(0, 2)) >= 8 ? academicYear : academicYear + 1}-${monthDay}`;
}

/** As `dayIn`; but an end before the start is meant a year later (summer terms end in September). */
export function endIn(academicYear: number, monthDay: MonthDay, startsOn: string): string {
  const day = dayIn(academicYear, monthDay);
  return day < startsOn ? `${Number(day.slice(0, 4)) + 1}-${monthDay}` : day;
}

/** Local wall time of an opening (`06-01T09:00`): the latest one on or before the start. */
export function opensBefore(startsOn: string, monthDayTime: string): string {
  const year = Number(startsOn.slice(0, 4));
  return `${monthDayTime.slice(0, 5) <= startsOn.slice(5) ? year : year - 1}-${monthDayTime}`;
}

/** Local wall time of a deadline: the first one after the opening, before or, with late enrolment, after the start. */
export function closesAfter(opensAt: string, monthDayTime: string): string {
  const year = Number(opensAt.slice(0, 4));
  return `${monthDayTime > opensAt.slice(5) ? year : year + 1}-${monthDayTime}`;
}
