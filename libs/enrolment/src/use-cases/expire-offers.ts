import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@ithaca/platform';
import { OfferingDesk } from './offering-desk.js';

/** Lets offers that have ended go and offers their seats to the next. Run often; running twice does nothing more. */
@Injectable()
export class ExpireOffers {
  constructor(
    private readonly database: Database,
    private readonly desk: OfferingDesk,
    private readonly clock: Clock,
  ) {}

  /** @returns offerings that had offers to end */
  async execute(): Promise<number> {
    const due = await this.database.query<{ offeringId: string }>(
      'select distinct offering_id as "offeringId" from seat where held_until <= $1 order by 1',
      [this.clock.now()],
    );
    // Opening the desk lets them go; nothing else is to be done there.
    for (const { offeringId } of due) await this.desk.atDesk(offeringId, async () => undefined);
    return due.length;
  }
}
