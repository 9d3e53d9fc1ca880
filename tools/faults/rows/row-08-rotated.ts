import { MessageSigner } from '@ithaca/sync';
import { asRaw, OwnKeyRing } from '@ithaca/sync/testing';
import { exchange } from '../fault-proxy.ts';
import { must, type Row, verdictOf } from '../row.ts';

const FLOOD = 60;

export const rotated: Row = {
  number: 8,
  title: 'keys rotated under load, and a flood of unknown ones',
  async run({ stage: open }) {
    const stage = await open();
    const { a, b } = stage;
    let refused = 0;
    for (const { proxy } of [a, b])
      proxy.witness = (_request, answers) => {
        refused += answers.filter((answer) => answer.toString('latin1', 9, 12) === '403').length;
      };
    await stage.start();
    for (let rotation = 0; rotation < 2; rotation += 1) {
      const talking = stage.talk(5, 4, `turn-${rotation}`);
      const side = stage.chance() < 0.5 ? a : b;
      stage.renewKey(side.domain);
      await talking;
      await stage.settle();
      // Rotations are days apart; here just more than the pause between two readings of the registry.
      await stage.moveClock(31_000);
    }
    must(refused === 0, `${refused} good messages were refused`);
    const reads = stage.registryReads(b.domain);
    const strange = new MessageSigner(new OwnKeyRing(), stage.clock);
    const id = await a.say(b, 'flood', 'flood');
    for (let at = 0; at < FLOOD; at += 1) {
      const signer = at % 10 === 0 ? new MessageSigner(new OwnKeyRing(), stage.clock) : strange;
      const request = asRaw(
        await signer.request({
          ...{ url: `${stage.addresses[b.domain]}/messages`, messageId: id, sender: a.domain, receiver: b.domain },
          body: Buffer.from('{}'),
        }),
      );
      const lines = request.headers.map(([name, value]) => `${name}: ${value}`).join('\r\n');
      const head = `POST ${request.target} HTTP/1.1\r\n${lines}\r\nconnection: close\r\n\r\n`;
      const verdict = verdictOf(await exchange(b.ports[0]!, Buffer.concat([Buffer.from(head), request.body])));
      must(verdict === '403 SYNC_KEY_UNKNOWN', `an unknown key got ${verdict}`);
    }
    const more = stage.registryReads(b.domain) - reads;
    must(more <= 2, `${more} readings of the registry under a flood`);
    const { intended } = await stage.holds();
    return { events: intended, 'unknown keys': FLOOD, 'readings for them': more };
  },
};
