import { Injectable } from '@nestjs/common';
import { SeatRepository } from '../adapters/seat.repository.js';
import { WaitingListRepository } from '../adapters/waiting-list.repository.js';
import { type Actor, isStudent } from '../domain/actor.js';
import { CaseDesk } from './case-desk.js';
import type { EnrolmentAnswer } from './enrolment-answer.js';

export interface OnCase {
  readonly enrolmentId: string;
  readonly idempotencyKey: string;
}

/** The student takes the offered seat; the host is asked. At the instant the offer ends it is too late. */
@Injectable()
export class AcceptOffer {
  constructor(
    private readonly cases: CaseDesk,
    private readonly seats: SeatRepository,
    private readonly waiting: WaitingListRepository,
  ) {}

  /** @throws EnrolmentRefused */
  execute(actor: Actor, request: OnCase): Promise<EnrolmentAnswer> {
    const mine = { ...request, name: 'accept', to: 'ACCEPTED', mine: isStudent(actor) } as const;
    return this.cases.act(actor, mine, async ({ tx, moves }, { id }, cause) => {
      moves.move(id, 'ACCEPTED', cause, 'STUDENT_ACCEPTED');
      moves.move(id, 'HOST_PENDING', { ...cause, actorId: 'system:rules' }, 'HOST_ASKED');
      await this.seats.holdOn(tx, id, cause);
      await this.waiting.mark(tx, id, 'ENROLLED');
      return undefined;
    });
  }
}
