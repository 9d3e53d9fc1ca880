import type { CaseEvent } from './case-moves.js';
import { LIST_CLOSED, noticeOf } from './case-notices.js';
import type { EnrolmentState } from './enrolment-states.js';

function steps(...states: EnrolmentState[]): CaseEvent[] {
  return states.slice(1).map((to, at) => ({
    ...{ enrolmentId: 'e', outcome: 'moved', from: states[at]!, to, version: at + 1, policyVersion: '1' },
    ...{ reason: 'X', actorId: 'anna', at: '2027-02-01T10:00:00Z' },
  }));
}

it.each<[string, EnrolmentState[], string | undefined]>([
  [
    'a seat at once',
    ['DRAFT', 'SUBMITTED', 'ELIGIBLE', 'HOME_REVIEW', 'NOMINATED', 'SEAT_HELD', 'HOST_PENDING'],
    'applied',
  ],
  ['a person at home looks', ['DRAFT', 'SUBMITTED', 'ELIGIBLE', 'HOME_REVIEW'], 'applied'],
  ['not eligible', ['DRAFT', 'SUBMITTED', 'ELIGIBILITY_CHECK', 'INELIGIBLE'], undefined],
  ['home nominates, a seat is free', ['HOME_REVIEW', 'NOMINATED', 'SEAT_HELD', 'HOST_PENDING'], 'nominated'],
  ['home nominates, none is free', ['HOME_REVIEW', 'NOMINATED', 'WAITLISTED'], 'list-joined'],
  ['a seat is offered', ['WAITLISTED', 'OFFERED'], 'seat-offered'],
  ['the student accepts', ['OFFERED', 'ACCEPTED', 'HOST_PENDING'], undefined],
  ['the host admits', ['HOST_PENDING', 'CONFIRMED'], 'host-confirmed'],
])('tells where the case has come to: %s', (_case, states, notice) => {
  expect(noticeOf(steps(...states))).toBe(notice);
});

it('says nothing of a step that was refused, and tells a closed list from a cancelled course', () => {
  const [step] = steps('WAITLISTED', 'CANCELLED_BY_HOST');
  expect(noticeOf([{ ...step!, outcome: 'refused' }])).toBeUndefined();
  expect([noticeOf([step!]), noticeOf([{ ...step!, reason: LIST_CLOSED }])]).toEqual(['cancelled', 'list-closed']);
});
