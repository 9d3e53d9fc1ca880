import { AllianceAndNode } from '../testing/alliance-and-node.js';
import { Crash } from '../testing/message-door.js';
import { RelayDue } from './relay-due.js';

let link: AllianceAndNode;
let round: RelayDue;
beforeEach(async () => {
  link = await AllianceAndNode.open();
  round = new RelayDue(link.a.due, link.a.relay());
  for (const stream of ['case-1', 'case-2', 'case-3', 'case-4'])
    for (const event of ['1', '2']) await link.say('a', stream, event);
});
afterEach(() => link.close());

it('sends all that is due, and finds nothing more', async () => {
  expect(await round.execute({ atOnce: 2 })).toEqual({ streams: 4, applied: 8, failed: 0 });
  expect(await round.execute()).toEqual({ streams: 0, applied: 0, failed: 0 });
  expect(await link.check()).toEqual([]);
});

it('keeps to its limit and comes to the others in the next round', async () => {
  expect(await round.execute({ limit: 3 })).toMatchObject({ streams: 3, applied: 6 });
  expect(await round.execute({ limit: 3 })).toMatchObject({ streams: 1, applied: 2 });
});

it('goes on with the others when one ends with a fault, and sends that one once its lease has run out', async () => {
  let left = 1;
  link.a.failpoints = (point) => {
    if (point === 'relay.afterSend' && left-- > 0) throw new Crash();
  };
  expect(await round.execute()).toEqual({ streams: 4, applied: 6, failed: 1 });
  link.clock.move(31_000);
  expect(await round.execute()).toEqual({ streams: 1, applied: 2, failed: 0 });
  expect(await link.check()).toEqual([]);
});
