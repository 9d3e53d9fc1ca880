import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@ithaca/platform';
import { EnrolmentRepository } from '../adapters/enrolment.repository.js';
import { WaitingListRepository } from '../adapters/waiting-list.repository.js';
import { LIST_CLOSED } from '../domain/case-notices.js';
import { OfferingDesk } from './offering-desk.js';
import { causeAt } from './open-desk.js';

const CLOSER = 'system:close-lists';

/** After the last day to enrol nobody waits in vain: lists close, all who stand on them are told (journey S2, 5). */
@Injectable()
export class CloseLists {
  constructor(
    private readonly database: Database,
    private readonly desk: OfferingDesk,
    private readonly enrolments: EnrolmentRepository,
    private readonly waiting: WaitingListRepository,
    private readonly clock: Clock,
  ) {}

  /** @returns cases that were let go */
  async execute(): Promise<number> {
    const over = await this.database.query<{ offeringId: string; ids: string[] }>(
      `select e.offering_id as "offeringId", array_agg(e.id order by e.id) as ids from enrolment e
       join lateral (select enrolment_deadline from offering_terms where offering_id = e.offering_id
         order by version desc limit 1) t on true
       where e.state = 'WAITLISTED' and t.enrolment_deadline <= $1 group by e.offering_id order by e.offering_id`,
      [this.clock.now()],
    );
    let closed = 0;
    for (const { offeringId, ids } of over)
      closed += await this.desk.atDesk(offeringId, async (desk) => {
        const cause = causeAt(desk, CLOSER);
        // Read again behind the lock: a seat may have been offered meanwhile.
        const still = (await this.enrolments.findAll(ids, desk.tx)).filter(({ state }) => state === 'WAITLISTED');
        for (const one of still) {
          desk.moves.known(one);
          desk.moves.move(one.id, 'CANCELLED_BY_HOST', cause, LIST_CLOSED);
          await this.waiting.leave(desk.tx, one.id, cause);
        }
        return still.length;
      });
    return closed;
  }
}
