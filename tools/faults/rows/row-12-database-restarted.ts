import { setTimeout as pause } from 'node:timers/promises';
import { exchange } from '../fault-proxy.ts';
import { must, type Row, until } from '../row.ts';

const RESTARTS = 2;
const EVENTS = 200;

export const databaseRestarted: Row = {
  number: 12,
  title: 'database killed and restarted, sessions ended',
  async run({ server, stage: open }) {
    const stage = await open({ settings: { produce: { events: EVENTS, streams: 40, backlog: 200 } } });
    const { a, b } = stage;
    const probe = await a.signed(await a.say(b, 'probe', 'probe'), stage.addresses[b.domain]!);
    await stage.start();
    let refusals = 0;
    for (let restart = 0; restart < RESTARTS; restart += 1) {
      await pause(500 + stage.chance() * 1_000);
      await server.stop('immediate');
      const answer = (await exchange(b.ports[0]!, probe)).toString('latin1');
      must(
        /^HTTP\/1.1 503 /.test(answer) && /retry-after: \d+/i.test(answer),
        `without database: ${answer.slice(0, 80)}`,
      );
      refusals += 1;
      await server.start();
    }
    for (let ended = 0; ended < 10; ended += 1) {
      await server.run(`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name like 'faults-%.%' order by random() limit 1`);
      await pause(100);
    }
    const said = async () => (await a.count('said')) + (await b.count('said'));
    await until(async () => (await said()) >= 2 * EVENTS, 'both sides said all they meant');
    const { intended } = await stage.holds();
    return { events: intended, restarts: RESTARTS, 'sessions ended': 10, '503 with Retry-After': refusals };
  },
};
