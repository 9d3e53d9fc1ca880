import { Injectable } from '@nestjs/common';
import { defineJob, JobProcessor, logger } from '@ithaca/platform';
import { type OverdueErasure, OverdueErasures } from '../use-cases/overdue-erasures.js';

export interface WatchErasuresData {
  /** The day that asked for it, ISO 8601: one job each. */
  readonly on: string;
}

/** Looks for partners that are silent about an erasure; to be asked for each day. */
export const watchErasuresJob = defineJob<WatchErasuresData>('privacy.watch-erasures', {
  jobId: ({ on }) => `erasures-${on}`,
});

@Injectable()
export class WatchErasuresProcessor extends JobProcessor<WatchErasuresData> {
  readonly job = watchErasuresJob;

  constructor(private readonly overdue: OverdueErasures) {
    super();
  }

  async process(): Promise<{ overdue: readonly OverdueErasure[] }> {
    const overdue = await this.overdue.execute();
    for (const erasure of overdue) logger.error({ ...erasure, event: 'erasure-overdue' }, 'partner is silent');
    return { overdue };
  }
}
