import fc from 'fast-check';
import { replayWaitingList, type WaitingListEntry, type WaitingListEvent } from '../domain/waiting-list.js';
import {
  dropDatabase,
  type EnrolmentUnderTest,
  enrolmentUnderTest,
  newKey,
  OFFERING,
  SYSTEM,
} from '../testing/builders.js';

afterAll(dropDatabase);

const HOUR = 3_600_000;
const START = Date.parse('2027-02-01T10:00:00Z');
const DEADLINE = '2027-02-20T00:00:00Z';
const WAITING = ['us.es', 'tuke.sk', 'us.es', 'haaga-helia.fi', 'tuke.sk'];
const SEATS = ['us.es', 'shared', 'shared', 'tuke.sk'];

type Step =
  | { readonly what: 'free'; readonly seat: number }
  | { readonly what: 'accept' | 'decline' | 'leave'; readonly who: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constant('free' as const), seat: fc.nat(SEATS.length - 1) }),
  fc.record({
    what: fc.constantFrom('accept' as const, 'decline' as const, 'leave' as const),
    who: fc.nat(WAITING.length - 1),
  }),
);

/** All seats taken by their own students, and five who wait. */
async function fullOffering(releaseUnusedQuota: boolean) {
  const it_ = await enrolmentUnderTest({
    ...{ quotas: { 'us.es': 1, 'tuke.sk': 1 }, sharedSeats: 2, releaseUnusedQuota },
    ...{ enrolmentDeadline: DEADLINE, windows: [{ opens: '2027-01-11', closes: '2027-02-10' }] },
  });
  const seated = [];
  for (const [at, home] of ['us.es', 'us.es', 'us.es', 'tuke.sk'].entries())
    seated.push(await it_.applies(`seated${at}`, home));
  const waiting = [];
  for (const [at, home] of WAITING.entries()) waiting.push(await it_.applies(`waiting${at}`, home));
  return { it_, seated, waiting };
}

/** The sweep runs at the very instants at which offers end, as the replay has it. */
async function expireUntil(it_: EnrolmentUnderTest, end: number): Promise<void> {
  for (;;) {
    const [due] = await it_.database.query<{ at: Date | null }>('select min(held_until) as at from seat');
    if (!due?.at || due.at.getTime() > end) return;
    it_.clock.set(due.at.toISOString());
    await it_.expire.execute();
  }
}

type Case = { readonly id: string };

async function play(it_: EnrolmentUnderTest, seated: readonly Case[], waiting: readonly Case[], one: Step, at: number) {
  it_.clock.set(new Date(at).toISOString());
  const key = { idempotencyKey: newKey() };
  if (one.what === 'free')
    return it_.withdraw.execute({ id: `seated${one.seat}` }, { ...key, enrolmentId: seated[one.seat]!.id });
  const [actor, request] = [{ id: `waiting${one.who}` }, { ...key, enrolmentId: waiting[one.who]!.id }];
  if (one.what === 'accept') return it_.accept.execute(actor, request);
  if (one.what === 'decline') return it_.decline.execute(actor, request);
  // Leaving a list is not leaving a seat one has.
  const state = await it_.stateOf(request.enrolmentId);
  return state === 'WAITLISTED' || state === 'OFFERED' ? it_.withdraw.execute(actor, request) : undefined;
}

const STATES: Readonly<Record<string, string>> = {
  ...{ WAITLISTED: 'waiting', OFFERED: 'offered', HOST_PENDING: 'enrolled' },
  ...{ DECLINED: 'declined', OFFER_EXPIRED: 'expired', WITHDRAWN: 'left' },
};
const KINDS: Readonly<Record<string, WaitingListEntry['event']>> = {
  ...{
    OFFERED: 'offer',
    OFFER_EXPIRED: 'offer-expired',
    ACCEPTED: 'accept',
    DECLINED: 'decline',
    WITHDRAWN: 'left-waitlist',
  },
};

/** What happened to those who waited, as the tables tell it. */
async function historyOf(it_: EnrolmentUnderTest, waiting: readonly Case[]) {
  const rows = await it_.database.query<{ id: string; to: string; at: Date }>(
    `select enrolment_id as id, to_state as "to", at from enrolment_event
     where outcome = 'moved' and enrolment_id = any($1) and to_state = any($2) and from_state <> 'NOMINATED' order by enrolment_event.id`,
    [waiting.map(({ id }) => id), Object.keys(KINDS)],
  );
  return rows.map(({ id, to, at }) => `${at.toISOString()} ${KINDS[to]} ${id}`);
}

it('keeps the same history in the tables as the rules replay, whatever people do', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(step, fc.integer({ min: 0, max: 60 })), { maxLength: 14 }),
      fc.boolean(),
      async (steps, releaseUnusedQuota) => {
        const { it_, seated, waiting } = await fullOffering(releaseUnusedQuota);
        const events: WaitingListEvent[] = [];
        const freed = new Set<number>();
        let now = START;
        for (const [one, hours] of steps) {
          now += hours * HOUR;
          const at = new Date(now).toISOString();
          if (one.what === 'free' && freed.has(one.seat)) continue;
          if (one.what === 'free') {
            freed.add(one.seat);
            events.push({ at, type: 'withdraw-seat', seat: SEATS[one.seat]! });
          } else
            events.push({
              at,
              type: one.what === 'leave' ? 'leave-waitlist' : one.what,
              application: waiting[one.who]!.id,
            });
          await expireUntil(it_, now);
          await play(it_, seated, waiting, one, now).catch((error: { code?: string }) => {
            if (!error.code?.startsWith('ENROLMENT_')) throw error;
          });
        }
        await expireUntil(it_, Infinity);
        const rules = { offerTtlHours: 72, minOfferHours: 24, enrolmentDeadline: DEADLINE, releaseUnusedQuota };
        const waitlist = waiting.map(({ id }, at) => ({ id, partner: WAITING[at]! }));
        const { log, finalStates } = replayWaitingList({ ...rules, waitlist }, events);
        const replayed = log
          .filter(({ event }) => Object.values(KINDS).includes(event))
          .map(({ at, event, application }) => `${new Date(at).toISOString()} ${event} ${application}`);
        expect(await historyOf(it_, waiting)).toEqual(replayed);
        const states = await Promise.all(waiting.map(async ({ id }) => [id, STATES[await it_.stateOf(id)]] as const));
        expect(Object.fromEntries(states)).toEqual(finalStates);
        const offering = Date.parse(it_.clock.now().toISOString()) + 24 * HOUR <= Date.parse(DEADLINE);
        expect(await it_.faults({ released: releaseUnusedQuota, offering })).toEqual([]);
      },
    ),
    { numRuns: 20 },
  );
});

it('was given an offering whose seats are where the property says', async () => {
  const { it_ } = await fullOffering(false);
  const pools = await it_.database.query('select student_id as s, pool from seat order by 1');
  expect(pools).toEqual(SEATS.map((pool, at) => ({ s: `seated${at}`, pool })));
  await expect(it_.release.execute(SYSTEM, { offeringId: OFFERING })).rejects.toMatchObject({
    code: 'ENROLMENT_QUOTA_NOT_RELEASED',
  });
});
