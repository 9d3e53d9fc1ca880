import { calendarOverlap } from './calendar-overlap.js';
import { weeklySessions } from './weekly-sessions.js';
import { withdrawalDates } from './withdrawal-dates.js';

it('counts a day once where two home terms overlap', () => {
  const overlap = calendarOverlap('2027-02-01', '2027-02-10', [
    { id: 'b', start: '2027-02-04', end: '2027-02-28' },
    { id: 'a', start: '2027-01-01', end: '2027-02-05' },
  ]);
  expect(overlap).toEqual({ courseDays: 10, daysInsideHomeTerms: 10, share: 1, countsToTerm: 'a' });
});

it('counts a summer course to the term that follows', () => {
  const terms = [{ id: 'autumn', start: '2027-08-30', end: '2027-12-17' }];
  expect(calendarOverlap('2027-07-05', '2027-07-16', terms)).toMatchObject({ share: 0, countsToTerm: 'autumn' });
});

it('moves a weekly session that a clock change skips, in that week alone', () => {
  const starts = weeklySessions({
    firstLocalStart: '2027-03-21T02:30',
    timeZone: 'Europe/Paris',
    viewerTimeZone: 'Europe/Helsinki',
    weeks: 3,
  }).map(({ host }) => host);
  expect(starts).toEqual(['2027-03-21T02:30', '2027-03-28T03:30', '2027-04-04T02:30']);
});

it('leaves at least one day for a free withdrawal and never ends the recorded one before it', () => {
  expect(withdrawalDates({ firstTeachingDay: '2027-05-10', lastTeachingDay: '2027-05-10' })).toEqual({
    durationDays: 1,
    lastFreeWithdrawal: '2027-05-10',
    lastRecordedWithdrawal: '2027-05-10',
  });
});

it('refuses a period that ends before it begins', () => {
  expect(() => withdrawalDates({ firstTeachingDay: '2027-05-10', lastTeachingDay: '2027-05-09' })).toThrow(RangeError);
  expect(() => calendarOverlap('2027-05-10', '2027-05-09', [])).toThrow(RangeError);
});
