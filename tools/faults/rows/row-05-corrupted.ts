import { exchange } from '../fault-proxy.ts';
import { must, type Row } from '../row.ts';

export const corrupted: Row = {
  number: 5,
  title: 'bytes flipped in requests and answers',
  async run({ stage: open }) {
    const stage = await open({ settings: { tries: 40 } });
    const { a, b } = stage;
    // A message that nobody has had yet, with each tenth byte of it flipped in turn.
    await stage.start({ relay: false });
    const whole = await a.signed(await a.say(b, 'flipped', 'flipped'), stage.addresses[b.domain]!);
    const statuses: Record<string, number> = {};
    for (let at = Math.floor(stage.chance() * 10); at < whole.length; at += 10) {
      const bytes = Buffer.from(whole);
      bytes[at] = bytes[at]! ^ (1 << Math.floor(stage.chance() * 8));
      // Some of them are no HTTP any more, or wait for more bytes: those end with the connection.
      const answer = await exchange(b.ports[0]!, bytes).catch(() => Buffer.from('HTTP/1.1 cut'));
      const status = answer.toString('latin1', 9, 12);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
    // A byte without meaning (the case of a header's name) may be flipped: then it is the message that was sent.
    const effects = await b.database.query<{ event: string }>('select event from noted');
    must(effects.length <= 1 && effects.every(({ event }) => event === 'flipped'), JSON.stringify(effects));
    must(!statuses['500'], JSON.stringify(statuses));
    await stage.b.stop();
    await stage.a.stop();
    for (const { proxy } of [a, b])
      proxy.fate = () => ({
        ...(stage.chance() < 0.2 && { flipRequest: stage.chance() }),
        ...(stage.chance() < 0.2 && { flipAnswer: stage.chance() }),
      });
    await stage.talk(8, 3);
    await stage.start();
    await stage.settle();
    const { intended } = await stage.holds();
    const answered = Object.values(statuses).reduce((sum, n) => sum + n, 0);
    return { events: intended, 'bytes flipped': answered + a.proxy.counts.flipped + b.proxy.counts.flipped };
  },
};
