import fc from 'fast-check';
import { ects, ectsValue } from './ects.js';

it('bad input 5: keeps credits as exact hundredths, so that sums never drift', () => {
  expect(ectsValue((ects(0.1) + ects(0.2)) as ReturnType<typeof ects>)).toBe(0.3);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 18_000 }), (hundredths) => {
      expect(ects(hundredths / 100)).toBe(hundredths);
    }),
  );
});

it('takes zero credits, which mentoring and safety courses have', () => {
  expect(ects(0)).toBe(0);
});

it.each([-3, Number.NaN, Number.POSITIVE_INFINITY, 181, 0.001])('refuses %d', (value) => {
  expect(() => ects(value)).toThrow(RangeError);
});
