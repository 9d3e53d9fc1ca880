import { Injectable } from '@nestjs/common';
import { HarvestRunRepository } from '../adapters/harvest-runs.repository.js';
import { HarvestNotHeld } from '../domain/errors.js';
import { HarvestPartner, type HarvestReport } from './harvest-partner.js';

/** Lets a held harvest through: the node is asked again, and may change as much as the held run wanted to. */
@Injectable()
export class ApproveHeldHarvest {
  constructor(
    private readonly runs: HarvestRunRepository,
    private readonly harvest: HarvestPartner,
  ) {}

  /** @param approvedBy who decided, for the report @throws HarvestNotHeld */
  async execute(approvedBy: string, { runId }: { runId: string }): Promise<HarvestReport> {
    const held = await this.runs.find(runId);
    if (held?.state !== 'held' || held.approvedAt) throw new HarvestNotHeld({ runId });
    await this.runs.approve(runId, approvedBy);
    // A node whose cursor went back was restored from an older copy: only a full comparison tells what it has now.
    const wentBack = held.reason?.startsWith('CURSOR_WENT_BACK') ?? false;
    return this.harvest.execute({
      domain: held.institution,
      full: held.fullComparison || wentBack,
      approved: wentBack
        ? { changed: Infinity, withdrawn: Infinity }
        : { changed: held.changed, withdrawn: held.withdrawn },
    });
  }
}
