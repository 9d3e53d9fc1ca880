import { ENROLMENT_MOVES, ENROLMENT_STATES, isFinal, mayMove } from './enrolment-states.js';

it('reaches every state from DRAFT', () => {
  const met = new Set(['DRAFT']);
  for (const state of met) for (const next of ENROLMENT_MOVES[state as keyof typeof ENROLMENT_MOVES]) met.add(next);
  expect([...met].sort()).toEqual([...ENROLMENT_STATES].sort());
});

it('leaves UNCONFIRMED by an answer or an end, never by itself', () => {
  expect(ENROLMENT_MOVES.UNCONFIRMED).not.toContain('HOST_PENDING');
  expect(mayMove('UNCONFIRMED', 'CONFIRMED')).toBe(true);
});

it('lets a student withdraw until there is a result', () => {
  const without = ENROLMENT_STATES.filter((state) => !isFinal(state) && !mayMove(state, 'WITHDRAWN'));
  expect(without).toEqual(['PASSED', 'FAILED', 'NO_SHOW']);
});
