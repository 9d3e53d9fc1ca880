import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { WaitingListRepository } from '../adapters/waiting-list.repository.js';
import { type Actor, isStudent } from '../domain/actor.js';
import { decideWithdrawal } from '../domain/decide-withdrawal.js';
import { refusal } from '../domain/errors.js';
import type { OnCase } from './accept-offer.js';
import { CaseDesk, type CaseWork } from './case-desk.js';
import type { EnrolmentAnswer } from './enrolment-answer.js';
import { OfferingDesk } from './offering-desk.js';

/** The student leaves, from the list or from a seat, which is offered to the next in the same step. */
@Injectable()
export class Withdraw {
  constructor(
    private readonly cases: CaseDesk,
    private readonly desk: OfferingDesk,
    private readonly waiting: WaitingListRepository,
  ) {}

  /** @param request `reason` in the student's words @throws EnrolmentRefused */
  execute(
    actor: Actor,
    request: OnCase & { readonly reason?: string },
    within?: EntityManager,
  ): Promise<EnrolmentAnswer> {
    const { reason } = request;
    const mine = { ...request, name: 'withdraw', body: reason, to: 'WITHDRAWN', mine: isStudent(actor) } as const;
    const leave: CaseWork = async (desk, { id, state }, cause) => {
      const decision = decideWithdrawal(desk.terms, desk.now);
      if (decision.kind === 'too-late') return refusal('ENROLMENT_WITHDRAWAL_TOO_LATE', { lastDay: decision.lastDay });
      const kind = decision.kind === 'free' ? 'WITHDRAWN_FREE' : 'WITHDRAWN_RECORDED';
      desk.moves.move(id, 'WITHDRAWN', cause, reason === undefined ? kind : `${kind}: ${reason}`);
      if (state === 'WAITLISTED') await this.waiting.leave(desk.tx, id, cause);
      else if (state === 'OFFERED') await this.waiting.mark(desk.tx, id, 'LEFT');
      await this.desk.freeSeat(desk, id, cause);
      return undefined;
    };
    return this.cases.act(actor, mine, leave, within);
  }
}
