import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@ithaca/platform';
import { ReleaseQuota } from './release-quota.js';

const RELEASER = { id: 'system:release-quotas' };

/** Offers reserved seats that nobody took to those who wait, in all offerings whose release date has come. */
@Injectable()
export class ReleaseQuotas {
  constructor(
    private readonly database: Database,
    private readonly release: ReleaseQuota,
    private readonly clock: Clock,
  ) {}

  /** @returns offers made */
  async execute(): Promise<number> {
    const due = await this.database.query<{ offeringId: string }>(
      `select offering_id as "offeringId" from (
         select distinct on (offering_id) offering_id, release_unused_quota, release_at from offering_terms
         order by offering_id, version desc
       ) newest
       where release_unused_quota and (release_at is null or release_at <= $1)
         and exists (select 1 from seat where seat.offering_id = newest.offering_id and seat.state = 'FREE')
         and exists (select 1 from waiting_place place
           where place.offering_id = newest.offering_id and place.state = 'WAITING')
       order by offering_id`,
      [this.clock.now()],
    );
    let offers = 0;
    for (const { offeringId } of due) offers += await this.release.execute(RELEASER, { offeringId });
    return offers;
  }
}
