import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { type JobDefinition, type JobProcessor, JobWorkers, type QueueBackend } from '@ithaca/platform';

/** Takes jobs from start to shutdown; at shutdown the running ones finish first. */
export class RunningJobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly workers: JobWorkers;

  constructor(backend: QueueBackend, processors: readonly JobProcessor[], jobs: readonly JobDefinition<object>[]) {
    this.workers = new JobWorkers(backend, processors, jobs);
  }

  onApplicationBootstrap(): Promise<void> {
    return this.workers.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.workers.close();
  }
}
