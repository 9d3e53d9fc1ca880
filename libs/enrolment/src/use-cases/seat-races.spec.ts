import { SeatRepository } from '../adapters/seat.repository.js';
import { Failpoints } from '../adapters/failpoints.js';
import { uuidV7 } from '@ithaca/platform';
import {
  dropDatabase,
  type EnrolmentUnderTest,
  enrolmentUnderTest,
  goodFacts,
  HOST_DESK,
  newKey,
  OFFERING,
  type UseCases,
} from '../testing/builders.js';

let it_: EnrolmentUnderTest;
afterAll(dropDatabase);

const on = (enrolmentId: string) => ({ enrolmentId, idempotencyKey: newKey() });
const applies = (process: UseCases, student: string, home = 'us.es') =>
  process.apply.execute(
    { id: student },
    { offeringId: OFFERING, facts: goodFacts(home), consents: ['name'], idempotencyKey: newKey() },
  );
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
/** Puts an offering back to the beginning. Ledgers are append-only for everybody else. */
const again = () =>
  it_.database.transaction(async (tx) => {
    await tx.query('set local session_replication_role = replica');
    await tx.query(
      'delete from enrolment_event; delete from enrolment; delete from waiting_place; delete from idempotency',
    );
    await tx.query(`delete from seat_entry where kind <> 'CREATED'`);
    await tx.query(`update seat set state = 'FREE', student_id = null, enrolment_id = null, held_until = null`);
    await tx.query('update offering_queue set last_number = 0');
  });

it('gives the last seat to one of 64 workers, each with its own connection, 60 times (row 18, design rule 7)', async () => {
  it_ = await enrolmentUnderTest();
  const seats = new SeatRepository();
  const doing = { actorId: 'spec', at: '2027-02-01T10:00:00Z' };
  for (const round of numbers(60)) {
    const wish = (at: number) => ({ studentId: `s${round}-${at}`, enrolmentId: uuidV7(), pool: 'shared' });
    const held = await Promise.all(
      numbers(64).map((at) => it_.database.transaction((tx) => seats.hold(tx, OFFERING, [wish(at)], doing))),
    );
    const winners = held.flat();
    if (winners.length !== 1) throw new Error(`round ${round}: ${winners.length} got the last seat`);
    await it_.database.transaction((tx) => seats.release(tx, winners[0]!.enrolmentId, doing));
  }
});

it('gives the last seat to one of 64 processes, and a place to every other, 5 times (row 18, R1, R8)', async () => {
  it_ = await enrolmentUnderTest();
  const processes = numbers(64).map(() => it_.another());
  for (const round of numbers(5)) {
    if (round > 0) await again();
    const answers = await Promise.all(processes.map((process, at) => applies(process, `s${at}`)));
    expect(answers.filter(({ state }) => state === 'HOST_PENDING')).toHaveLength(1);
    const places = answers.flatMap(({ waitingNumber }) => waitingNumber ?? []).toSorted((a, b) => a - b);
    expect(places).toEqual(numbers(63).map((at) => at + 1));
    expect(await it_.faults({ asked: numbers(64).map((at) => `s${at}`) })).toEqual([]);
  }
});

it('gives a student with two tabs, in two processes, one case (row 18)', async () => {
  it_ = await enrolmentUnderTest({ sharedSeats: 10 });
  const [one, two] = [it_.another(), it_.another()];
  for (const round of numbers(10)) {
    const tabs = [one, two, one, two].map((process) => applies(process, `s${round}`));
    const ids = new Set((await Promise.all(tabs)).map(({ id }) => id));
    expect(ids.size).toBe(1);
  }
  // And a student known under two universities is still one person with one case.
  const both = await Promise.all([applies(one, 'double', 'us.es'), applies(two, 'double', 'tuke.sk')]);
  expect(both[0]!.id).toBe(both[1]!.id);
  expect(await it_.faults()).toEqual([]);
});

it('answers a repeated request once it is decided, when both arrive together (R8)', async () => {
  it_ = await enrolmentUnderTest();
  const [one, two] = [it_.another(), it_.another()];
  const request = { offeringId: OFFERING, facts: goodFacts(), consents: ['name'], idempotencyKey: newKey() };
  const both = await Promise.all([one, two].map((process) => process.apply.execute({ id: 'anna' }, request)));
  expect(both[1]).toEqual(JSON.parse(JSON.stringify(both[0])));
  expect(await it_.database.query('select 1 from idempotency')).toHaveLength(1);
});

it('makes no double offer when two seats are released and somebody withdraws at once (S2, 2)', async () => {
  it_ = await enrolmentUnderTest({ sharedSeats: 3 });
  const processes = numbers(4).map(() => it_.another());
  for (const round of numbers(10)) {
    if (round > 0) await again();
    const seated = [];
    for (const at of numbers(3)) seated.push(await it_.applies(`seated${at}`));
    const waiting = [];
    for (const at of numbers(4)) waiting.push(await it_.applies(`waiting${at}`));
    await Promise.all([
      processes[0]!.withdraw.execute({ id: 'seated0' }, on(seated[0]!.id)),
      processes[1]!.reject.execute(HOST_DESK, { ...on(seated[1]!.id), reason: 'FULL' }),
      processes[2]!.withdraw.execute({ id: 'waiting0' }, on(waiting[0]!.id)),
      applies(processes[3]!, 'late'),
    ]);
    // Whoever withdrew first or last: two seats, two offers, to the first two who still wait.
    expect(await Promise.all(waiting.map(({ id }) => it_.stateOf(id)))).toEqual([
      ...['WITHDRAWN', 'OFFERED', 'OFFERED', 'WAITLISTED'],
    ]);
    expect(await it_.faults()).toEqual([]);
  }
});

it('lets either the acceptance or the end of an offer win, never both', async () => {
  it_ = await enrolmentUnderTest();
  const [one, two] = [it_.another(), it_.another()];
  const outcomes = new Set<string>();
  for (const round of numbers(10)) {
    if (round > 0) await again();
    it_.clock.set('2027-02-01T10:00:00Z');
    const anna = await it_.applies('anna');
    const [ben, cleo] = [await it_.applies('ben'), await it_.applies('cleo')];
    await it_.withdraw.execute({ id: 'anna' }, on(anna.id));
    // Half of the rounds at the last good instant, half at the instant of the end.
    it_.clock.move(72 * 3_600_000 - (round % 2));
    const accepted = one.accept.execute({ id: 'ben' }, on(ben.id)).then(
      () => 'accepted',
      ({ code }: { code: string }) => code,
    );
    it_.clock.move(round % 2);
    const [answer] = await Promise.all([accepted, two.expire.execute()]);
    const states = `${answer} ${await it_.stateOf(ben.id)} ${await it_.stateOf(cleo.id)}`;
    outcomes.add(states);
    expect(['accepted HOST_PENDING WAITLISTED', 'ENROLMENT_OFFER_EXPIRED OFFER_EXPIRED OFFERED']).toContain(states);
    expect(await it_.faults()).toEqual([]);
  }
  expect(outcomes).toContain('ENROLMENT_OFFER_EXPIRED OFFER_EXPIRED OFFERED');
});

describe('a process that dies', () => {
  class DiesAt extends Failpoints {
    constructor(private readonly place: string) {
      super();
    }

    override reach(place: string): void {
      if (place === this.place) throw new Error(`died at ${place}`);
    }
  }
  const books = async () =>
    it_.database.query(
      `select (select json_agg(s) from seat s) s, (select json_agg(e) from seat_entry e) e,
         (select json_agg(c) from enrolment c) c, (select json_agg(v) from enrolment_event v) v,
         (select json_agg(p) from waiting_place p) p, (select json_agg(i) from idempotency i) i,
         (select json_agg(m) from sent_message m) m`,
    );

  it.each([
    'offering-desk.opened',
    'offering-desk.seatFreed',
    'offering-desk.beforeSave',
    'offering-desk.beforeMessages',
    'offering-desk.beforeCommit',
  ])('at %s leaves nothing half done, and the same request succeeds afterwards (R9)', async (place) => {
    it_ = await enrolmentUnderTest();
    const anna = await it_.applies('anna');
    const ben = await it_.applies('ben');
    const before = await books();
    const dying = it_.another(new DiesAt(place));
    const request = on(anna.id);
    await expect(dying.withdraw.execute({ id: 'anna' }, request)).rejects.toThrow(`died at ${place}`);
    if (place !== 'offering-desk.seatFreed') await expect(applies(dying, 'cleo')).rejects.toThrow(`died at ${place}`);
    expect(await books()).toEqual(before);
    expect(await it_.withdraw.execute({ id: 'anna' }, request)).toMatchObject({ state: 'WITHDRAWN' });
    expect(await it_.stateOf(ben.id)).toBe('OFFERED');
    expect(await it_.faults()).toEqual([]);
  });
});

describe('the checker catches the ways that look right (planted faults of design rule 7)', () => {
  const counterTable = (left: number) =>
    it_.database.query(
      `create table seat_counter as select ${left} as seats_left; alter table seat_counter add check (seats_left >= 0)`,
    );
  const newCase = (student: string, state: string, ignoring = '') =>
    `insert into enrolment (id, offering_id, student_id, home, host, state, desired, version, terms_version, policy_version, verdicts, consents, applied_at)
     values ('${uuidV7()}', '${OFFERING}', '${student}', 'us.es', 'unige.it', '${state}', '${state}', 1, 1, '1', '[]', '{}', now()) ${ignoring} returning id`;

  it('a counter with a check: whoever comes when it is empty gets an abort and no answer', async () => {
    it_ = await enrolmentUnderTest({ sharedSeats: 2 });
    await counterTable(2);
    const students = numbers(10).map((at) => `s${at}`);
    const all = await Promise.allSettled(
      students.map((student) =>
        it_.database.transaction(async (tx) => {
          await tx.query(newCase(student, 'SEAT_HELD'));
          await tx.query('update seat_counter set seats_left = seats_left - 1');
        }),
      ),
    );
    expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(8);
    const kinds = (await it_.faults({ asked: students })).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'no-answer')).toHaveLength(8);
    expect(kinds.filter((kind) => kind === 'case-without-seat')).toHaveLength(2);
  });

  it('"decrement, then insert on conflict do nothing": a repeated student leaks a seat', async () => {
    it_ = await enrolmentUnderTest({ sharedSeats: 3 });
    const leaky = (student: string) =>
      it_.database.transaction(async (tx) => {
        const [[seat]] = (await tx.query(
          `update seat set state = 'HELD', student_id = gen_random_uuid()::text, enrolment_id = gen_random_uuid()
           where number = (select number from seat where state = 'FREE' limit 1 for update skip locked) returning number`,
        )) as [[{ number: number }]];
        const [made] = (await tx.query(newCase(student, 'HOST_PENDING', 'on conflict do nothing'))) as { id: string }[];
        if (made)
          await tx.query('update seat set student_id = $2, enrolment_id = $3 where number = $1', [
            seat.number,
            student,
            made.id,
          ]);
      });
    for (const student of ['anna', 'ben', 'anna']) await leaky(student);
    const faults = await it_.faults();
    expect(faults).toContainEqual({ kind: 'seat-without-case', detail: expect.stringContaining('for nobody') });
    expect(faults.filter(({ kind }) => kind === 'ledger')).toHaveLength(3);
  });

  it('reading a counter, then writing it: two students for one seat', async () => {
    it_ = await enrolmentUnderTest();
    await counterTable(1);
    const read = () => it_.database.query<{ seats_left: number }>('select seats_left from seat_counter');
    // Both read before either writes.
    const seen = await Promise.all([read(), read()]);
    for (const [at, [row]] of seen.entries())
      if (row!.seats_left > 0) {
        await it_.database.query(newCase(`s${at}`, 'HOST_PENDING'));
        await it_.database.query('update seat_counter set seats_left = $1', [row!.seats_left - 1]);
      }
    expect((await it_.faults()).map(({ kind }) => kind)).toContain('oversold');
  });
});
