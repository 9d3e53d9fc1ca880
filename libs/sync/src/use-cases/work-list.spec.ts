import { AllianceAndNode } from '../testing/alliance-and-node.js';
import { AbandonMessage } from './abandon-message.js';
import { EditAndReplay } from './edit-and-replay.js';
import { ReplayMessage, type WorkListParts } from './replay-message.js';

let link: AllianceAndNode;
let parts: WorkListParts;
let poison: string | undefined;
let parked: string;
beforeAll(async () => {
  link = await AllianceAndNode.open();
});
beforeEach(async () => {
  await link.reset({ tries: 2 });
  const { store, outbox, progress, audit } = link.a;
  parts = { database: store.database, clock: link.clock, outbox, progress, audit };
  poison = '2';
  link.b.effect = (event) => {
    if (event === poison) throw new TypeError('poison');
  };
  const ids = [];
  for (const event of ['1', '2', '3']) ids.push(await link.a.say(link.b, 'case', event));
  parked = ids[1]!;
  await link.settle();
  expect(await happened()).toEqual(['1']);
});
afterAll(() => link.close());

const happened = async () => (await link.b.effects()).map(({ event }) => event);
const audited = () =>
  link.a.store.database.query(
    `select action, actor, reason, before->>'state' as state, before->>'errorCode' as code, replaced_by is not null as replaced
     from outbox_audit order by at, id`,
  );
const decision = (messageId = parked) => ({ actor: 'person-1', messageId, reason: 'the register was mended' });

it('sends a parked message again as it is, once what hindered it is gone', async () => {
  poison = undefined;
  await new ReplayMessage(parts).execute(decision());
  await link.settle();
  expect(await happened()).toEqual(['1', '2', '3']);
  expect(await audited()).toEqual([
    {
      ...{ action: 'REPLAYED', actor: 'person-1', reason: 'the register was mended' },
      ...{ state: 'DEAD_LETTERED', code: 'SYNC_EFFECT_FAILED', replaced: false },
    },
  ]);
});

it('parks it again when nothing has changed', async () => {
  await new ReplayMessage(parts).execute(decision());
  await link.settle();
  expect((await link.a.states())[parked]).toBe('DEAD_LETTERED');
  expect(await happened()).toEqual(['1']);
});

it('sends an edited message in its place, and what is behind it after it', async () => {
  const id = await new EditAndReplay(parts).execute({ ...decision(), data: { event: '2, mended' } });
  await link.settle();
  expect(await happened()).toEqual(['1', '2, mended', '3']);
  expect(await link.a.states()).toMatchObject({ [parked]: 'EDITED_REPLAYED', [id]: 'APPLIED' });
  expect(await audited()).toMatchObject([{ action: 'EDITED_REPLAYED', replaced: true }]);
});

it('abandons a message with a reason; what is behind it goes on, and the receiver knows that one is missing', async () => {
  await new AbandonMessage(parts).execute(decision());
  await link.settle();
  expect(await happened()).toEqual(['1', '3']);
  expect((await link.a.states())[parked]).toBe('ABANDONED');
  const rows = await link.b.store.database.query('select sequence, type from inbox order by sequence');
  expect(rows).toMatchObject([{ sequence: 1 }, { sequence: 2, type: 'org.ithaca.sync.skipped.v1' }, { sequence: 3 }]);
  expect(await audited()).toMatchObject([{ action: 'ABANDONED', replaced: true }]);
});

it('does not let an edit take back what had its effect already, and does not stop the link for it', async () => {
  // The effect happened, but every receipt was spoilt on its way.
  poison = undefined;
  link.b.onTheWay = async (request, on) => {
    const answer = await on(request);
    return answer.status === 200 ? { ...answer, body: Buffer.from(`${answer.body}x`) } : answer;
  };
  await new ReplayMessage(parts).execute(decision());
  await link.settle();
  expect((await link.a.outbox.parked(link.a.store.database.manager))[0]).toMatchObject({
    ...{ errorCode: 'SYNC_RECEIPT_INVALID', errorParams: { reason: 'SYNC_DIGEST_MISMATCH' }, owner: 'unige.it' },
  });
  link.b.onTheWay = (request, on) => on(request);
  const edited = await new EditAndReplay(parts).execute({ ...decision(), data: { event: 'other' } });
  await link.settle();
  expect((await link.a.outbox.parked(link.a.store.database.manager))[0]).toMatchObject({
    ...{ messageId: edited, errorCode: 'SYNC_REPLACED_APPLIED' },
  });
  await new AbandonMessage(parts).execute(decision(edited));
  await link.settle();
  expect(await happened()).toEqual(['1', '2', '3']);
});

it.each([
  ['without a reason', { reason: ' ' }, 'SYNC_REASON_MISSING'],
  ['about an unknown message', { messageId: '019aafff-0000-7000-8000-000000000000' }, 'SYNC_MESSAGE_UNKNOWN'],
])('refuses a decision %s, and leaves everything as it was', async (_what, wrong, code) => {
  for (const run of [
    () => new ReplayMessage(parts).execute({ ...decision(), ...wrong }),
    () => new EditAndReplay(parts).execute({ ...decision(), ...wrong, data: {} }),
    () => new AbandonMessage(parts).execute({ ...decision(), ...wrong }),
  ])
    await expect(run()).rejects.toMatchObject({ code });
  expect((await link.a.states())[parked]).toBe('DEAD_LETTERED');
  expect(await audited()).toEqual([]);
});

it('refuses to abandon what is not parked', async () => {
  const [first] = Object.keys(await link.a.states());
  await expect(new AbandonMessage(parts).execute(decision(first))).rejects.toMatchObject({
    ...{ code: 'SYNC_MOVE_REFUSED', params: { from: 'APPLIED', to: 'ABANDONED' } },
  });
});
