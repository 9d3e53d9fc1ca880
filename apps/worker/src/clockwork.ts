import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { sweepCasesJob } from '@ithaca/enrolment';
import { sendDueMailsJob } from '@ithaca/notices';
import { JobQueues } from '@ithaca/platform';
import { comparePartnersJob, relayDueJob } from '@ithaca/sync';
import type { WorkerConfig } from './config.js';

/** The jobs that come again and again whatever happens; each finds its work in the database. */
@Injectable()
export class Clockwork implements OnApplicationBootstrap {
  constructor(
    private readonly queues: JobQueues,
    private readonly config: WorkerConfig,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { relayEveryMs, sweepEveryMs, compareEveryMs, mailEveryMs, hostSilentAfterMs } = this.config;
    await this.queues.every(relayEveryMs, 'relay-due', relayDueJob, {});
    await this.queues.every(sweepEveryMs, 'sweep-cases', sweepCasesJob, { silentForMs: hostSilentAfterMs });
    await this.queues.every(mailEveryMs, 'send-due-mails', sendDueMailsJob, {});
    await this.queues.every(compareEveryMs, 'compare-partners', comparePartnersJob, {});
  }
}
