import { expect, it } from '@jest/globals';
import { ageBuckets } from './age-buckets';

it('puts every case into one group, the long waits into the last', () => {
  const days = [0, 1, 2, 3, 6, 7, 13, 14, 400].map((day) => ({ days: day, count: 2, overdue: day > 2 ? 1 : 0 }));
  expect(ageBuckets(days)).toEqual([
    { from: 0, to: 0, count: 2, overdue: 0 },
    { from: 1, to: 2, count: 4, overdue: 0 },
    { from: 3, to: 6, count: 4, overdue: 2 },
    { from: 7, to: 13, count: 4, overdue: 2 },
    { from: 14, to: undefined, count: 4, overdue: 2 },
  ]);
});

it('has its groups where nothing waits', () => {
  expect(ageBuckets([]).map(({ count }) => count)).toEqual([0, 0, 0, 0, 0]);
});
