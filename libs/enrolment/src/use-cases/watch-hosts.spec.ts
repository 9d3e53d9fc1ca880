import { CaseReader } from '../adapters/case-reader.js';
import { dropDatabase, enrolmentUnderTest, HOST_DESK, newKey, OFFERING } from '../testing/builders.js';
import { ReleaseQuotas } from './release-quotas.js';
import { ResolveUnconfirmed } from './resolve-unconfirmed.js';
import { WatchHosts } from './watch-hosts.js';

afterAll(dropDatabase);

const HOUR = 3_600_000;

it('keeps the seat of a case whose host says nothing, asks again, and takes a late answer (S1, 7)', async () => {
  const it_ = await enrolmentUnderTest();
  const { id } = await it_.applies('anna');
  const watch = new WatchHosts(new CaseReader(it_.database), it_.unconfirmed, it_.clock);
  it_.clock.move(HOUR - 1);
  expect(await watch.execute({ silentForMs: HOUR })).toBe(0);
  it_.clock.move(1);
  expect(await watch.execute({ silentForMs: HOUR })).toBe(1);
  expect(await watch.execute({ silentForMs: HOUR })).toBe(0);
  expect(await it_.stateOf(id)).toBe('UNCONFIRMED');
  expect(await it_.messagesSent()).toContainEqual({ type: 'asked', to: 'unige.it' });
  const { id: second } = await it_.applies('ben');
  expect(await it_.stateOf(second)).toBe('WAITLISTED');
  await it_.confirm.execute(HOST_DESK, { enrolmentId: id, idempotencyKey: newKey() });
  expect(await it_.stateOf(id)).toBe('CONFIRMED');
  expect(await it_.faults()).toEqual([]);
});

it('lets an operator answer for a silent host, with a reason, and nobody for one that was not asked', async () => {
  const it_ = await enrolmentUnderTest({ sharedSeats: 2 });
  const [{ id }, { id: asked }] = [await it_.applies('anna'), await it_.applies('ben')];
  await it_.unconfirmed.execute({ id: 'system:spec' }, { enrolmentId: id, idempotencyKey: newKey() });
  const resolve = new ResolveUnconfirmed(it_.cases, it_.desk, it_.seats);
  const answer = (enrolmentId: string, reason: string) =>
    resolve.execute({ id: 'operator' }, { enrolmentId, decision: 'reject', reason, idempotencyKey: newKey() });
  await expect(answer(id, ' ')).rejects.toMatchObject({ code: 'ENROLMENT_REASON_MISSING' });
  await expect(answer(asked, 'told by phone')).rejects.toMatchObject({ code: 'ENROLMENT_MOVE_REFUSED' });
  expect(await answer(id, 'told by phone')).toMatchObject({ state: 'HOST_REJECTED' });
  expect(await it_.faults()).toEqual([]);
});

it('offers released seats to those who wait once their date has come', async () => {
  const it_ = await enrolmentUnderTest({
    ...{ quotas: { 'tuke.sk': 1 }, sharedSeats: 0, releaseUnusedQuota: true, releaseAt: '2027-02-10T00:00:00Z' },
  });
  const { id } = await it_.applies('anna');
  const releases = new ReleaseQuotas(it_.database, it_.release, it_.clock);
  expect([await it_.stateOf(id), await releases.execute()]).toEqual(['WAITLISTED', 0]);
  it_.clock.set('2027-02-10T00:00:00Z');
  expect([await releases.execute(), await it_.stateOf(id), await releases.execute()]).toEqual([1, 'OFFERED', 0]);
  expect(await it_.faults({ released: true })).toEqual([]);
  expect(OFFERING).toBe((await it_.enrolments.find(id))!.offeringId);
});
