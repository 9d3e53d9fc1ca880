import { DriftStore } from '../adapters/drift-store.js';
import { AllianceAndNode } from '../testing/alliance-and-node.js';
import { RecordComparison } from './record-comparison.js';

let link: AllianceAndNode;
let drift: DriftStore;
beforeAll(async () => {
  link = await AllianceAndNode.open();
  drift = new DriftStore(link.a.store.database);
});
beforeEach(async () => {
  await link.reset();
  await link.a.store.database.query('truncate digest_comparison, digest_difference');
});
afterAll(() => link.close());

const compare = () => new RecordComparison(link.a.digests, drift, link.clock).execute({ partner: link.b.domain });

it('knows nothing of a partner that was never compared with', async () => {
  expect(await drift.read('all')).toEqual([]);
});

it('keeps that all cases agreed, and when', async () => {
  await link.say('a', 'case', '1');
  await link.settle();
  expect(await compare()).toBeUndefined();
  expect(await drift.read('all')).toMatchObject([
    { institution: 'unige.it', comparedAt: link.clock.now(), compared: 1, errorCode: null, differences: [] },
  ]);
  expect(await drift.read(['us.es'])).toEqual([]);
});

it('keeps a difference with the time it was first seen, until it is gone', async () => {
  await link.say('a', 'case', '1');
  const first = link.clock.now();
  await compare();
  link.clock.move(60_000);
  await compare();
  const [known] = await drift.read('all');
  expect(known?.differences).toMatchObject([
    { stream: 'case', kind: 'under-way', firstSeenAt: first, lastSeenAt: link.clock.now() },
  ]);
  await link.settle();
  await compare();
  expect(await drift.read('all')).toMatchObject([{ differences: [] }]);
});

it('does not take silence for agreement: what was known stays, with its age', async () => {
  await link.say('a', 'case', '1');
  await compare();
  const then = link.clock.now();
  link.clock.move(60_000);
  link.b.onTheWay = async () => ({ status: 503, headers: [], body: Buffer.alloc(0) });
  expect(await compare()).toBe('SYNC_DELIVERY_FAILED');
  expect(await drift.read('all')).toMatchObject([
    {
      ...{ triedAt: link.clock.now(), comparedAt: then, errorCode: 'SYNC_DELIVERY_FAILED' },
      differences: [{ stream: 'case' }],
    },
  ]);
});
