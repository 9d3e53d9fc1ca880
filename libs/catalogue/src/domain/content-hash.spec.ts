import { aCourse } from '../testing/index.js';
import { contentHash, splitSeats, withSeats } from './content-hash.js';

const course = aCourse('A', {
  eqfLevel: 6,
  url: 'https://example.org/a',
  offerings: [
    { key: 's1', capacity: 20, seatsTaken: 3 },
    { key: 's2', capacity: 10 },
  ],
});
const hashOf = (record: typeof course) => contentHash(splitSeats({ kind: 'course', record }).record);

describe('the content hash', () => {
  it.each<[string, typeof course]>([
    ['taken seats', { ...course, offerings: [{ key: 's1', capacity: 20, seatsTaken: 19 }, course.offerings[1]!] }],
    ['the order of fields', { url: course.url!, ...course }],
    ['the order of offerings', { ...course, offerings: course.offerings.toReversed() }],
    ['where in its file a value stood', { ...course, provenance: { title: { path: '$[17].title' } } }],
    ['a field that is spelt out as absent', { ...course, iscedF: undefined } as typeof course],
  ])('does not change with %s', (_what, other) => {
    expect(hashOf(other)).toBe(hashOf(course));
  });

  it.each<[string, typeof course]>([
    ['the number of seats', { ...course, offerings: [{ key: 's1', capacity: 21 }, course.offerings[1]!] }],
    ['a letter of a text', aCourse('A', { ...course, title: { en: { text: 'Course B', status: 'original' } } })],
    [
      'a value that is now derived by a rule',
      { ...course, provenance: { eqfLevel: { rule: 'eqf-from-cycle', derived: true } } },
    ],
    ['a field that is gone', { ...course, url: undefined } as typeof course],
  ])('changes with %s', (_what, other) => {
    expect(hashOf(other)).not.toBe(hashOf(course));
  });

  it('gives the seats back to the offerings they were taken from', () => {
    const { record, seatsTaken } = splitSeats({ kind: 'course', record: course });
    expect(seatsTaken).toEqual({ s1: 3 });
    expect(withSeats(record as typeof course, seatsTaken)).toEqual(course);
  });
});
