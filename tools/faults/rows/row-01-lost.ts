import { must, type Row, until } from '../row.ts';

export const lost: Row = {
  number: 1,
  title: 'messages and answers lost',
  async run({ stage: open }) {
    const stage = await open();
    const { a, b } = stage;
    for (const side of [a, b])
      side.proxy.fate = () => ({ loseRequest: stage.chance() < 0.3, loseAnswer: stage.chance() < 0.3 });
    b.proxy.mode = 'cut';
    await stage.talk(8, 4);
    await stage.start();
    // While nothing gets through, the sender says for whom it waits and since when.
    await until(async () => (await a.count(`outbox where state = 'RETRYING'`)) > 0, 'a message is tried again');
    const [waiting] = await a.outbox.waiting(a.database.manager);
    must(waiting?.receiver === b.domain && waiting.since <= new Date(), 'the sender shows that it waits');
    b.proxy.mode = 'open';
    await stage.settle();
    const { intended } = await stage.holds();
    return { events: intended, lost: a.proxy.counts.lost + b.proxy.counts.lost };
  },
};
