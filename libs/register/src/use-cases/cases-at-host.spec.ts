import { aNotice, CasesOverLinks, ESI } from '../testing/cases-over-links.js';

let world: CasesOverLinks;

const admissions = () =>
  world.host.rows<{ state: string; reason: string | null; by: string | null }>(
    'select state, reason, decided_by as by from admission order by reason',
  );
const copies = () => world.host.rows('select version, state, host_says as "hostSays" from case_copy');

describe('a host that admits by rule', () => {
  beforeAll(async () => (world = await CasesOverLinks.open()));
  beforeEach(() => world.reset());
  afterAll(() => world.close());

  it('admits at once, and says so in the same breath', async () => {
    const id = world.aCase();
    expect(await world.say(world.host, 'requested', aNotice(id))).toBe('confirmed');
    expect(world.heard).toMatchObject([{ from: 'us.es', data: { enrolmentId: id, decision: 'confirmed' } }]);
    expect(await admissions()).toEqual([{ state: 'confirmed', reason: null, by: 'rule' }]);
    expect(await copies()).toEqual([{ version: 5, state: 'HOST_PENDING', hostSays: 'confirmed' }]);
  });

  it('admits once when the same request comes in two messages, and answers both alike', async () => {
    const id = world.aCase();
    await world.say(world.host, 'requested', aNotice(id));
    await world.host.rows('insert into hold values (gen_random_uuid(), lower($1), $2, $3, now())', [
      ...[ESI, 'admission', 'fees'],
    ]);
    expect(await world.say(world.host, 'requested', aNotice(id))).toBe('confirmed');
    expect(world.words()).toEqual(['us.es confirmed', 'us.es confirmed']);
    expect(await admissions()).toHaveLength(1);
  });

  it('says again what it has decided when nobody knows', async () => {
    const id = world.aCase();
    await world.say(world.host, 'requested', aNotice(id));
    expect(await world.say(world.host, 'asked', aNotice(id, { version: 6, state: 'UNCONFIRMED' }))).toBe('confirmed');
    expect(world.words()).toEqual(['us.es confirmed', 'us.es confirmed']);
    expect(await copies()).toMatchObject([{ version: 6, state: 'UNCONFIRMED' }]);
  });

  it('takes a question after a request that it has lost for the request', async () => {
    expect(await world.say(world.host, 'asked', aNotice(world.aCase()))).toBe('confirmed');
    expect(await admissions()).toHaveLength(1);
  });

  it('does not admit somebody against whom something stands', async () => {
    await world.host.rows('insert into hold values (gen_random_uuid(), lower($1), $2, $3, now())', [
      ...[ESI, 'admission', 'fees'],
    ]);
    expect(await world.say(world.host, 'requested', aNotice(world.aCase()))).toBe('rejected');
    expect(world.heard).toMatchObject([{ data: { decision: 'rejected', reason: 'HOLD_AT_HOST' } }]);
  });

  it('admits again once the hold is lifted, and whom it cannot name', async () => {
    await world.host.rows('insert into hold values (gen_random_uuid(), lower($1), $2, $3, now(), now())', [
      ...[ESI, 'admission', 'fees'],
    ]);
    expect(await world.say(world.host, 'requested', aNotice(world.aCase()))).toBe('confirmed');
    const { student: _nobody, ...nameless } = aNotice(world.aCase());
    expect(await world.say(world.host, 'requested', nameless)).toBe('confirmed');
  });

  it('does not admit somebody whom home lets no longer study', async () => {
    const student = { esi: ESI, rightToStudy: 'ended' as const };
    expect(await world.say(world.host, 'requested', aNotice(world.aCase(), { student }))).toBe('rejected');
  });

  it('does nothing for a withdrawal of a case that it does not know, nor for the request that comes after it', async () => {
    const id = world.aCase();
    expect(await world.say(world.host, 'withdrawn', aNotice(id, { version: 8, state: 'WITHDRAWN' }))).toBe('noted');
    expect(await world.say(world.host, 'requested', aNotice(id))).toBe('stale');
    expect([await admissions(), world.words()]).toEqual([[], []]);
    expect(await copies()).toEqual([{ version: 8, state: 'WITHDRAWN', hostSays: null }]);
  });

  it('waits for the request when the withdrawal overtakes it on the wire', async () => {
    const id = world.aCase();
    await world.tell(world.host, 'requested', aNotice(id));
    const second = await world.tell(world.host, 'withdrawn', aNotice(id, { version: 6, state: 'WITHDRAWN' }));
    const early = await world.alliance.signed(second);
    const { url, headers, body } = early;
    const answer = await fetch(url, { method: 'POST', headers: { ...headers }, body: new Uint8Array(body) });
    expect(answer.status).toBe(202);
    expect(await admissions()).toEqual([]);
    await world.settle();
    expect(await admissions()).toMatchObject([{ state: 'ended' }]);
    expect(await copies()).toMatchObject([{ version: 6, state: 'WITHDRAWN' }]);
  });

  it('gives the place of a guest back when the student withdraws or home cancels', async () => {
    const [one, other] = [world.aCase(), world.aCase()];
    for (const id of [one, other]) await world.say(world.host, 'requested', aNotice(id));
    expect(await world.say(world.host, 'withdrawn', aNotice(one, { version: 6, state: 'WITHDRAWN' }))).toBe('ended');
    const cancelled = aNotice(other, { version: 6, state: 'CANCELLED_BY_HOME', reason: 'left' });
    expect(await world.say(world.host, 'cancelled', cancelled)).toBe('ended');
    expect(await admissions()).toMatchObject([
      { state: 'ended', reason: 'NOMINATED' },
      { state: 'ended', reason: 'left' },
    ]);
  });

  it('takes back what it has confirmed, with a reason and only then', async () => {
    const id = world.aCase();
    await world.say(world.host, 'requested', aNotice(id));
    const cancel = (reason: string) =>
      world.host.decide.execute('office', { enrolmentId: id, decision: 'cancelled', reason });
    await expect(cancel(' ')).rejects.toMatchObject({ code: 'REGISTER_REASON_MISSING' });
    await cancel('the course is not given');
    await world.settle();
    expect(world.words()).toEqual(['us.es confirmed', 'us.es cancelled']);
    await expect(world.host.decide.execute('office', { enrolmentId: id, decision: 'confirmed' })).rejects.toMatchObject(
      { code: 'REGISTER_ADMISSION_MOVE_REFUSED', params: { from: 'cancelled', to: 'confirmed' } },
    );
  });

  it('refuses what is not its case, and what another partner says of cases', async () => {
    expect(await world.say(world.home, 'requested', aNotice(world.aCase()))).toBe('REGISTER_CASE_OF_ANOTHER');
    const { side } = world.home;
    const id = world.aCase();
    const type = 'org.ithaca.enrolment.requested.v1';
    const message = { receiver: world.host.side.domain, stream: id, type, data: aNotice(id) };
    await side.store.database.transaction((tx) => side.outbox.add(message, tx));
    await side.relay().execute({ receiver: 'us.es', stream: id });
    const [row] = await world.home.rows('select error_code as code from outbox');
    expect(row).toEqual({ code: 'REGISTER_SENDER_REFUSED' });
    expect(await admissions()).toEqual([]);
  });

  it('refuses a notice in the stream of another case', async () => {
    const [stream, id] = [world.aCase(), world.aCase()];
    const { store, outbox } = world.alliance;
    const message = { receiver: world.host.side.domain, stream, type: 'org.ithaca.enrolment.requested.v1' };
    const sent = await store.database.transaction((tx) => outbox.add({ ...message, data: aNotice(id) }, tx));
    await world.settle();
    expect(await world.outcomeOf(sent)).toBe('SYNC_ENVELOPE_MALFORMED');
  });
});

describe('a host where a person decides', () => {
  beforeAll(async () => (world = await CasesOverLinks.open({ admission: 'manual' })));
  beforeEach(() => world.reset());
  afterAll(() => world.close());

  it('says that it is pending, then what the person has decided, once', async () => {
    const id = world.aCase();
    expect(await world.say(world.host, 'requested', aNotice(id))).toBe('pending');
    for (let times = 0; times < 2; times += 1)
      await world.host.decide.execute('office', { enrolmentId: id, decision: 'confirmed' });
    await world.settle();
    expect(world.words()).toEqual(['us.es pending', 'us.es confirmed']);
    expect(await admissions()).toEqual([{ state: 'confirmed', reason: null, by: 'office' }]);
  });

  it('answers a question with what the person has decided', async () => {
    const id = world.aCase();
    await world.say(world.host, 'requested', aNotice(id));
    await world.host.decide.execute('office', { enrolmentId: id, decision: 'rejected', reason: 'the lab is full' });
    await world.say(world.host, 'asked', aNotice(id, { version: 6, state: 'UNCONFIRMED' }));
    expect(world.words()).toEqual(['us.es pending', 'us.es rejected', 'us.es rejected']);
  });

  it('knows nothing of a case that nobody has told it of', async () => {
    await expect(
      world.host.decide.execute('office', { enrolmentId: world.aCase(), decision: 'confirmed' }),
    ).rejects.toMatchObject({ code: 'REGISTER_ADMISSION_UNKNOWN' });
  });

  it('lets nobody be admitted who has withdrawn meanwhile', async () => {
    const id = world.aCase();
    await world.say(world.host, 'requested', aNotice(id));
    await world.say(world.host, 'withdrawn', aNotice(id, { version: 6, state: 'WITHDRAWN' }));
    await expect(world.host.decide.execute('office', { enrolmentId: id, decision: 'confirmed' })).rejects.toMatchObject(
      { code: 'REGISTER_ADMISSION_MOVE_REFUSED' },
    );
    expect(world.words()).toEqual(['us.es pending']);
  });
});
