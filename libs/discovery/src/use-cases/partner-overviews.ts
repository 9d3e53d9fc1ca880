import { Injectable } from '@nestjs/common';
import { type Partner, PartnerRegistry } from '@ithaca/partners';
import { HarvestRunRepository } from '../adapters/harvest-runs.repository.js';
import { type PartnerState, partnerState } from '../domain/partner-freshness.js';

/** A partner with the age of what the index knows of it. */
export interface PartnerOverview {
  readonly partner: Partner;
  /** When the index last agreed with the node; absent before the first harvest. */
  readonly asOf?: Date;
  readonly state: PartnerState;
  /** Courses in the index. */
  readonly courses: number;
}

/** All partners, and how fresh each one's courses are. */
@Injectable()
export class PartnerOverviews {
  constructor(
    private readonly partners: PartnerRegistry,
    private readonly runs: HarvestRunRepository,
  ) {}

  async execute(now = new Date()): Promise<Map<string, PartnerOverview>> {
    const [partners, cursors, newest] = await Promise.all([
      this.partners.list(),
      this.runs.cursors(),
      this.runs.newestByInstitution(),
    ]);
    const cursorOf = new Map(cursors.map((cursor) => [cursor.institution, cursor]));
    return new Map(
      partners.map((partner) => {
        const cursor = cursorOf.get(partner.domain);
        const state = partnerState(cursor?.asOf, newest.get(partner.domain)?.state, now);
        return [
          partner.domain,
          { partner, state, courses: cursor?.courses ?? 0, ...(cursor && { asOf: cursor.asOf }) },
        ];
      }),
    );
  }
}
