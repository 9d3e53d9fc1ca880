import { snakeDraft } from './snake-draft.js';

const offerings = { ai: { capacity: 1, ects: 7.5 }, law: { capacity: 2, ects: 2.5 } };

it('skips a preference that would exceed the cap and takes the next one', () => {
  const { result } = snakeDraft({
    seed: 's',
    ectsCap: 5,
    offerings,
    students: [{ id: 'x', preferences: ['ai', 'law'] }],
  });
  expect(result).toEqual({ x: ['law'] });
});

it('gives a course to a student once, however often it is preferred', () => {
  const { result, seatsLeft } = snakeDraft({
    seed: 's',
    ectsCap: 30,
    offerings,
    students: [{ id: 'x', preferences: ['law', 'law'] }],
  });
  expect({ result, seatsLeft }).toEqual({ result: { x: ['law'] }, seatsLeft: { ai: 1, law: 1 } });
});

it('refuses a preference for a course that is not in the draft', () => {
  const students = [{ id: 'x', preferences: ['toString'] }];
  expect(() => snakeDraft({ seed: 's', ectsCap: 30, offerings, students })).toThrow(/toString/);
});
