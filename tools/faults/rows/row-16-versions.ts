import { must, type Row, until } from '../row.ts';
import { NOTED_TYPE } from '../side/event-book.ts';

export const versions: Row = {
  number: 16,
  title: 'older, newer and unknown versions, both ways',
  async run({ stage: open }) {
    const stage = await open({ settings: { tries: 2 } });
    const { a, b } = stage;
    let unknown = 0;
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      // The next minor version adds fields; the one before knows fewer than we do.
      const id = await from.say(to, 'newer', `newer from ${from.domain}`, { added: { deeply: [1, 'ä'] } });
      await from.database.query(
        `update outbox set body = (body::jsonb || '{"addedattribute":"x"}')::text where message_id = $1`,
        [id],
      );
      await from.say(to, 'older', `older from ${from.domain}`);
      const version = 2 + Math.floor(stage.chance() * 998);
      await from.database.transaction((tx) =>
        from.outbox.add(
          {
            ...{ receiver: to.domain as never, stream: 'unknown', data: { event: 'unknown' } },
            type: NOTED_TYPE.replace('.v1', `.v${version}`),
          },
          tx,
        ),
      );
      unknown += 1;
    }
    await stage.start();
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      await until(async () => (await from.outbox.parked(from.database.manager)).length === 1, 'parked');
      const [parked] = await from.outbox.parked(from.database.manager);
      const told = `${parked!.errorCode} ${JSON.stringify(parked!.errorParams)}`;
      must(told === `SYNC_UNSUPPORTED_VERSION {"supported":"${NOTED_TYPE}"}`, `an unknown version got ${told}`);
      must(parked!.owner === from.domain, 'the sender owns what it sent in a version nobody takes');
      await until(async () => (await to.count(`inbox where stream = 'newer'`)) === 1, 'the newer one was taken');
      const [kept] = await to.database.query<{ body: string }>(`select body from inbox where stream = 'newer'`);
      const body = JSON.parse(kept!.body) as { addedattribute?: string; data: { added?: object } };
      must(body.addedattribute === 'x' && JSON.stringify(body.data.added) === '{"deeply":[1,"ä"]}', kept!.body);
      must((await to.count(`inbox where stream = 'unknown'`)) === 0, 'an unknown version was taken in part');
    }
    const { intended } = await stage.holds();
    return { events: intended, 'unknown versions': unknown };
  },
};
