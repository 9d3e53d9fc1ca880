import { setTimeout as pause } from 'node:timers/promises';
import type { LinkMode } from '../fault-proxy.ts';
import type { Row } from '../row.ts';

const MODES: readonly (readonly [LinkMode, LinkMode])[] = [
  ...([
    ['cut', 'cut'],
    ['void', 'void'],
    ['cut', 'open'],
    ['open', 'void'],
    ['one-way', 'open'],
  ] as const),
  ...([
    ['open', 'one-way'],
    ['one-way', 'one-way'],
    ['one-way', 'cut'],
  ] as const),
];

export const partitioned: Row = {
  number: 20,
  title: 'sides cut off from one another, also one way',
  async run({ stage: open }) {
    const stage = await open();
    const { a, b } = stage;
    await stage.start();
    const cuts = 3;
    for (let cut = 0; cut < cuts; cut += 1) {
      const [toA, toB] = MODES[Math.floor(stage.chance() * MODES.length)]!;
      a.proxy.mode = toA;
      b.proxy.mode = toB;
      await stage.talk(5, 3, `cut-${cut}`);
      await pause(800 + stage.chance() * 1_500);
      stage.heal();
      await stage.talk(5, 1, `healed-${cut}`);
    }
    const begin = performance.now();
    const { intended, compared } = await stage.holds();
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    return { events: intended, cuts, 'digests equal': compared, 'last healed within': `${seconds} s` };
  },
};
