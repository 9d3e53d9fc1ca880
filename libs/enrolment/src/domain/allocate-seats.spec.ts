import fc from 'fast-check';
import { type AllocationRound, allocateSeats } from './allocate-seats.js';

const PARTNERS = ['us.es', 'unige.it', 'tuke.sk', 'mci.edu'];

const rounds = fc
  .record({
    method: fc.constantFrom('first-come' as const, 'lottery' as const, 'round-robin' as const),
    quotas: fc.dictionary(fc.constantFrom(...PARTNERS), fc.nat(3)),
    sharedSeats: fc.nat(5),
    releaseUnusedQuota: fc.boolean(),
    seed: fc.string({ minLength: 1 }),
    wishes: fc.array(
      fc.record({ partner: fc.constantFrom(...PARTNERS), minute: fc.nat(30), rank: fc.option(fc.nat(4)) }),
      { maxLength: 20 },
    ),
  })
  .map(({ wishes, ...round }): AllocationRound => {
    const reserved = Object.values(round.quotas).reduce((sum, seats) => sum + seats, 0);
    const applications = wishes.map(({ partner, minute, rank }, index) => ({
      id: `a${index}`,
      partner,
      at: `2026-12-01T08:${String(minute).padStart(2, '0')}:00Z`,
      ...(rank !== null && { rank }),
    }));
    return { ...round, offeringId: 'o', capacity: reserved + round.sharedSeats, applications };
  });

it('never deals more seats than there are, nor one student two, nor forgets one (R1)', () => {
  fc.assert(
    fc.property(rounds, (round) => {
      const { allocated, waitlist, emptySeats } = allocateSeats(round);
      expect(allocated.length + emptySeats).toBe(round.capacity);
      const everybody = [...allocated.map(({ application }) => application), ...waitlist].sort();
      expect(everybody).toEqual(round.applications.map(({ id }) => id).sort());
      for (const [partner, quota] of Object.entries(round.quotas)) {
        const own = new Set(round.applications.filter((a) => a.partner === partner).map(({ id }) => id));
        const onQuota = allocated.filter(({ application, seat }) => seat === 'quota' && own.has(application));
        expect(onQuota.length).toBe(Math.min(quota, own.size));
      }
      if (round.releaseUnusedQuota && waitlist.length > 0) expect(emptySeats).toBe(0);
    }),
  );
});

it('gives the same result in whatever order the applications are handed in', () => {
  fc.assert(
    fc.property(rounds, (round) => {
      const turned = { ...round, applications: round.applications.toReversed() };
      expect(allocateSeats(turned)).toEqual(allocateSeats(round));
    }),
  );
});

it('refuses a capacity that is not the sum of its seats, and a draw without a seed', () => {
  const round = {
    offeringId: 'o',
    quotas: { 'us.es': 1 },
    sharedSeats: 1,
    releaseUnusedQuota: false,
    applications: [],
  };
  expect(() => allocateSeats({ ...round, method: 'first-come', capacity: 3 })).toThrow(/capacity 3/);
  const application = { id: 'a', partner: 'us.es', at: '2026-12-01T08:00:00Z' };
  expect(() => allocateSeats({ ...round, method: 'lottery', capacity: 2, applications: [application] })).toThrow(
    /seed/,
  );
});
