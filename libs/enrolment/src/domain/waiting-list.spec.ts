import fc from 'fast-check';
import { replayWaitingList, type WaitingListEvent } from './waiting-list.js';

const config = {
  offerTtlHours: 72,
  minOfferHours: 24,
  enrolmentDeadline: '2027-03-31T22:00:00Z',
  releaseUnusedQuota: false,
  waitlist: [
    { id: 'w1', partner: 'us.es' },
    { id: 'w2', partner: 'tuke.sk' },
  ],
};

it('leaves a reserved seat empty when nobody of that university waits and release is off', () => {
  const { log } = replayWaitingList(config, [{ at: '2027-02-01T10:00:00Z', type: 'withdraw-seat', seat: 'mci.edu' }]);
  expect(log.map(({ event }) => event)).toEqual(['seat-freed', 'seat-left-empty']);
});

it('asks nobody when less than a day is left, and still asks when exactly a day is', () => {
  const at = (instant: string) =>
    replayWaitingList(config, [{ at: instant, type: 'withdraw-seat', seat: 'shared' }]).log[1];
  expect(at('2027-03-30T22:00:00Z')).toMatchObject({ event: 'offer', expiresAt: '2027-03-31T22:00:00Z' });
  expect(at('2027-03-30T22:00:01Z')).toMatchObject({ event: 'seat-left-empty' });
});

it('passes the seat on when the one who was asked leaves the list', () => {
  const { finalStates, log } = replayWaitingList(config, [
    { at: '2027-02-01T10:00:00Z', type: 'withdraw-seat', seat: 'shared' },
    { at: '2027-02-01T11:00:00Z', type: 'leave-waitlist', application: 'w1' },
    { at: '2027-02-01T12:00:00Z', type: 'leave-waitlist', application: 'w1' },
    { at: '2027-02-01T13:00:00Z', type: 'accept', application: 'w2' },
  ]);
  expect(finalStates).toEqual({ w1: 'left', w2: 'enrolled' });
  expect(log.at(-2)).toMatchObject({ event: 'rejected', application: 'w1', reason: 'NOT_WAITING' });
});

it('offers two seats that are freed at once to two students (S2)', () => {
  const at = '2027-02-01T10:00:00Z';
  const { log } = replayWaitingList(config, [
    { at, type: 'withdraw-seat', seat: 'shared' },
    { at, type: 'withdraw-seat', seat: 'shared' },
  ]);
  const offers = log.filter((entry) => entry.event === 'offer' && entry.at === at);
  expect(offers.map(({ application }) => application)).toEqual(['w1', 'w2']);
});

it('gives each freed seat to one student or leaves it empty, whatever people do (R1)', () => {
  const student = fc.constantFrom('w1', 'w2', 'w3', 'w4');
  const event = fc.oneof(
    fc.record({ type: fc.constant('withdraw-seat' as const), seat: fc.constantFrom('shared', 'us.es', 'mci.edu') }),
    fc.record({
      type: fc.constantFrom('accept' as const, 'decline' as const, 'leave-waitlist' as const),
      application: student,
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(event, fc.nat(900))), fc.boolean(), (steps, releaseUnusedQuota) => {
      const events = steps.map(([step, hours]): WaitingListEvent => {
        const at = new Date(Date.UTC(2027, 1, 1, hours)).toISOString();
        return { ...step, at };
      });
      const waitlist = ['us.es', 'tuke.sk', 'us.es', 'ucg.ac.me'].map((partner, i) => ({ id: `w${i + 1}`, partner }));
      const { log, finalStates } = replayWaitingList({ ...config, releaseUnusedQuota, waitlist }, events);
      const count = (name: string) => log.filter((entry) => entry.event === name).length;
      expect(count('accept') + count('seat-left-empty')).toBe(count('seat-freed'));
      expect(Object.values(finalStates).filter((state) => state === 'enrolled').length).toBe(count('accept'));
      expect(Object.values(finalStates)).not.toContain('offered');
    }),
  );
});
