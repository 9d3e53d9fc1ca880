import { createHash } from 'node:crypto';
import { allocateSeats } from '../domain/allocate-seats.js';
import {
  dropDatabase,
  type EnrolmentUnderTest,
  enrolmentUnderTest,
  newKey,
  OFFERING,
  SYSTEM,
} from '../testing/builders.js';
import type { Nomination } from './decide-nomination.js';

let it_: EnrolmentUnderTest;
afterAll(dropDatabase);

const SEED = '2027-03-21/4711';
const seedCommitment = createHash('sha256').update(SEED).digest('hex');
const on = (enrolmentId: string) => ({ enrolmentId, idempotencyKey: newKey() });
const AFTER = '2027-03-20T23:00:00Z';
const deal = (seed = SEED) => it_.deal.execute(SYSTEM, { offeringId: OFFERING, seed });

describe('DecideNomination', () => {
  const usDesk = { id: 'us-desk', desks: [{ institution: 'us.es', faculty: null }] };
  const queued = async (count: number, seats = 2) => {
    it_ = await enrolmentUnderTest({ sharedSeats: seats });
    it_.policies.policy = { review: 'queued', answerWithinHours: 48, version: 'home-2' };
    const cases = [];
    for (let at = 0; at < count; at++) cases.push(await it_.applies(`s${at}`));
    return cases.map(({ id }) => id);
  };

  it('decides many at once, row by row, in their order (C1, 2)', async () => {
    const [first, second, third, fourth] = await queued(4);
    it_.policies.policy = { ...it_.policies.policy, review: 'queued' };
    const foreign = await it_.applies('foreign', 'tuke.sk');
    const rows: Nomination[] = [
      { enrolmentId: third!, decision: 'nominate', rank: 1 },
      { enrolmentId: first!, decision: 'reject', reason: 'NOT_IN_GOOD_STANDING' },
      { enrolmentId: second!, decision: 'nominate' },
      { enrolmentId: fourth!, decision: 'nominate' },
      { enrolmentId: second!, decision: 'reject', reason: 'twice' },
      { enrolmentId: foreign.id, decision: 'nominate' },
      { enrolmentId: '0192f0c0-0000-7000-8000-000000000000', decision: 'nominate' },
    ];
    const request = { rows, idempotencyKey: 'bulk' };
    const results = await it_.nominate.execute(usDesk, request);
    expect(results.map((one) => (one.kind === 'decided' ? one.state : one.refusal.code))).toEqual([
      ...['HOST_PENDING', 'HOME_REJECTED', 'HOST_PENDING', 'WAITLISTED'],
      ...['ENROLMENT_DECIDED_TWICE', 'ENROLMENT_NOT_FOUND', 'ENROLMENT_NOT_FOUND'],
    ]);
    expect(await it_.nominate.execute(usDesk, request)).toEqual(results);
    await expect(it_.nominate.execute(usDesk, { ...request, rows: rows.slice(1) })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await it_.enrolments.find(third!)).toMatchObject({ rank: 1, homeObserved: { state: 'NOMINATED' } });
    expect(await it_.faults()).toEqual([]);
  });

  it('wants a reason for a rejection, and does not decide what is decided', async () => {
    const [first] = await queued(1);
    const decide = (decision: Nomination) =>
      it_.nominate.execute(usDesk, { rows: [decision], idempotencyKey: newKey() });
    const reject = (reason: string) => decide({ enrolmentId: first!, decision: 'reject', reason });
    expect(await reject('')).toMatchObject([{ refusal: { code: 'ENROLMENT_REASON_MISSING' } }]);
    expect(await reject('NO_AGREEMENT')).toMatchObject([{ state: 'HOME_REJECTED' }]);
    expect(await decide({ enrolmentId: first!, decision: 'nominate' })).toMatchObject([
      { refusal: { code: 'ENROLMENT_MOVE_REFUSED', params: { from: 'HOME_REJECTED', to: 'NOMINATED' } } },
    ]);
    expect(
      await it_.database.query(`select reason from enrolment_event where outcome = 'refused' order by id`),
    ).toEqual([{ reason: 'ENROLMENT_REASON_MISSING' }, { reason: 'ENROLMENT_MOVE_REFUSED' }]);
  });
});

describe('DealSeats', () => {
  const homes = ['us.es', 'us.es', 'tuke.sk', 'us.es', 'haaga-helia.fi', 'tuke.sk'];
  const collected = async (allocation: 'lottery' | 'round-robin') => {
    it_ = await enrolmentUnderTest({ allocation, seedCommitment, quotas: { 'tuke.sk': 1 }, sharedSeats: 2 });
    const cases = [];
    for (const [at, home] of homes.entries()) {
      cases.push(await it_.applies(`s${at}`, home));
      it_.clock.move(1000);
    }
    expect(new Set(cases.map(({ state }) => state))).toEqual(new Set(['NOMINATED']));
    return cases.map(({ id }) => id);
  };

  it.each(['lottery', 'round-robin'] as const)('deals a %s as anybody can recompute it', async (method) => {
    const ids = await collected(method);
    it_.clock.set(AFTER);
    const dealt = await deal();
    const again = allocateSeats({
      ...{ method, offeringId: OFFERING, capacity: 3, quotas: { 'tuke.sk': 1 }, sharedSeats: 2, seed: SEED },
      ...{ releaseUnusedQuota: false, applications: dealt.applications },
    });
    expect(dealt).toMatchObject(again);
    expect(dealt.applications.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    const states = new Map(await Promise.all(ids.map(async (id) => [id, await it_.stateOf(id)] as const)));
    expect(dealt.allocated.map(({ application }) => states.get(application))).toEqual(Array(3).fill('OFFERED'));
    const places = await it_.database.query('select enrolment_id as id from waiting_place order by number');
    expect(places).toEqual(dealt.waitlist.map((id) => ({ id })));
    expect(await it_.database.query('select seed from offering_terms')).toEqual([{ seed: SEED }]);
    expect(await it_.faults()).toEqual([]);
  });

  it('deals once, however often and from wherever it is asked', async () => {
    await collected('lottery');
    it_.clock.set(AFTER);
    const other = it_.another();
    const all = await Promise.all([deal(), other.deal.execute(SYSTEM, { offeringId: OFFERING, seed: SEED }), deal()]);
    expect(all[1]).toEqual(JSON.parse(JSON.stringify(all[0])));
    expect(all[2]).toEqual(JSON.parse(JSON.stringify(all[0])));
    expect(await it_.database.query(`select 1 from seat_entry where kind = 'HELD'`)).toHaveLength(3);
  });

  it('refuses another seed than the committed one, an open window, and an offering that is not drawn', async () => {
    await collected('lottery');
    await expect(deal()).rejects.toMatchObject({ code: 'ENROLMENT_WINDOW_STILL_OPEN' });
    it_.clock.set(AFTER);
    await expect(deal('4712')).rejects.toMatchObject({ code: 'ENROLMENT_SEED_WRONG' });
    expect(await it_.database.query(`select 1 from seat where state <> 'FREE'`)).toEqual([]);
    it_ = await enrolmentUnderTest();
    await expect(deal()).rejects.toMatchObject({ code: 'ENROLMENT_METHOD_NOT_DRAWN' });
  });

  it('hands a declined seat to the first of the drawn list', async () => {
    await collected('lottery');
    it_.clock.set(AFTER);
    const { allocated, waitlist } = await deal();
    const shared = allocated.find(({ seat }) => seat === 'shared')!.application;
    const { studentId } = (await it_.enrolments.find(shared))!;
    await it_.decline.execute({ id: studentId }, on(shared));
    expect(await it_.stateOf(waitlist[0]!)).toBe('OFFERED');
    expect(await it_.faults()).toEqual([]);
  });
});

describe('ReleaseQuota', () => {
  it('offers unused reserved seats to the head of the list from the date on, once', async () => {
    it_ = await enrolmentUnderTest({
      ...{
        quotas: { 'haaga-helia.fi': 2 },
        sharedSeats: 0,
        releaseUnusedQuota: true,
        releaseAt: '2027-02-10T00:00:00Z',
      },
    });
    const [anna, ben, cleo] = [
      await it_.applies('anna'),
      await it_.applies('ben', 'tuke.sk'),
      await it_.applies('cleo'),
    ];
    const release = () => it_.release.execute(SYSTEM, { offeringId: OFFERING });
    await expect(release()).rejects.toMatchObject({ code: 'ENROLMENT_QUOTA_NOT_RELEASED' });
    expect(await it_.faults()).toEqual([]);
    it_.clock.set('2027-02-10T00:00:00Z');
    expect((await it_.faults({ released: true })).map(({ kind }) => kind)).toEqual(['undersold', 'undersold']);
    expect(await release()).toBe(2);
    expect(await release()).toBe(0);
    expect(await Promise.all([anna, ben, cleo].map(({ id }) => it_.stateOf(id)))).toEqual([
      ...['OFFERED', 'OFFERED', 'WAITLISTED'],
    ]);
    expect(await it_.database.query('select distinct quota, pool from seat')).toEqual([
      { quota: 'haaga-helia.fi', pool: 'shared' },
    ]);
    expect(await it_.faults({ released: true })).toEqual([]);
  });
});

describe('new terms', () => {
  it('offers added seats to those who wait', async () => {
    it_ = await enrolmentUnderTest();
    const [, ben] = [await it_.applies('anna'), await it_.applies('ben')];
    expect(await it_.publishTerms({ sharedSeats: 3 }, 1)).toMatchObject({ kind: 'published' });
    expect(await it_.stateOf(ben.id)).toBe('OFFERED');
    expect(await it_.faults({ promised: new Map([['shared', 3]]) })).toEqual([]);
  });

  it('removes free seats, never one that is held or taken', async () => {
    it_ = await enrolmentUnderTest({ sharedSeats: 4, quotas: { 'us.es': 1 } });
    for (const student of ['anna', 'ben', 'cleo']) await it_.applies(student);
    expect(await it_.publishTerms({ sharedSeats: 1 }, 1)).toEqual({
      kind: 'refused',
      mistakes: [
        { code: 'OFFERINGS_TERMS_SEATS_IN_USE', params: { quota: 'shared', asked: 1, inUse: 2 } },
        { code: 'OFFERINGS_TERMS_SEATS_IN_USE', params: { quota: 'us.es', asked: 0, inUse: 1 } },
      ],
    });
    expect(await it_.publishTerms({ sharedSeats: 2, quotas: { 'us.es': 1 } }, 1)).toMatchObject({ kind: 'published' });
    expect(
      await it_.faults({
        promised: new Map([
          ['shared', 2],
          ['us.es', 1],
        ]),
      }),
    ).toEqual([]);
  });
});
