import { type DynamicModule, Module } from '@nestjs/common';
import {
  FeedClient,
  harvestPartnerJob,
  HarvestPartner,
  HarvestPartnerProcessor,
  HarvestRunRepository,
  HarvestSessions,
} from '@ithaca/discovery';
import { PartnerRegistry } from '@ithaca/partners';
import { Database, type JobDefinition, JobQueues, type QueueBackend } from '@ithaca/platform';
import type { WorkerConfig } from './config.js';
import { HarvestSchedule } from './harvest-schedule.js';
import { RunningJobs } from './running-jobs.js';

/** Every kind of job there is; start-up fails when one has no processor. */
export const JOBS: readonly JobDefinition<object>[] = [harvestPartnerJob];

export interface WorkerParts {
  readonly config: WorkerConfig;
  readonly backend: QueueBackend;
  readonly queues: JobQueues;
  readonly database: Database;
  readonly feed: FeedClient;
}

/** Composition of the worker process. */
@Module({})
export class WorkerModule {
  static of({ config, backend, queues, database, feed }: WorkerParts): DynamicModule {
    return {
      module: WorkerModule,
      providers: [
        { provide: Database, useValue: database },
        { provide: JobQueues, useValue: queues },
        { provide: FeedClient, useValue: feed },
        ...[PartnerRegistry, HarvestRunRepository, HarvestSessions, HarvestPartner, HarvestPartnerProcessor],
        {
          provide: HarvestSchedule,
          inject: [PartnerRegistry],
          useFactory: (partners: PartnerRegistry) => new HarvestSchedule(partners, queues, config.harvestEveryMs),
        },
        {
          provide: RunningJobs,
          inject: [HarvestPartnerProcessor],
          useFactory: (harvest: HarvestPartnerProcessor) => new RunningJobs(backend, [harvest], JOBS),
        },
      ],
    };
  }
}
