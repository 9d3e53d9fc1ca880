import {
  dropDatabase,
  type EnrolmentUnderTest,
  enrolmentUnderTest,
  HOST_DESK,
  newKey,
  SYSTEM,
} from '../testing/builders.js';

let it_: EnrolmentUnderTest;
afterAll(dropDatabase);

const HOUR = 3_600_000;
const on = (enrolmentId: string) => ({ enrolmentId, idempotencyKey: newKey() });

/** One shared seat, held by `anna`; the others wait in this order. */
const withList = async (...others: [string, string?][]) => {
  it_ = await enrolmentUnderTest();
  const cases = [await it_.applies('anna')];
  for (const [student, home] of others) cases.push(await it_.applies(student, home));
  return cases.map(({ id }) => id);
};
const annaLeaves = (id: string) => it_.withdraw.execute({ id: 'anna' }, on(id));

it('offers a freed seat to the next in the same step, and the offer has an end', async () => {
  const [anna, ben] = await withList(['ben']);
  await annaLeaves(anna!);
  expect(await it_.stateOf(ben!)).toBe('OFFERED');
  expect(await it_.database.query('select state, student_id, held_until from seat')).toEqual([
    { state: 'HELD', student_id: 'ben', held_until: new Date('2027-02-04T10:00:00Z') },
  ]);
  expect(await it_.accept.execute({ id: 'ben' }, on(ben!))).toMatchObject({ state: 'HOST_PENDING' });
  expect(await it_.faults()).toEqual([]);
});

it('is late at the very instant the offer ends, and says so (S2, 4)', async () => {
  const [anna, ben, cleo] = await withList(['ben'], ['cleo']);
  await annaLeaves(anna!);
  it_.clock.move(72 * HOUR);
  const late = it_.accept.execute({ id: 'ben' }, on(ben!));
  await expect(late).rejects.toMatchObject({ code: 'ENROLMENT_OFFER_EXPIRED', kind: 'refused' });
  expect(await it_.stateOf(cleo!)).toBe('OFFERED');
  const refused = await it_.database.query(`select to_state, reason from enrolment_event where outcome = 'refused'`);
  expect(refused).toEqual([{ to_state: 'ACCEPTED', reason: 'ENROLMENT_OFFER_EXPIRED' }]);
  // May rejoin, at the end.
  expect(await it_.applies('ben')).toMatchObject({ state: 'WAITLISTED', waitingNumber: 3 });
  expect(await it_.faults()).toEqual([]);
});

it('takes an acceptance one millisecond before the end', async () => {
  const [anna, ben] = await withList(['ben']);
  await annaLeaves(anna!);
  it_.clock.move(72 * HOUR - 1);
  await it_.accept.execute({ id: 'ben' }, on(ben!));
  it_.clock.move(1);
  expect(await it_.expire.execute()).toBe(0);
  expect(await it_.stateOf(ben!)).toBe('HOST_PENDING');
});

it('sweeps ended offers along the list, and a second sweep does nothing', async () => {
  const [anna, ben, cleo] = await withList(['ben'], ['cleo']);
  await annaLeaves(anna!);
  it_.clock.move(80 * HOUR);
  expect(await it_.expire.execute()).toBe(1);
  expect(await it_.expire.execute()).toBe(0);
  expect([await it_.stateOf(ben!), await it_.stateOf(cleo!)]).toEqual(['OFFER_EXPIRED', 'OFFERED']);
  expect(await it_.faults()).toEqual([]);
});

it('passes a declined seat on, and whoever declined has no offer to decline twice', async () => {
  const [anna, ben, cleo] = await withList(['ben'], ['cleo']);
  await annaLeaves(anna!);
  await it_.decline.execute({ id: 'ben' }, on(ben!));
  expect(await it_.stateOf(cleo!)).toBe('OFFERED');
  await expect(it_.accept.execute({ id: 'ben' }, on(ben!))).rejects.toMatchObject({
    code: 'ENROLMENT_MOVE_REFUSED',
    params: { from: 'DECLINED', to: 'ACCEPTED' },
  });
  expect(await it_.faults()).toEqual([]);
});

it('lets somebody leave the list, with and without an offer', async () => {
  const [anna, ben, cleo, dan] = await withList(['ben'], ['cleo'], ['dan']);
  await it_.withdraw.execute({ id: 'ben' }, on(ben!));
  await annaLeaves(anna!);
  await it_.withdraw.execute({ id: 'cleo' }, on(cleo!));
  expect(await it_.stateOf(dan!)).toBe('OFFERED');
  expect(await it_.faults()).toEqual([]);
});

it('asks nobody when less than a day is left, and lets no newcomer jump the list', async () => {
  it_ = await enrolmentUnderTest({ windows: [{ opens: '2027-01-11', closes: '2027-03-31T23:00' }] });
  const anna = await it_.applies('anna');
  const ben = await it_.applies('ben');
  it_.clock.set('2027-03-30T22:00:01Z');
  await it_.withdraw.execute({ id: 'anna' }, on(anna.id));
  expect(await it_.stateOf(ben.id)).toBe('WAITLISTED');
  it_.clock.set('2027-03-31T20:00:00Z');
  expect((await it_.applies('cleo')).state).toBe('WAITLISTED');
  expect(await it_.faults({ offering: false })).toEqual([]);
});

it('answers with not-found to whoever the case does not belong to', async () => {
  const [anna] = await withList();
  const request = on(anna!);
  const refused = { code: 'ENROLMENT_NOT_FOUND', kind: 'not-found' };
  await expect(it_.withdraw.execute({ id: 'ben' }, request)).rejects.toMatchObject(refused);
  await expect(
    it_.confirm.execute({ id: 'x', desks: [{ institution: 'us.es', faculty: null }] }, request),
  ).rejects.toMatchObject(refused);
  await expect(it_.unconfirmed.execute({ id: 'anna' }, request)).rejects.toMatchObject(refused);
});

it.each([
  ['free until day 14', '2027-04-18T21:59:59Z', 'WITHDRAWN_FREE'],
  ['recorded from then on', '2027-04-18T22:00:00Z', 'WITHDRAWN_RECORDED'],
])('withdrawing is %s, by the day at the host (domain rules 3.8)', async (_title, at, reason) => {
  const [anna] = await withList();
  it_.clock.set(at);
  await annaLeaves(anna!);
  expect(await it_.database.query(`select reason from enrolment_event where to_state = 'WITHDRAWN'`)).toEqual([
    { reason },
  ]);
});

it('refuses to withdraw after 60 % of the days, and records that it was asked', async () => {
  const [anna] = await withList();
  it_.clock.set('2027-05-26T22:00:00Z');
  const refused = { code: 'ENROLMENT_WITHDRAWAL_TOO_LATE', params: { lastDay: '2027-05-26' } };
  const request = on(anna!);
  await expect(it_.withdraw.execute({ id: 'anna' }, request)).rejects.toMatchObject(refused);
  it_.clock.set('2027-04-06T00:00:00Z');
  await expect(it_.withdraw.execute({ id: 'anna' }, request)).rejects.toMatchObject(refused);
  expect(await it_.stateOf(anna!)).toBe('HOST_PENDING');
  expect(await it_.database.query(`select 1 from enrolment_event where outcome = 'refused'`)).toHaveLength(1);
});

describe('the host', () => {
  it('confirms: the seat is taken, home is told, saying it twice changes nothing', async () => {
    const [anna] = await withList();
    await it_.confirm.execute(HOST_DESK, on(anna!));
    await it_.confirm.execute(HOST_DESK, on(anna!));
    expect(await it_.enrolments.find(anna!)).toMatchObject({
      state: 'CONFIRMED',
      hostObserved: { state: 'CONFIRMED', at: '2027-02-01T10:00:00.000Z' },
    });
    expect(await it_.database.query('select state from seat')).toEqual([{ state: 'TAKEN' }]);
    expect((await it_.messagesSent()).filter(({ type }) => type === 'confirmed')).toHaveLength(1);
    expect(await it_.faults()).toEqual([]);
  });

  it('rejects: with a reason only, and the seat goes to the next', async () => {
    const [anna, ben] = await withList(['ben']);
    await expect(it_.reject.execute(HOST_DESK, { ...on(anna!), reason: ' ' })).rejects.toMatchObject({
      code: 'ENROLMENT_REASON_MISSING',
    });
    await it_.reject.execute(HOST_DESK, { ...on(anna!), reason: 'LAB_FULL' });
    expect([await it_.stateOf(anna!), await it_.stateOf(ben!)]).toEqual(['HOST_REJECTED', 'OFFERED']);
    expect(await it_.faults()).toEqual([]);
  });

  it('is silent: the seat stays held until it is heard again, and nothing else gets the case out (S1, 7)', async () => {
    const [anna] = await withList();
    expect(await it_.unconfirmed.execute(SYSTEM, on(anna!))).toMatchObject({
      state: 'UNCONFIRMED',
      desired: 'CONFIRMED',
    });
    it_.clock.move(500 * HOUR);
    expect(await it_.expire.execute()).toBe(0);
    expect(await it_.database.query('select state from seat')).toEqual([{ state: 'HELD' }]);
    expect(await it_.confirm.execute(HOST_DESK, on(anna!))).toMatchObject({ state: 'CONFIRMED' });
  });

  it('is heard also when it is too late: what it said is kept, the case stays withdrawn (R11)', async () => {
    const [anna] = await withList();
    await annaLeaves(anna!);
    await expect(it_.confirm.execute(HOST_DESK, on(anna!))).rejects.toMatchObject({
      code: 'ENROLMENT_MOVE_REFUSED',
      params: { from: 'WITHDRAWN', to: 'CONFIRMED' },
    });
    expect(await it_.enrolments.find(anna!)).toMatchObject({
      state: 'WITHDRAWN',
      desired: 'WITHDRAWN',
      hostObserved: { state: 'CONFIRMED' },
    });
    expect(await it_.messagesSent()).toContainEqual({ type: 'withdrawn', to: 'unige.it' });
  });
});
