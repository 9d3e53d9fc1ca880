import { schemaDifferences } from '@ithaca/testing';
import { OFFERINGS_STORE } from '@ithaca/offerings';
import { ENROLMENT_STORE } from '../adapters/enrolment-store.js';
import { ENROLMENT_MOVES } from '../domain/enrolment-states.js';
import { dropDatabase, type EnrolmentUnderTest, enrolmentUnderTest, goodFacts, newKey } from '../testing/builders.js';

let it_: EnrolmentUnderTest;
afterAll(dropDatabase);

const onOffering = async (given: Parameters<typeof enrolmentUnderTest>[0] = {}) => {
  it_ = await enrolmentUnderTest(given);
};

it('agrees with the entities', async () => {
  await onOffering();
  const store = {
    entities: [...OFFERINGS_STORE.entities, ...ENROLMENT_STORE.entities],
    migrations: [...OFFERINGS_STORE.migrations, ...ENROLMENT_STORE.migrations],
  };
  expect(await schemaDifferences(store)).toEqual([]);
});

it('gives the free seat to the first, asks the host, and puts the next on the list (S1, 7)', async () => {
  await onOffering();
  expect(await it_.applies('anna')).toMatchObject({ state: 'HOST_PENDING', desired: 'CONFIRMED' });
  const ben = await it_.applies('ben');
  expect(ben).toMatchObject({ state: 'WAITLISTED', waitingNumber: 1 });
  const cleo = await it_.applies('cleo', 'tuke.sk');
  expect(await it_.list.positionOf(cleo.id)).toEqual({ position: 2, positionOfHome: 1, waiting: 2, waitingOfHome: 1 });
  expect(await it_.messagesSent()).toEqual([
    { type: 'applied', to: 'us.es' },
    { type: 'requested', to: 'unige.it' },
    { type: 'applied', to: 'us.es' },
    { type: 'applied', to: 'tuke.sk' },
  ]);
  expect(await it_.faults()).toEqual([]);
});

it('writes every step with actor, reason, key, version and policy', async () => {
  await onOffering();
  const { id } = await it_.applies('anna', 'us.es', { idempotencyKey: 'first' });
  const events = await it_.database.query<{ from_state: string; to_state: string; version: number; actor: string }>(
    'select * from enrolment_event where enrolment_id = $1 order by id',
    [id],
  );
  expect(events.map(({ to_state, version }) => `${version} ${to_state}`)).toEqual([
    ...['1 SUBMITTED', '2 ELIGIBILITY_CHECK', '3 ELIGIBLE', '4 HOME_REVIEW', '5 NOMINATED'],
    ...['6 SEAT_HELD', '7 OFFERED', '8 ACCEPTED', '9 HOST_PENDING'],
  ]);
  for (const { from_state, to_state } of events)
    expect(ENROLMENT_MOVES[from_state as keyof typeof ENROLMENT_MOVES]).toContain(to_state);
  expect(events[0]).toMatchObject({ actor: 'anna', idempotency_key: 'first', policy_version: 'home-1' });
  await expect(it_.database.query(`update enrolment_event set reason = ''`)).rejects.toThrow(/append-only/);
  await expect(it_.database.query('delete from seat_entry')).rejects.toThrow(/append-only/);
});

it('serves the own quota first, then the shared seats', async () => {
  await onOffering({ quotas: { 'us.es': 1, 'tuke.sk': 1 }, sharedSeats: 1 });
  const states = [];
  for (const [student, home] of [
    ['a', 'us.es'],
    ['b', 'us.es'],
    ['c', 'us.es'],
    ['d', 'tuke.sk'],
  ] as const)
    states.push((await it_.applies(student, home)).state);
  expect(states).toEqual(['HOST_PENDING', 'HOST_PENDING', 'WAITLISTED', 'HOST_PENDING']);
  expect(await it_.database.query('select student_id, pool from seat order by student_id')).toEqual([
    { student_id: 'a', pool: 'us.es' },
    { student_id: 'b', pool: 'shared' },
    { student_id: 'd', pool: 'tuke.sk' },
  ]);
  expect(await it_.faults()).toEqual([]);
});

it.each([
  ['before the window opens', '2027-01-11T07:59:59Z', 'ENROLMENT_WINDOW_NOT_YET_OPEN'],
  ['at the instant it closes', '2027-03-20T23:00:00Z', 'ENROLMENT_WINDOW_CLOSED'],
])('takes nothing %s, and leaves no trace', async (_title, at, code) => {
  await onOffering();
  it_.clock.set(at);
  await expect(it_.applies('anna')).rejects.toMatchObject({ code });
  expect(await it_.database.query('select 1 from enrolment union all select 1 from idempotency')).toEqual([]);
});

it('sends nothing home when a consent is missing (S1, 5)', async () => {
  await onOffering({ consents: ['name', 'email'] });
  await expect(it_.applies('anna', 'us.es', { consents: ['email'] })).rejects.toMatchObject({
    code: 'ENROLMENT_CONSENT_MISSING',
    params: { fields: 'name' },
  });
  expect(await it_.messagesSent()).toEqual([]);
});

it('keeps the verdicts of whoever may not enrol, and holds no seat', async () => {
  await onOffering({ eligibility: { partners: ['us.es'], minCompletedEcts: 60 } });
  const few = { ...goodFacts(), completedEcts: 30, passed: ['unige.it:104732'] };
  const anna = await it_.applies('anna', 'us.es', { facts: few });
  expect(anna.state).toBe('INELIGIBLE');
  expect(anna.verdicts.filter(({ state }) => state === 'failed').map(({ check }) => check)).toEqual([
    'MIN_ECTS',
    'ALREADY_PASSED',
  ]);
  const { completedEcts: _unknown, ...unknown } = goodFacts();
  expect((await it_.applies('ben', 'us.es', { facts: unknown })).state).toBe('NEEDS_INFO');
  expect(await it_.database.query(`select verdicts from enrolment where id = $1`, [anna.id])).toEqual([
    { verdicts: anna.verdicts },
  ]);
  expect(await it_.database.query(`select 1 from seat where state <> 'FREE'`)).toEqual([]);
  // Nothing follows INELIGIBLE: the same student may try again with better facts.
  expect((await it_.applies('anna')).state).toBe('HOST_PENDING');
});

it('waits for home where a person decides, until a due date', async () => {
  await onOffering();
  it_.policies.policy = { review: 'queued', answerWithinHours: 48, version: 'home-2' };
  const { id, state } = await it_.applies('anna');
  expect(state).toBe('HOME_REVIEW');
  expect(await it_.enrolments.find(id)).toMatchObject({ dueAt: '2027-02-03T10:00:00.000Z', policyVersion: 'home-2' });
  expect(await it_.faults()).toEqual([]);
});

it('gives the same answer to the same key and body, and 409 to another body (R8)', async () => {
  await onOffering();
  const first = await it_.applies('anna', 'us.es', { idempotencyKey: 'k' });
  await it_.withdraw.execute({ id: 'anna' }, { enrolmentId: first.id, idempotencyKey: newKey() });
  expect(await it_.applies('anna', 'us.es', { idempotencyKey: 'k' })).toEqual(first);
  await expect(
    it_.applies('anna', 'us.es', { idempotencyKey: 'k', consents: ['name', 'email'] }),
  ).rejects.toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
    kind: 'conflict',
  });
  // Somebody else's key of the same name is another one.
  expect((await it_.applies('ben', 'us.es', { idempotencyKey: 'k' })).id).not.toBe(first.id);
});

it('answers an offering without terms with its own error', async () => {
  await onOffering();
  await expect(it_.applies('anna', 'us.es', { offeringId: 'unige.it:0:0' })).rejects.toMatchObject({
    code: 'OFFERINGS_TERMS_NOT_FOUND',
  });
});

it('lets one application that the database cannot take spoil no other of the same batch', async () => {
  await onOffering({ sharedSeats: 5 });
  const all = await Promise.allSettled([
    it_.applies('anna'),
    it_.applies('nul\u0000'),
    it_.applies('ben'),
    it_.applies('cleo'),
  ]);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(await it_.faults()).toEqual([]);
});
