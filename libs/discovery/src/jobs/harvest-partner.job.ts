import { Injectable } from '@nestjs/common';
import { defineJob, JobProcessor, type JobRun, logger } from '@ithaca/platform';
import type { HarvestCounts } from '../adapters/harvest-runs.repository.js';
import { HarvestPartner } from '../use-cases/harvest-partner.js';

export interface HarvestPartnerData {
  readonly domain: string;
  readonly full?: boolean;
}

/** Harvests one partner. A second run is harmless: it finds nothing new. */
export const harvestPartnerJob = defineJob<HarvestPartnerData>('discovery.harvest-partner', {
  attempts: 3,
  backoffMs: 5000,
});

@Injectable()
export class HarvestPartnerProcessor extends JobProcessor<HarvestPartnerData> {
  readonly job = harvestPartnerJob;
  override readonly concurrency = 2;

  constructor(private readonly harvest: HarvestPartner) {
    super();
  }

  /** The report without its problems, which stand in `harvest_run`. */
  async process(
    { domain, full = false }: HarvestPartnerData,
    run: JobRun,
  ): Promise<HarvestCounts & { runId: string; state: string }> {
    const onProgress = (done: number): void => {
      run
        .progress({ done, step: 'reading' })
        .catch((error: unknown) => logger.warn({ err: error }, 'progress not noted'));
    };
    const { problems: _problems, ...report } = await this.harvest.execute({ domain, full, onProgress });
    return report;
  }
}
