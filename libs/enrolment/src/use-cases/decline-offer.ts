import { Injectable } from '@nestjs/common';
import { WaitingListRepository } from '../adapters/waiting-list.repository.js';
import { type Actor, isStudent } from '../domain/actor.js';
import type { OnCase } from './accept-offer.js';
import { CaseDesk } from './case-desk.js';
import type { EnrolmentAnswer } from './enrolment-answer.js';
import { OfferingDesk } from './offering-desk.js';

/** The student does not want the offered seat: it is the next one's at once, and this place does not come back. */
@Injectable()
export class DeclineOffer {
  constructor(
    private readonly cases: CaseDesk,
    private readonly desk: OfferingDesk,
    private readonly waiting: WaitingListRepository,
  ) {}

  /** @throws EnrolmentRefused */
  execute(actor: Actor, request: OnCase): Promise<EnrolmentAnswer> {
    const mine = { ...request, name: 'decline', to: 'DECLINED', mine: isStudent(actor) } as const;
    return this.cases.act(actor, mine, async (desk, { id }, cause) => {
      desk.moves.move(id, 'DECLINED', cause, 'STUDENT_DECLINED');
      await this.waiting.mark(desk.tx, id, 'DECLINED');
      await this.desk.freeSeat(desk, id, cause);
      return undefined;
    });
  }
}
