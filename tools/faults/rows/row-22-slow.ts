import { connect } from 'node:net';
import { must, type Row, until } from '../row.ts';

export const slow: Row = {
  number: 22,
  title: 'a byte at a time, from the partner and at our door',
  async run({ stage: open }) {
    const stage = await open();
    const { b } = stage;
    await stage.start();
    let drip = 0;
    b.proxy.fate = () => (stage.chance() < 0.25 ? { dripMs: 20 + (drip += 1) } : {});
    await stage.talk(8, 3);
    await until(async () => (await b.count('noted')) > 5, 'others go on beside a slow answer');
    const begin = performance.now();
    const seconds = await new Promise<number>((done) => {
      const socket = connect(b.ports[0]!, '127.0.0.1');
      socket.write('POST /sync/messages HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n');
      const writing = setInterval(() => socket.write('x'), 200);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(writing);
        done((performance.now() - begin) / 1000);
      });
      socket.resume();
    });
    must(seconds < 15, `a request of one byte at a time held its place for ${seconds} s`);
    const { intended } = await stage.holds();
    const slowest = `${seconds.toFixed(1)} s`;
    return { events: intended, 'answers dripped': b.proxy.counts.dripped, 'slow request cut off after': slowest };
  },
};
