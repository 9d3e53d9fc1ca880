import { setTimeout as pause } from 'node:timers/promises';
import { must, type Row, until } from '../row.ts';

export const paused: Row = {
  number: 21,
  title: 'a sender stopped for longer than its lease',
  async run({ stage: open }) {
    const stage = await open({ processes: 2 });
    const { a, b } = stage;
    // Answers take a while, so that the sender is stopped in the middle of a sending.
    b.proxy.fate = () => ({ delayMs: 30 });
    await stage.start();
    const talking = stage.talk(16, 6);
    await until(async () => (await b.count('noted')) > 10, 'the sending is under way');
    const leased = async () => a.count(`stream_out where leased_until > now()`);
    await until(async () => (await leased()) > 0, 'a lease is held');
    const stopped = stage.chance() < 0.5 ? 0 : 1;
    a.signal(stopped, 'SIGSTOP');
    await talking;
    // Its lease is 3 s here (30 s in production); it sleeps for longer.
    await pause(4_500 + stage.chance() * 1_500);
    await until(async () => (await a.open()) === 0, 'the other one has taken over');
    const before = await a.database.query('select message_id, state, applied_at from outbox order by message_id');
    a.signal(stopped, 'SIGCONT');
    await pause(2_000);
    const after = await a.database.query('select message_id, state, applied_at from outbox order by message_id');
    must(JSON.stringify(before) === JSON.stringify(after), 'the one who woke up wrote something');
    const tokens = await a.count('stream_out where lease_token > 1');
    const { intended } = await stage.holds();
    return { events: intended, 'streams taken over or sent again': tokens };
  },
};
