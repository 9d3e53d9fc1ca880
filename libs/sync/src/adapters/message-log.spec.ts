import { AllianceAndNode } from '../testing/alliance-and-node.js';
import { AbandonMessage } from '../use-cases/abandon-message.js';
import { LinkOverview } from './link-overview.js';
import { MessageLog } from './message-log.js';

let link: AllianceAndNode;
let log: MessageLog;
let overview: LinkOverview;
let poison: string | undefined;
beforeAll(async () => {
  link = await AllianceAndNode.open();
  log = new MessageLog(link.a.store.database);
  overview = new LinkOverview(link.a.store.database);
});
beforeEach(async () => {
  await link.reset({ tries: 2 });
  await link.a.store.database.query('truncate outbox_attempt');
  poison = undefined;
  link.b.effect = (event) => {
    if (event === poison) throw new TypeError('poison');
  };
});
afterAll(() => link.close());

const told = async (filter = {}) =>
  (await log.list('all', filter, { first: 10 })).messages.map(
    ({ direction, stream, sequence, state }) => `${direction} ${stream} ${sequence} ${state}`,
  );

/** Says one event after the other, a second apart. */
async function say(from: 'a' | 'b', stream: string, ...events: string[]): Promise<string[]> {
  const ids = [];
  for (const event of events) {
    link.clock.move(1000);
    ids.push(await link.say(from, stream, event));
  }
  return ids;
}

it('shows what was sent and what came, the newest first, a page at a time', async () => {
  await say('a', 'case', '1', '2');
  await link.settle();
  await say('b', 'case', '3');
  await link.settle();
  await say('a', 'other', '4');
  expect(await told()).toEqual(['OUT other 1 QUEUED', 'IN case 1 APPLIED', 'OUT case 2 APPLIED', 'OUT case 1 APPLIED']);
  const { messages, next } = await log.list('all', {}, { first: 3 });
  expect(messages).toHaveLength(3);
  const rest = await log.list('all', {}, { first: 3, after: next });
  expect(rest.messages.map(({ sequence }) => sequence)).toEqual([1]);
  expect(rest.next).toBeUndefined();
});

it('narrows by what is asked, and counts the states without the state asked for', async () => {
  poison = '2';
  const [, second] = await say('a', 'case', '1', '2');
  await link.settle();
  expect(await told({ states: ['DEAD_LETTERED'] })).toEqual(['OUT case 2 DEAD_LETTERED']);
  expect(await told({ text: 'effect_FAILED' })).toEqual(['OUT case 2 DEAD_LETTERED']);
  expect(await told({ text: second!.slice(9) })).toEqual(['OUT case 2 DEAD_LETTERED']);
  expect(await told({ text: '%' })).toEqual([]);
  expect(await told({ institution: 'us.es' })).toEqual([]);
  expect(await log.countByState('all', { states: ['APPLIED'] })).toEqual([
    { state: 'APPLIED', count: 1 },
    { state: 'DEAD_LETTERED', count: 1 },
  ]);
});

it('shows nothing of institutions that the asker may not see', async () => {
  const [id] = await say('a', 'case', '1');
  expect((await log.list(['us.es'], {}, { first: 10 })).messages).toEqual([]);
  expect(await log.find(['us.es'], id!)).toBeUndefined();
  expect(await log.find(['unige.it'], id!)).toMatchObject({ id, institution: 'unige.it' });
});

it('keeps each try with what it came to, and who gave up and why', async () => {
  poison = '1';
  const [id] = await say('a', 'case', '1', '2');
  await link.settle();
  const { attempts, count } = await log.attempts(id!, 1);
  expect(count).toBe(2);
  expect(attempts).toMatchObject([{ result: 'REFUSED', code: 'SYNC_EFFECT_FAILED' }]);
  const { store, outbox, progress, audit } = link.a;
  const parts = { database: store.database, clock: link.clock, outbox, progress, audit };
  await new AbandonMessage(parts).execute({ actor: 'person-1', messageId: id!, reason: 'the case was cancelled' });
  await link.settle();
  expect(await log.decisions(id!)).toMatchObject([{ action: 'ABANDONED', reason: 'the case was cancelled' }]);
  const whole = (await log.find('all', id!))!;
  const around = await log.neighbours(whole, 2);
  expect(around.map(({ sequence, state }) => [sequence, state])).toEqual([
    [1, 'ABANDONED'],
    [1, 'APPLIED'],
    [2, 'APPLIED'],
  ]);
});

it('notes a try that nobody answered', async () => {
  link.b.onTheWay = async () => ({ status: 503, headers: [], body: Buffer.alloc(0) });
  const [id] = await say('a', 'case', '1');
  await link.relayDue(link.a);
  expect((await log.attempts(id!, 5)).attempts).toMatchObject([
    { result: 'UNAVAILABLE', code: 'SYNC_DELIVERY_FAILED' },
  ]);
  const now = link.clock.now();
  expect(await overview.links(['unige.it', 'us.es'], now)).toMatchObject([
    { institution: 'unige.it', waiting: 1, deadLetters: 0, failingCode: 'SYNC_DELIVERY_FAILED', lastAppliedAt: null },
    { institution: 'us.es', waiting: 0, waitingSince: null, keyKnown: false },
  ]);
});

it('groups what waits for a person by its cause', async () => {
  poison = 'x';
  await say('a', 'one', 'x');
  await say('a', 'two', 'x');
  await link.settle();
  const [group, ...others] = await overview.deadLetters('all');
  expect(others).toEqual([]);
  expect(group).toMatchObject({ code: 'SYNC_EFFECT_FAILED', institution: 'unige.it', count: 2, owner: 'unige.it' });
  expect(await overview.deadLetterIds(group!, 1)).toEqual([group!.oldestId]);
  expect(await overview.deadLetters(['us.es'])).toEqual([]);
});

it('tells for each hour how long messages took, and nothing of an hour without any', async () => {
  for (const seconds of [2, 4]) {
    await link.say('a', `case-${seconds}`, '1');
    link.clock.move(seconds * 1000);
    await link.relayDue(link.a);
  }
  const hours = await overview.latency('all', 2, link.clock.now());
  expect(hours).toEqual([
    { hour: new Date('2026-11-25T11:00:00Z'), count: 0, p50Ms: null, p95Ms: null },
    { hour: new Date('2026-11-25T12:00:00Z'), count: 2, p50Ms: 3000, p95Ms: 3900 },
  ]);
});
