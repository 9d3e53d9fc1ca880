// A process of one side: its door, its relay, or both. Ends with its parent.
import { setTimeout as pause } from 'node:timers/promises';
import { SendQueue } from './send-queue.ts';
import { openDoor } from './door.ts';
import { OffsetClock } from './offset-clock.ts';
import { type SideState, sideParts } from './parts.ts';
import { produce } from './producer.ts';
import type { Order, Report, SideSettings } from './settings.ts';

const settings = JSON.parse(process.argv[2]!) as SideSettings;
const clock = new OffsetClock(settings.clockOffsetMs);
const state: SideState & { relaying: boolean; running: boolean } = {
  ...{ rate: settings.rate, relaying: true, running: true },
};
let reached = 0;
const parts = await sideParts(
  settings,
  clock,
  (point) => {
    const { failpoint } = settings;
    if (failpoint?.point === point && (reached += 1) === failpoint.at) process.kill(process.pid, 'SIGKILL');
  },
  state,
);
if (settings.door) await openDoor(settings.port, parts);
const queue = settings.queue ? await SendQueue.open(settings, parts, clock) : undefined;

process.on('disconnect', () => process.exit(0));
process.on('message', (order: Order) => {
  if (order.kind === 'clock') clock.offsetMs = order.offsetMs;
  if (order.kind === 'relay') state.relaying = order.on;
  if (order.kind === 'rate') state.rate = order.perSecond;
  if (order.kind === 'memory') report({ kind: 'memory', megabytes: residentMb() });
  if (order.kind === 'stop') void stop();
});
report({ kind: 'ready' });
if (settings.produce) void produce(settings, parts, () => state.running);
if (settings.relay) void relay();

async function relay(): Promise<void> {
  while (state.running) {
    if (!state.relaying) {
      await pause(20);
      continue;
    }
    try {
      const limit = settings.atOnce * 8;
      const sent = queue ? await queue.sweep(limit) : await parts.relayDue.execute({ atOnce: settings.atOnce, limit });
      if (sent.streams === 0) await pause(30);
    } catch {
      // The database is away: everything is still in it.
      await pause(100);
    }
  }
}

async function stop(): Promise<void> {
  state.running = false;
  await queue?.close();
  await parts.close();
  process.exit(0);
}

function residentMb(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage.rss() / 1024 / 1024);
}

function report(what: Report): void {
  process.send?.(what);
}
