import { clashesOf } from './clashes';

const course = (name: string, ...starts: string[]) => ({ name, meetings: [{ starts, durationMinutes: 90 }] });
const law = course('Law', '2027-03-01T09:00:00Z', '2027-03-08T09:00:00Z');

it('names a course that meets at the same time, when first and how often', () => {
  expect(clashesOf(law, [course('Art', '2027-03-08T10:00:00Z', '2027-03-15T09:00:00Z')])).toEqual([
    { other: 'Art', at: '2027-03-08T10:00:00.000Z', count: 1 },
  ]);
});

it('is silent when one begins as the other ends', () => {
  expect(clashesOf(law, [course('Art', '2027-03-01T10:30:00Z'), course('Music', '2027-03-01T07:30:00Z')])).toEqual([]);
});

it('says nothing about a course whose meetings nobody has told', () => {
  expect(clashesOf(law, [{ name: 'Art', meetings: null }])).toEqual([]);
  expect(clashesOf({ name: 'Law', meetings: null }, [course('Art', '2027-03-01T09:00:00Z')])).toEqual([]);
});
