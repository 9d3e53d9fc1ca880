import type { Job, Queue } from 'bullmq';
import { logger } from '../telemetry/logger.js';
import type { JobDefinition } from './job-definition.js';
import { type QueueBackend } from './queue-backend.js';

/** Finished jobs stay visible for a while; the facts they made live in our own tables. */
const KEEP = { removeOnComplete: { age: 7 * 86_400, count: 1000 }, removeOnFail: { age: 30 * 86_400 } } as const;

/** The side that asks for work. One instance a process. */
export class JobQueues {
  private readonly queues = new Map<string, Queue>();

  constructor(private readonly backend: QueueBackend) {}

  /** Puts one job in line; the same cause again is ignored while its job exists. */
  async add<Data extends object>(job: JobDefinition<Data>, data: Data): Promise<string> {
    const added = await this.queue(job.queue).add(job.name, data, optionsOf(job, data));
    return String(added.id);
  }

  /**
   * Puts a job in line unless one of the same cause waits already. While one runs, one more may wait: what happened after
   * it began is not lost, and many happenings are one job.
   * @returns the id of the job that stands for the cause
   */
  async addOnce<Data extends object>(job: JobDefinition<Data>, data: Data, cause: string): Promise<string> {
    const { jobId: _unique, ...options } = optionsOf(job, data);
    const deduplication = { id: cause, keepLastIfActive: true };
    const added = await this.queue(job.queue).add(job.name, data, { ...options, deduplication });
    return String(added.id);
  }

  /** Many jobs of one kind in one round trip; far faster than one by one. */
  async addBulk<Data extends object>(job: JobDefinition<Data>, all: readonly Data[]): Promise<void> {
    await this.queue(job.queue).addBulk(all.map((data) => ({ name: job.name, data, opts: optionsOf(job, data) })));
  }

  /** A job that comes again and again; the same key replaces its earlier schedule. */
  async every<Data extends object>(everyMs: number, key: string, job: JobDefinition<Data>, data: Data): Promise<void> {
    const { jobId: _once, ...options } = optionsOf(job, data);
    await this.queue(job.queue).upsertJobScheduler(key, { every: everyMs }, { name: job.name, data, opts: options });
  }

  /** Ends a schedule. */
  async stopEvery<Data extends object>(key: string, job: JobDefinition<Data>): Promise<void> {
    await this.queue(job.queue).removeJobScheduler(key);
  }

  async find<Data extends object>(job: JobDefinition<Data>, id: string): Promise<Job | undefined> {
    return (await this.queue(job.queue).getJob(id)) as Job | undefined;
  }

  /** Whether the place where jobs wait answers in time; BullMQ itself waits for it for ever. */
  async answers(name: string, deadlineMs = 2000): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<false>((resolve) => (timer = setTimeout(resolve, deadlineMs, false)));
    const counted = this.queue(name)
      .count()
      .then(
        () => true,
        (error: unknown) => (logger.warn({ err: error, queue: name }, 'queue connection'), false),
      );
    const answer = await Promise.race([counted, tooLate]);
    clearTimeout(timer);
    return answer;
  }

  /** The BullMQ queue of a name, for the board that shows it. */
  queue(name: string): Queue {
    let queue = this.queues.get(name);
    if (!queue) {
      queue = this.backend.queue(name);
      queue.on('error', (error) => logger.warn({ err: error, queue: name }, 'queue connection'));
      this.queues.set(name, queue);
    }
    return queue;
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    this.queues.clear();
  }
}

function optionsOf<Data extends object>(job: JobDefinition<Data>, data: Data) {
  return {
    ...KEEP,
    attempts: job.attempts,
    backoff: { type: 'exponential', delay: job.backoffMs, jitter: 0.5 },
    ...(job.jobId && { jobId: job.jobId(data) }),
  };
}
