import { exchange } from '../fault-proxy.ts';
import { must, type Row, verdictOf } from '../row.ts';

const DAY = 86_400_000;

export const delayed: Row = {
  number: 4,
  title: 'messages three to thirty days old',
  async run({ stage: open }) {
    const stage = await open();
    const { a, b } = stage;
    await stage.talk(6, 3);
    const id = await a.say(b, 'withdrawn', 'too late');
    const old = await a.signed(id, stage.addresses[b.domain]!);
    await b.database.query(`insert into closed values ('withdrawn')`);
    const days = 3 + Math.floor(stage.chance() * 28);
    stage.clock.offsetMs = days * DAY;
    await stage.start();
    const stale = verdictOf(await exchange(b.ports[0]!, old));
    must(stale === '400 SYNC_STALE', `an old signature got ${stale}`);
    const { intended } = await stage.holds();
    const [row] = await a.database.query<{ receipt: { body: string } }>(
      'select receipt from outbox where message_id = $1',
      [id],
    );
    const receipt = JSON.parse(Buffer.from(row!.receipt.body, 'base64').toString()) as object;
    must(
      JSON.stringify(receipt).includes('"outcome":"too-late","facts":{"state":"WITHDRAWN"}'),
      `no "too late" with the state now in ${JSON.stringify(receipt)}`,
    );
    return { events: intended, days };
  },
};
