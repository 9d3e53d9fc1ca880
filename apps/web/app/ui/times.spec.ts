import { expect, it } from '@jest/globals';
import { duration, relativeTime, shortType } from './times';

const now = new Date('2026-11-25T12:00:00Z');

it.each([
  ['2026-11-25T11:57:30Z', 'en', '2 minutes ago'],
  ['2026-11-25T14:00:00Z', 'de', 'in 2 Stunden'],
  ['2026-11-24T11:00:00Z', 'fi', 'eilen'],
] as const)('says how far %s is away in %s', (instant, language, expected) => {
  expect(relativeTime(instant, now, language)).toBe(expected);
});

it.each([
  [850, 'en', '850 ms'],
  [3240, 'de', '3,2 Sek.'],
  [840_000, 'en', '14 mins'],
  [9_000_000, 'fr', '2,5 h'],
] as const)('says %d ms in a fitting unit', (ms, language, expected) => {
  expect(duration(ms, language).replaceAll(/\s/g, ' ')).toBe(expected);
});

it('calls a message as people do', () => {
  expect(shortType('org.ithaca.enrolment.requested.v1')).toBe('enrolment.requested');
});
