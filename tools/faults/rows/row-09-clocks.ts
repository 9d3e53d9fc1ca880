import { setTimeout as pause } from 'node:timers/promises';
import { exchange } from '../fault-proxy.ts';
import { must, type Row, verdictOf } from '../row.ts';

const EDGES: readonly (readonly [seconds: number, verdict: string])[] = [
  [290, '200 applied'],
  [-290, '200 applied'],
  [310, '400 SYNC_STALE'],
  [-310, '400 SYNC_CREATED_IN_FUTURE'],
];

export const clocks: Row = {
  number: 9,
  title: 'clocks apart, jumping forwards and backwards',
  async run({ stage: open }) {
    const stage = await open();
    const { a, b } = stage;
    await stage.start({ relay: false }, [b]);
    for (const [seconds, expected] of EDGES) {
      b.tell({ kind: 'clock', offsetMs: seconds * 1000 });
      await pause(100);
      const id = await a.say(b, `edge ${seconds}`.replace(' ', ''), `edge ${seconds}`);
      const answer = await exchange(b.ports[0]!, await a.signed(id, stage.addresses[b.domain]!));
      must(verdictOf(answer) === expected, `${seconds} s apart: ${verdictOf(answer)} instead of ${expected}`);
      if (expected.startsWith('400')) must(answer.includes('serverTime'), 'a refusal without the time here');
    }
    await b.stop();
    await stage.start();
    const talking = stage.talk(10, 5);
    let jumps = 0;
    for (; jumps < 12; jumps += 1) {
      const side = stage.chance() < 0.5 ? a : b;
      side.tell({ kind: 'clock', offsetMs: Math.round((stage.chance() - 0.5) * 280_000) });
      await pause(100);
    }
    await talking;
    await stage.moveClock(0);
    const { intended } = await stage.holds();
    return { events: intended, jumps };
  },
};
