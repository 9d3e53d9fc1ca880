import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { harvestPartnerJob } from '@ithaca/discovery';
import { PartnerRegistry } from '@ithaca/partners';
import { JobQueues, logger } from '@ithaca/platform';

const REGISTRY_IS_READ_EVERY_MS = 5000;

/** Keeps one harvest schedule for every active partner; a partner that joins while everything runs gets one at once. */
@Injectable()
export class HarvestSchedule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly scheduled = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly partners: PartnerRegistry,
    private readonly queues: JobQueues,
    private readonly everyMs: number,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.follow();
    this.timer = setInterval(() => {
      this.follow().catch((error: unknown) => logger.warn({ err: error }, 'the registry could not be read'));
    }, REGISTRY_IS_READ_EVERY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Brings the schedules in line with the registry. */
  async follow(): Promise<void> {
    const active = (await this.partners.list())
      .filter(({ state }) => state === 'active')
      .map(({ domain }) => domain as string);
    for (const domain of active.filter((one) => !this.scheduled.has(one))) {
      await this.queues.every(this.everyMs, scheduleOf(domain), harvestPartnerJob, { domain });
      this.scheduled.add(domain);
    }
    for (const domain of [...this.scheduled].filter((one) => !active.includes(one))) {
      await this.queues.stopEvery(scheduleOf(domain), harvestPartnerJob);
      this.scheduled.delete(domain);
    }
  }
}

/** Colons separate the parts of BullMQ's own keys. */
function scheduleOf(domain: string): string {
  return `harvest-${domain}`;
}
