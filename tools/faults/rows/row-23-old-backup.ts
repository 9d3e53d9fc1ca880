import { LinkStates, ResumeLink } from '@ithaca/sync';
import { must, type Row, until } from '../row.ts';

export const oldBackup: Row = {
  number: 23,
  title: 'partner restored from an old backup',
  async run({ server, stage: open }) {
    const stage = await open();
    const { a, b } = stage;
    const say = async (name: string, events: number) => {
      for (let event = 0; event < events; event += 1) await a.say(b, `case-${event % 4}`, `${name} ${event}`);
    };
    await say('before', 8 + Math.floor(stage.chance() * 8));
    await b.say(a, 'from-b', 'b before');
    await stage.start();
    await stage.settle();
    await b.stop();
    const [own, backup] = [new URL(b.url).pathname.slice(1), `${new URL(b.url).pathname.slice(1)}_backup`];
    await b.alone(() => server.copy(own, backup));
    await stage.start({}, [b]);
    const since = 4 + Math.floor(stage.chance() * 8);
    await say('since', since);
    await stage.settle();
    await b.stop();
    await b.alone(() => server.copy(backup, own));
    await server.run(`drop database "${backup}"`);
    const restored = await b.count('noted');
    await stage.start({}, [b]);
    await say('after', 8);
    await until(() => a.links.stopped(b.domain, 'out', a.database.manager), 'the link stands still');
    must((await b.count('noted')) === restored, 'something was sent again before a person had looked');
    await new ResumeLink(a.database, new LinkStates()).execute({
      ...{ actor: 'operator', institution: b.domain, direction: 'out', reason: 'restored', resend: true },
    });
    const { intended } = await stage.holds();
    // As a sender it would use numbers again that had their effect: then its link in stands still, nothing is overwritten.
    await stage.b.stop();
    await b.database.query(`delete from outbox; update stream_out set last_sequence = 0`);
    await b.say(a, 'from-b', 'b again');
    const had = await a.count('noted');
    await stage.start({}, [b]);
    await until(() => a.links.stopped(b.domain, 'in', a.database.manager), 'the link in stands still');
    must((await a.count('noted')) === had, 'a used number had an effect');
    return { events: intended, 'lost with the backup and sent again': since };
  },
};
