// "This stream has work" as jobs of BullMQ, beside a sweep over the outbox that makes them anew (R10).
import { FindDueStreams, type StreamOut } from '@ithaca/sync';
import { type Clock, defineJob, JobProcessor, JobQueues, JobWorkers, queueBackend } from '@ithaca/platform';
import type { SideParts } from './parts.ts';
import type { SideSettings } from './settings.ts';

const SEND = defineJob<StreamOut>('sync.send-stream', { attempts: 1 });

class SendStream extends JobProcessor<StreamOut> {
  readonly job = SEND;
  override readonly concurrency: number;
  private readonly parts: SideParts;

  constructor(parts: SideParts, concurrency: number) {
    super();
    this.parts = parts;
    this.concurrency = concurrency;
  }

  process(place: StreamOut): Promise<unknown> {
    return this.parts.relay.execute(place);
  }
}

export class SendQueue {
  private readonly due: FindDueStreams;
  private readonly queues: JobQueues;
  private readonly workers: JobWorkers;
  private readonly under = new Map<string, number>();

  private constructor(due: FindDueStreams, queues: JobQueues, workers: JobWorkers) {
    this.due = due;
    this.queues = queues;
    this.workers = workers;
  }

  static async open(settings: SideSettings, parts: SideParts, clock: Clock): Promise<SendQueue> {
    const backend = queueBackend(settings.database, { takenOverAfterMs: 3_000 });
    await backend.migrate();
    const workers = new JobWorkers(backend, [new SendStream(parts, settings.atOnce)], [SEND]);
    await workers.start();
    return new SendQueue(new FindDueStreams(parts.database, clock), new JobQueues(backend), workers);
  }

  /** Makes a job of each due stream that got none in the last second: a job that was wiped away is made again. */
  async sweep(limit: number): Promise<{ streams: number }> {
    const now = Date.now();
    const due = await this.due.execute({ limit });
    const fresh = due.filter(({ receiver, stream }) => now - (this.under.get(`${receiver} ${stream}`) ?? 0) > 1_000);
    if (fresh.length > 0) await this.queues.addBulk(SEND, fresh);
    for (const { receiver, stream } of fresh) this.under.set(`${receiver} ${stream}`, now);
    return { streams: fresh.length };
  }

  async close(): Promise<void> {
    await this.workers.close();
    await this.queues.close();
  }
}
