import { exchange } from '../fault-proxy.ts';
import { must, type Row, verdictOf } from '../row.ts';

const HOUR = 3_600_000;

export const registryDown: Row = {
  number: 24,
  title: 'registry of keys down, for longer than its copy is good',
  async run({ stage: open }) {
    const stage = await open();
    const { a, b } = stage;
    await stage.start();
    await stage.talk(4, 2);
    await stage.settle();
    stage.registryDown();
    const hours = Math.floor(stage.chance() * 20) + 1;
    await stage.moveClock(hours * HOUR);
    await stage.talk(4, 2, 'cached');
    await stage.settle();
    await stage.moveClock((25 - hours) * HOUR);
    const id = await a.say(b, 'closed', 'closed');
    const answer = await exchange(b.ports[0]!, await a.signed(id, stage.addresses[b.domain]!));
    must(verdictOf(answer) === '503 SYNC_KEYS_TOO_OLD', `with keys of yesterday: ${verdictOf(answer)}`);
    must(/retry-after: \d+/i.test(answer.toString('latin1')), 'no Retry-After');
    must((await b.count(`noted where event = 'closed'`)) === 0, 'an effect under keys that are too old');
    stage.publish();
    await stage.moveClock(60_000);
    const { intended } = await stage.holds();
    return { events: intended, 'hours on the copy': hours };
  },
};
