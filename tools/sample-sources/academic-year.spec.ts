import { academicYearOf, closesAfter, dayIn, endIn, opensBefore } from './academic-year.ts';

it.each([
  ['2026-07-31', 2025],
  ['2026-08-01', 2026],
  ['2026-12-31', 2026],
  ['2027-01-01', 2026],
])('%s lies in the academic year that began in %d', (day, year) => {
  expect(academicYearOf(day)).toBe(year);
});

it.each([
  ['an autumn day in the first calendar year', '10-12', '2026-10-12'],
  ['a day of August in the first calendar year', '08-20', '2026-08-20'],
  ['a spring day in the second calendar year', '04-05', '2027-04-05'],
])('puts %s', (_name, monthDay, day) => {
  expect(dayIn(2026, monthDay)).toBe(day);
});

it('lets a summer term end after the academic year has turned', () => {
  expect(endIn(2026, '09-30', '2027-04-01')).toBe('2027-09-30');
  expect(endIn(2026, '01-29', '2026-10-12')).toBe('2027-01-29');
});

it.each([
  ['in the summer before', '2026-10-12', '06-01T09:00', '09-15T23:59', '2026-06-01T09:00', '2026-09-15T23:59'],
  ['over the turn of the year', '2027-03-04', '11-15T09:00', '02-10T23:59', '2026-11-15T09:00', '2027-02-10T23:59'],
  [
    'with late enrolment after the start',
    '2026-09-21',
    '09-01T09:00',
    '10-16T23:59',
    '2026-09-01T09:00',
    '2026-10-16T23:59',
  ],
  [
    'opening on the day of the start',
    '2026-09-01',
    '09-01T08:00',
    '09-01T20:00',
    '2026-09-01T08:00',
    '2026-09-01T20:00',
  ],
])('enrols %s', (_name, startsOn, opens, closes, opensAt, closesAt) => {
  expect(opensBefore(startsOn, opens)).toBe(opensAt);
  expect(closesAfter(opensAt, closes)).toBe(closesAt);
});
