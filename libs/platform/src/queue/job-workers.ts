import type { Job, Worker } from 'bullmq';
import { logger } from '../telemetry/logger.js';
import { withCorrelationId } from '../telemetry/correlation.js';
import type { JobDefinition, JobProcessor, JobProgress } from './job-definition.js';
import type { QueueBackend } from './queue-backend.js';

/** The side that does the work. One worker a queue; a failed try is logged and tried again as its job says. */
export class JobWorkers {
  private readonly workers: Worker[] = [];

  /**
   * Takes all processors of this process.
   * @throws Error when a defined job has no processor, or two
   */
  constructor(backend: QueueBackend, processors: readonly JobProcessor[], defined: readonly JobDefinition<object>[]) {
    const byName = new Map<string, JobProcessor>();
    for (const processor of processors) {
      if (byName.has(processor.job.name)) throw new Error(`two processors for the job ${processor.job.name}`);
      byName.set(processor.job.name, processor);
    }
    const orphan = defined.find((job) => !byName.has(job.name));
    if (orphan) throw new Error(`no processor for the job ${orphan.name}`);

    for (const [queue, members] of Map.groupBy(byName.values(), (processor) => processor.job.queue)) {
      const concurrency = Math.max(...members.map((processor) => processor.concurrency));
      const worker = backend.worker(queue, (job: Job) => runOne(byName, job), concurrency);
      worker.on('error', (error) => logger.warn({ err: error, queue }, 'worker connection'));
      worker.on('failed', (job, error) =>
        logger.warn({ err: error, job: job?.name, id: job?.id, attempt: job?.attemptsMade }, 'job failed'),
      );
      this.workers.push(worker);
    }
  }

  /** Begins to take jobs; resolves when every worker is connected. */
  async start(): Promise<void> {
    for (const worker of this.workers) {
      void worker.run();
      await worker.waitUntilReady();
    }
  }

  /** Lets running jobs finish, takes no new ones. */
  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
  }
}

async function runOne(processors: ReadonlyMap<string, JobProcessor>, job: Job): Promise<unknown> {
  const processor = processors.get(job.name);
  if (!processor) throw new Error(`no processor for the job ${job.name}`);
  return withCorrelationId(
    `job-${String(job.id)
      .replaceAll(/[^A-Za-z0-9_-]/g, '-')
      .slice(0, 48)}`,
    () =>
      processor.process(job.data as object, {
        id: String(job.id),
        attempt: job.attemptsMade + 1,
        progress: (progress: JobProgress) => job.updateProgress({ ...progress }),
      }),
  );
}
