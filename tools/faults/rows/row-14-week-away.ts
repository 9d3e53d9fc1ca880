import { RETRY_PACE } from '@ithaca/sync';
import { must, type Row, until } from '../row.ts';

const [STREAMS, STEPS, RATE] = [25, 28, 50];
const WEEK = 7 * 86_400_000;

export const weekAway: Row = {
  number: 14,
  title: 'partner away for a week, then at 50 messages a second',
  async run({ stage: open }) {
    const stage = await open({ settings: { pace: RETRY_PACE, deadlineMs: 10_000, leaseMs: 30_000 } });
    const { a, b } = stage;
    await stage.talk(STREAMS, 6);
    b.proxy.mode = 'cut';
    await stage.start({}, [a]);
    const now = () => stage.clock.now();
    const tries = await triesDuring(
      async () => {
        for (let step = 0; step < STEPS; step += 1) {
          const due = async () =>
            a.count(
              `outbox where state in ('QUEUED', 'SENT', 'RETRYING') and due_at <= $1 and
          sequence = (select min(sequence) from outbox o where o.stream = outbox.stream and o.state <> 'APPLIED')`,
              [now()],
            );
          await until(async () => (await due()) === 0, 'all that was due has been tried');
          if (step === STEPS - 1) return;
          await stage.moveClock(WEEK / STEPS);
        }
      },
      () => a.database.query<{ failures: number }>('select failures from outbox where failures > 0'),
    );
    must(tries.length === STREAMS && Math.max(...tries) <= STEPS + 1, `tries by stream: ${tries.join(' ')}`);
    must((await a.outbox.parked(a.database.manager)).length === 0, 'a message was parked because nobody answered');
    const [waiting] = await a.outbox.waiting(a.database.manager);
    const days = (now().getTime() - waiting!.since.getTime()) / 86_400_000;
    must(days > 6.7, `the oldest is shown as ${days} days old`);
    const [spread] = await a.database.query<{ minutes: number }>(
      `select extract(epoch from max(due_at) - min(due_at)) / 60 as minutes from outbox where state = 'RETRYING'`,
    );
    must(Number(spread!.minutes) >= 5, `all come back within ${spread!.minutes} minutes`);
    a.tell({ kind: 'rate', perSecond: RATE });
    b.proxy.heal();
    const arrivals: number[] = [];
    b.proxy.witness = () => arrivals.push(performance.now());
    await stage.start({}, [b]);
    await stage.moveClock(3_600_000);
    await stage.settle();
    const most = Math.max(...arrivals.map((at) => arrivals.filter((one) => one >= at && one < at + 1000).length));
    // A pause of the machine may push two neighbouring moments together.
    must(most <= RATE * 1.3, `${most} messages within a second instead of ${RATE}`);
    const { intended } = await stage.holds();
    return {
      events: intended,
      'most in a second': `at most ${most}`,
      'tries by message': `${Math.max(...tries)} at most`,
    };
  },
};

async function triesDuring(run: () => Promise<void>, read: () => Promise<{ failures: number }[]>): Promise<number[]> {
  await run();
  return (await read()).map(({ failures }) => failures);
}
