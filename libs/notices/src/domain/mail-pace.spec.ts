import { mailDueAt, paceOf } from './mail-pace.js';

it.each([
  ['the same morning before seven', '2027-02-01T05:30:00Z', 'daily', 'Europe/Rome', '2027-02-01T06:00:00.000Z'],
  ['the next morning after it', '2027-02-01T06:00:00Z', 'daily', 'Europe/Rome', '2027-02-02T06:00:00.000Z'],
  ['across the change of clocks', '2027-03-27T12:00:00Z', 'daily', 'Europe/Rome', '2027-03-28T05:00:00.000Z'],
  ['on Monday', '2027-02-02T12:00:00Z', 'weekly', 'Europe/Helsinki', '2027-02-08T05:00:00.000Z'],
  ['on this very Monday before seven', '2027-02-01T04:00:00Z', 'weekly', 'Europe/Helsinki', '2027-02-01T05:00:00.000Z'],
] as const)('is due %s', (_title, now, pace, zone, due) => {
  expect(mailDueAt(pace, new Date(now), zone)?.toISOString()).toBe(due);
});

it.each([
  ['seat-offered', 'weekly', 'at-once'],
  ['seat-offered', 'never', 'never'],
  ['offer-expired', 'weekly', 'weekly'],
  ['erasure-done', 'never', 'at-once'],
  ['applied', 'never', 'never'],
] as const)('%s for one who chose %s comes %s', (kind, chosen, pace) => {
  expect(paceOf(kind, chosen)).toBe(pace);
});
