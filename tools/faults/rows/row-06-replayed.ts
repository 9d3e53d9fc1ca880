import { exchange } from '../fault-proxy.ts';
import { must, type Row, verdictOf } from '../row.ts';

/** Seconds after the signature; the edges themselves are tried under a fixed clock in libs/sync. */
const TIMES: readonly (readonly [seconds: number, verdict: string])[] = [
  [0, '200 applied'],
  [290, '200 applied'],
  [310, '400 SYNC_STALE'],
  [30 * 86_400, '400 SYNC_STALE'],
];

export const replayed: Row = {
  number: 6,
  title: 'messages replayed, also to somebody else',
  async run({ stage: open }) {
    const stage = await open();
    const { a, b } = stage;
    const c = await stage.addSide();
    await stage.talk(3, 2);
    await stage.start({}, [a, b]);
    await stage.settle();
    await stage.start({ relay: false }, [c]);
    const request = await a.signed(await a.say(b, 'recorded', 'recorded'), stage.addresses[b.domain]!);
    const first = await exchange(b.ports[0]!, request);
    let passed = 0;
    for (const [seconds, expected] of TIMES) {
      await stage.moveClock((seconds - passed) * 1000);
      passed = seconds;
      const answer = await exchange(b.ports[0]!, request);
      must(verdictOf(answer) === expected, `after ${seconds} s: ${verdictOf(answer)} instead of ${expected}`);
      if (expected.startsWith('200')) must(answer.equals(first), `another receipt after ${seconds} s`);
      const elsewhere = verdictOf(await exchange(c.ports[0]!, request));
      must(elsewhere === '403 SYNC_WRONG_RECEIVER', `somebody else said ${elsewhere}`);
    }
    must((await c.count('noted')) === 0, 'the replay had an effect at somebody else');
    await c.stop();
    const { intended } = await stage.holds();
    return { events: intended, replays: 2 * TIMES.length };
  },
};
