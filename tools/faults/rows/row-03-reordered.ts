import { shuffled } from '@ithaca/sync/testing';
import { exchange } from '../fault-proxy.ts';
import { must, type Row } from '../row.ts';

const WINDOW = 50;

export const reordered: Row = {
  number: 3,
  title: 'windows of 50 messages in any order',
  async run({ stage: open }) {
    const stage = await open();
    const { a, b } = stage;
    await stage.start({ relay: false }, [b]);
    for (let window = 0; window < 3; window += 1) {
      const requests: Buffer[] = [];
      for (let event = 0; event < WINDOW; event += 1) {
        const id = await a.say(b, `case-${event % 4}`, `${window} ${event}`);
        requests.push(await a.signed(id, stage.addresses[b.domain]!));
      }
      const order = shuffled(requests, stage.chance);
      // Six on the way at any time.
      const left = order.values();
      const send = async () => {
        for (const request of left) await exchange(b.ports[0]!, request);
      };
      await Promise.all(Array.from({ length: 6 }, send));
    }
    const applied = await b.count('noted');
    must(applied === 3 * WINDOW, `${applied} of ${3 * WINDOW} applied from what came out of order`);
    await stage.start({}, [a]);
    const { intended } = await stage.holds();
    return { events: intended };
  },
};
