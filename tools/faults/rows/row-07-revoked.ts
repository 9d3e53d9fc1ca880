import { exchange } from '../fault-proxy.ts';
import { must, type Row, verdictOf } from '../row.ts';

/** How long a copy of the registry may be trusted before it is read again (KEY_DIRECTORY_PACE). */
const TTL_S = 300;

export const revoked: Row = {
  number: 7,
  title: 'messages signed with a revoked key',
  async run({ stage: open }) {
    const stage = await open();
    const { a, b } = stage;
    const address = stage.addresses[b.domain]!;
    await stage.talk(3, 2);
    await stage.start();
    await stage.settle();
    await stage.b.stop();
    await stage.a.stop();
    await stage.start({ relay: false }, [b]);
    const before = await b.count('noted');
    const [first, second] = [await a.say(b, 'revoked', 'first'), await a.say(b, 'revoked', 'second')];
    const kept = stage.keys.map((key) =>
      key.institution === a.domain ? { ...key, revokedAt: stage.clock.now() } : key,
    );
    stage.keys.splice(0, stage.keys.length, ...kept);
    const between = await a.signed(first, address);
    stage.publish();
    const atOnce = verdictOf(await exchange(b.ports[0]!, between));
    must(/^(200 applied|403 SYNC_KEY_REVOKED)$/.test(atOnce), `within the age of the copy: ${atOnce}`);
    await stage.moveClock((TTL_S + 1) * 1000);
    const late = verdictOf(await exchange(b.ports[0]!, await a.signed(second, address)));
    must(late === '403 SYNC_KEY_REVOKED', `after the age of the copy: ${late}`);
    const effects = (await b.count('noted')) - before;
    must(effects === (atOnce.startsWith('200') ? 1 : 0), `${effects} effects under a revoked key`);
    // A new key, and all that waited goes.
    stage.renewKey(a.domain);
    await stage.moveClock(60_000);
    await stage.start({}, [a]);
    const { intended } = await stage.holds();
    return { events: intended };
  },
};
