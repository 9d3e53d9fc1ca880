// Says events while the process lives; one that was killed goes on where its side's tables say.
import { setTimeout as pause } from 'node:timers/promises';
import { type Saying, messageOf, sayAll } from './event-book.ts';
import type { SideParts } from './parts.ts';
import type { SideSettings } from './settings.ts';

const BATCH = 100;

export async function produce(settings: SideSettings, parts: SideParts, running: () => boolean): Promise<void> {
  const { events, streams, backlog } = settings.produce!;
  const memory = settings.without === 'outbox' ? new MemoryOutbox(settings, parts) : undefined;
  /** Undefined: the tables have to be asked. */
  let said: number | undefined;
  while (running()) {
    try {
      said ??= await saidSoFar(parts);
      if (said >= events) return;
      if ((await waiting(parts)) + (memory?.waiting ?? 0) >= backlog) {
        await pause(50);
        continue;
      }
      const first: number = said;
      const batch = Array.from({ length: Math.min(BATCH, events - first) }, (_, at): Saying => {
        const stream = `case-${(first + at) % streams}`;
        return { receiver: settings.partner, stream, event: `${settings.domain} ${first + at}` };
      });
      await parts.database.transaction((tx) => sayAll(batch, memory ? undefined : parts.outbox, tx));
      said += batch.length;
      memory?.take(batch);
    } catch {
      // The database is away, or went away with our answer: the tables say how far we are.
      said = undefined;
      await pause(100);
    }
  }
}

async function saidSoFar({ database }: SideParts): Promise<number> {
  const [row] = await database.query<{ count: number }>('select count(*)::int as count from said');
  return row!.count;
}

async function waiting({ database }: SideParts): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    `select count(*)::int as count from outbox where state not in ('APPLIED', 'EDITED_REPLAYED', 'ABANDONED')`,
  );
  return row!.count;
}

/** Breaks R3 on purpose: what is to be sent lives in memory alone. */
class MemoryOutbox {
  waiting = 0;
  private readonly settings: SideSettings;
  private readonly parts: SideParts;
  private readonly sequences = new Map<string, number>();

  constructor(settings: SideSettings, parts: SideParts) {
    this.settings = settings;
    this.parts = parts;
  }

  take(events: readonly Saying[]): void {
    const byStream = Map.groupBy(events, ({ stream }) => stream);
    for (const [stream, group] of byStream) void this.send(stream, group);
  }

  private async send(stream: string, events: readonly Saying[]): Promise<void> {
    this.waiting += events.length;
    for (const event of events) {
      const sequence = (this.sequences.get(stream) ?? 0) + 1;
      this.sequences.set(stream, sequence);
      const { type, data } = messageOf(event);
      const { domain, partner } = this.settings;
      const messageId = `019af000-0000-7000-8000-${Math.floor(Math.random() * 2 ** 48)
        .toString(16)
        .padStart(12, '0')}`;
      const body = JSON.stringify({
        ...{ specversion: '1.0', id: messageId, source: domain, type, subject: stream, time: new Date().toISOString() },
        ...{
          datacontenttype: 'application/json',
          sequence: String(sequence).padStart(12, '0'),
          receiver: partner,
          data,
        },
      });
      const row = { messageId, receiver: partner, stream, sequence, type, body };
      for (let tries = 0; tries < 20; tries += 1) {
        const { kind } = await this.parts.delivery.deliver(row as Parameters<typeof this.parts.delivery.deliver>[0]);
        if (kind === 'receipt') break;
        await pause(50);
      }
      this.waiting -= 1;
    }
  }
}
