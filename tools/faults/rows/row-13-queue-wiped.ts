import { queueBackend } from '@ithaca/platform';
import { must, type Row, until } from '../row.ts';

const EVENTS = 300;

export const queueWiped: Row = {
  number: 13,
  title: 'tables of the queue dropped in the middle',
  async run({ stage: open }) {
    const stage = await open({ settings: { queue: true, produce: { events: EVENTS, streams: 40, backlog: EVENTS } } });
    const { a, b } = stage;
    await stage.start({}, [a]);
    await stage.start({ queue: false }, [b]);
    await until(async () => (await b.count('noted')) > 20 + stage.chance() * 80, 'a part has arrived');
    const before = await b.count('noted');
    await a.database.query('drop schema bullmq cascade');
    const left = await a.open();
    must(left > 0, 'nothing was left to be sent when the queue was wiped');
    await queueBackend(a.url).migrate();
    const begin = performance.now();
    await until(async () => (await a.count('said')) >= EVENTS, 'all was said');
    const { intended } = await stage.holds();
    const rate = Math.round((intended - before) / ((performance.now() - begin) / 1000));
    return { events: intended, 'open when wiped': left, 'a second afterwards': rate };
  },
};
