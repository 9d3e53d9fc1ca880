import { EditAndReplay, OutboxAudit, OutboxProgress } from '@ithaca/sync';
import { must, type Row, until } from '../row.ts';

const POISONS = ['throw', 'hang', 'refuse'] as const;

export const poisoned: Row = {
  number: 15,
  title: 'messages that fail, hang, or kill the receiver',
  async run({ stage: open }) {
    // As in production the pauses double, so that a message that kills its receiver leaves it time to live.
    const stage = await open({ settings: { tries: 3, pace: { firstMs: 1_000, capMs: 60_000 } } });
    const { a, b } = stage;
    const ids: string[] = [];
    for (const poison of POISONS) {
      await a.say(b, poison, `${poison} 1`);
      ids.push(await a.say(b, poison, `${poison} 2`, { poison }));
      await a.say(b, poison, `${poison} 3`);
    }
    const killer = await a.say(b, 'kill', 'kill 1', { poison: 'kill' });
    await a.say(b, 'kill', 'kill 2');
    await stage.talk(5, 3, 'healthy');
    await stage.start();
    await until(async () => (await a.outbox.parked(a.database.manager)).length === POISONS.length, 'all parked');
    await until(() => b.restarts > 1, 'the receiver was killed twice');
    const healthy = async () => (await a.count(`outbox where stream like 'healthy%' and state <> 'APPLIED'`)) === 0;
    await until(healthy, 'other cases go on beside a message that kills');
    const parked = await a.outbox.parked(a.database.manager);
    must(
      parked.every(({ errorCode, owner }) => errorCode === 'SYNC_EFFECT_FAILED' && owner === b.domain),
      `parked without code or owner: ${JSON.stringify(parked.map(({ errorCode, owner }) => [errorCode, owner]))}`,
    );
    // The one that kills is never answered, so nothing parks it: an operator finds it among those that wait.
    await a.database.query(`update outbox set body = replace(body, ',"poison":"kill"', '') where message_id = $1`, [
      killer,
    ]);
    const { database, outbox } = a;
    const edit = new EditAndReplay({
      ...{ database, outbox, clock: stage.clock, progress: new OutboxProgress(), audit: new OutboxAudit() },
    });
    for (const [at, poison] of POISONS.entries())
      await edit.execute({ messageId: ids[at]!, actor: 'operator', reason: 'mended', data: { event: `${poison} 2` } });
    const { intended } = await stage.holds();
    must((await a.count('outbox_audit')) === POISONS.length, 'not every decision was audited');
    return { events: intended, parked: POISONS.length, 'receivers killed': b.restarts };
  },
};
