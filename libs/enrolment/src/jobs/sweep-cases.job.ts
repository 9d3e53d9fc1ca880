import { Injectable } from '@nestjs/common';
import { defineJob, JobProcessor } from '@ithaca/platform';
import { CloseLists } from '../use-cases/close-lists.js';
import { ExpireOffers } from '../use-cases/expire-offers.js';
import { ReleaseQuotas } from '../use-cases/release-quotas.js';
import { TellInTime } from '../use-cases/tell-in-time.js';
import { WatchHosts } from '../use-cases/watch-hosts.js';

export interface SweepCasesData {
  /** How long a host may say nothing before its cases become UNCONFIRMED. */
  readonly silentForMs: number;
}

/** What happens to cases by the clock alone. A second run finds nothing to do. */
export const sweepCasesJob = defineJob<SweepCasesData>('enrolment.sweep-cases', { attempts: 1 });

@Injectable()
export class SweepCasesProcessor extends JobProcessor<SweepCasesData> {
  readonly job = sweepCasesJob;

  constructor(
    private readonly expire: ExpireOffers,
    private readonly release: ReleaseQuotas,
    private readonly watch: WatchHosts,
    private readonly close: CloseLists,
    private readonly tell: TellInTime,
  ) {
    super();
  }

  async process({ silentForMs }: SweepCasesData): Promise<Readonly<Record<string, number>>> {
    const ended = await this.expire.execute();
    const released = await this.release.execute();
    const unconfirmed = await this.watch.execute({ silentForMs });
    const closed = await this.close.execute();
    return { ended, released, unconfirmed, closed, told: await this.tell.execute() };
  }
}
