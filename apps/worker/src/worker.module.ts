import { type DynamicModule, Module } from '@nestjs/common';
import {
  CourseSearchRepository,
  CourseTitles,
  FeedClient,
  harvestPartnerJob,
  HarvestPartner,
  HarvestPartnerProcessor,
  HarvestRunRepository,
  HarvestSessions,
} from '@ithaca/discovery';
import {
  EnrolmentModule,
  NodeStudentRecords,
  StudentRecords,
  sweepCasesJob,
  SweepCasesProcessor,
  CourseNames,
  PersonRecipients,
} from '@ithaca/enrolment';
import { MasterKeys } from '@ithaca/audit';
import {
  Mailer,
  MailSettings,
  NoticeMailModule,
  Recipients,
  sendDueMailsJob,
  SendDueMailsProcessor,
} from '@ithaca/notices';
import { PartnerRegistry } from '@ithaca/partners';
import { Clock, Database, type JobDefinition, JobQueues, type QueueBackend, SystemClock } from '@ithaca/platform';
import {
  comparePartnersJob,
  ComparePartnersProcessor,
  Link,
  Outbox,
  relayDueJob,
  RelayDueProcessor,
} from '@ithaca/sync';
import { Clockwork } from './clockwork.js';
import type { WorkerConfig } from './config.js';
import { HarvestSchedule } from './harvest-schedule.js';
import { RunningJobs } from './running-jobs.js';

/** Every kind of job there is; start-up fails when one has no processor. */
export const JOBS: readonly JobDefinition<object>[] = [
  harvestPartnerJob,
  relayDueJob,
  sweepCasesJob as JobDefinition<object>,
  comparePartnersJob,
  sendDueMailsJob as JobDefinition<object>,
];

export interface WorkerParts {
  readonly config: WorkerConfig;
  readonly backend: QueueBackend;
  readonly queues: JobQueues;
  readonly database: Database;
  readonly feed: FeedClient;
  readonly link: Link;
  readonly students: NodeStudentRecords;
  readonly mail: MailSettings;
  readonly mailer: Mailer;
  /** Wrap the keys of persons. */
  readonly keys: MasterKeys;
}

const PROCESSORS = [
  HarvestPartnerProcessor,
  RelayDueProcessor,
  SweepCasesProcessor,
  ComparePartnersProcessor,
  SendDueMailsProcessor,
];

/** Composition of the worker process. */
@Module({})
export class WorkerModule {
  static of(parts: WorkerParts): DynamicModule {
    const { config, backend, queues } = parts;
    return {
      module: WorkerModule,
      imports: [shared(parts), EnrolmentModule, NoticeMailModule],
      providers: [
        ...[PartnerRegistry, HarvestRunRepository, HarvestSessions, HarvestPartner, ...PROCESSORS],
        {
          provide: HarvestSchedule,
          inject: [PartnerRegistry],
          useFactory: (partners: PartnerRegistry) => new HarvestSchedule(partners, queues, config.harvestEveryMs),
        },
        { provide: Clockwork, useFactory: () => new Clockwork(queues, config) },
        {
          provide: RunningJobs,
          inject: PROCESSORS,
          useFactory: (...processors: ConstructorParameters<typeof RunningJobs>[1][number][]) =>
            new RunningJobs(backend, processors, JOBS),
        },
      ],
    };
  }
}

@Module({})
class SharedModule {}

/** What every module of the process may inject. */
function shared({ database, queues, feed, link, students, mail, mailer, keys }: WorkerParts): DynamicModule {
  const providers = [
    { provide: Database, useValue: database },
    { provide: JobQueues, useValue: queues },
    { provide: FeedClient, useValue: feed },
    { provide: Link, useValue: link },
    { provide: Outbox, useValue: link.outbox },
    { provide: StudentRecords, useValue: students },
    { provide: MailSettings, useValue: mail },
    { provide: Mailer, useValue: mailer },
    { provide: MasterKeys, useValue: keys },
    { provide: Recipients, useClass: PersonRecipients },
    {
      provide: CourseNames,
      useValue: new CourseTitles(new CourseSearchRepository(database), new PartnerRegistry(database)),
    },
    { provide: Clock, useClass: SystemClock },
  ];
  return { module: SharedModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
}
