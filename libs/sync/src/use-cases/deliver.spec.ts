import { AllianceAndNode } from '../testing/alliance-and-node.js';

let link: AllianceAndNode;
beforeEach(async () => {
  link = await AllianceAndNode.open();
});
afterEach(() => link.close());

it('brings what one side says to the other, in order, both ways, once', async () => {
  for (const event of ['1', '2', '3']) {
    await link.say('a', 'case-1', event);
    await link.say('b', 'case-1', event);
    await link.say('a', 'case-2', event);
  }
  await link.settle();
  expect(await link.check()).toEqual([]);
  expect(new Set(Object.values(await link.a.states()))).toEqual(new Set(['APPLIED']));
  expect(await link.a.outbox.waiting(link.a.store.database.manager)).toEqual([]);
});
