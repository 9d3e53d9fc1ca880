import { setTimeout as pause } from 'node:timers/promises';
import type { Failpoint } from '@ithaca/sync';
import type { SideHandle } from './side-handle.ts';
import type { Stage } from './stage.ts';
import { until } from './row.ts';

/** Lets a side end at chosen places and at random times while both talk; it is started again each time. */
export async function dieAndTalk(stage: Stage, side: SideHandle, points: readonly Failpoint[]): Promise<number> {
  const other = stage.sides.find((one) => one !== side)!;
  await stage.start({}, [other]);
  for (const [round, point] of points.entries()) {
    await side.stop();
    const at = 1 + Math.floor(stage.chance() * 6);
    const before = side.restarts;
    await side.start(0, stage.settingsOf(side, 0, { failpoint: { point, at } }));
    await stage.talk(4, 3, `round-${round}`);
    await until(() => side.restarts > before, `an end at ${point}`);
    await pause(stage.chance() * 600);
    side.kill(0);
    await until(() => side.restarts > before + 1, 'a new start');
  }
  return points.length * 2;
}
