import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { WaitingListRepository } from '../adapters/waiting-list.repository.js';
import { type Actor, isHome, isHost } from '../domain/actor.js';
import { refusal } from '../domain/errors.js';
import type { OnCase } from './accept-offer.js';
import { CaseDesk, type CaseWork } from './case-desk.js';
import type { EnrolmentAnswer } from './enrolment-answer.js';
import { OfferingDesk } from './offering-desk.js';

/** Home ends a case (its student lost the right to study), or host does (the course is not given): the seat goes on. */
@Injectable()
export class Cancel {
  constructor(
    private readonly cases: CaseDesk,
    private readonly desk: OfferingDesk,
    private readonly waiting: WaitingListRepository,
  ) {}

  /** @param request `reason` as that side's code or words @throws EnrolmentRefused */
  execute(
    actor: Actor,
    request: OnCase & { readonly by: 'home' | 'host'; readonly reason: string },
    within?: EntityManager,
  ): Promise<EnrolmentAnswer> {
    const { by, reason } = request;
    const side =
      by === 'home'
        ? ({ to: 'CANCELLED_BY_HOME', homeSays: 'CANCELLED', mine: isHome(actor) } as const)
        : ({ to: 'CANCELLED_BY_HOST', hostSays: 'CANCELLED', mine: isHost(actor) } as const);
    const end: CaseWork = async (desk, { id, state }, cause) => {
      if (reason.trim() === '') return refusal('ENROLMENT_REASON_MISSING');
      desk.moves.move(id, side.to, cause, reason);
      if (state === 'WAITLISTED') await this.waiting.leave(desk.tx, id, cause);
      else if (state === 'OFFERED') await this.waiting.mark(desk.tx, id, 'LEFT');
      await this.desk.freeSeat(desk, id, cause);
      return undefined;
    };
    return this.cases.act(actor, { ...request, ...side, name: 'cancel', body: [by, reason] }, end, within);
  }
}
