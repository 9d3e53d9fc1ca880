import { describe, expect, it } from '@jest/globals';
import { enrolmentState, nextOffering } from './course-facts';

const now = new Date('2026-11-23T12:00:00Z');
const opens = { instant: '2026-11-01T08:00:00Z' };
const closes = { instant: '2026-12-01T22:59:00Z' };

describe('the offering that a reader can think of', () => {
  const past = { startsOn: '2026-02-01', endsOn: '2026-06-01' };
  const running = { startsOn: '2026-09-01', endsOn: '2026-12-20' };
  const next = { startsOn: '2027-02-01', endsOn: '2027-06-01' };
  interface Dates {
    startsOn: string | null;
    endsOn: string | null;
  }
  it.each<[string, Dates[], Dates | undefined]>([
    ['the next to begin', [past, next, running], next],
    ['else the one that runs', [past, running], running],
    ['else the last', [past], past],
    ['none without dates', [{ startsOn: null, endsOn: null }], undefined],
  ])('is %s', (_name, offerings, expected) => {
    expect(nextOffering(offerings, now)).toBe(expected);
  });
});

describe('enrolment', () => {
  it.each([
    ['open', opens, closes],
    ['open', null, closes],
    ['notYet', { instant: '2026-11-24T08:00:00Z' }, closes],
    ['closed', opens, { instant: '2026-11-23T11:59:59Z' }],
    ['unknown', null, null],
  ])('is %s', (state, enrolmentOpens, enrolmentCloses) => {
    expect(enrolmentState({ enrolmentOpens, enrolmentCloses }, now)).toBe(state);
  });
});
