import { Injectable } from '@nestjs/common';
import { SeatRepository } from '../adapters/seat.repository.js';
import type { Actor } from '../domain/actor.js';
import { refusal } from '../domain/errors.js';
import type { OnCase } from './accept-offer.js';
import { CaseDesk } from './case-desk.js';
import type { EnrolmentAnswer } from './enrolment-answer.js';
import { OfferingDesk } from './offering-desk.js';

/** A person decides what a silent host would have said, with a reason; the only way out but the host's own answer. */
@Injectable()
export class ResolveUnconfirmed {
  constructor(
    private readonly cases: CaseDesk,
    private readonly desk: OfferingDesk,
    private readonly seats: SeatRepository,
  ) {}

  /** @param actor an operator; whether they are is decided at the door @throws EnrolmentRefused */
  execute(
    actor: Actor,
    request: OnCase & { readonly decision: 'confirm' | 'reject'; readonly reason: string },
  ): Promise<EnrolmentAnswer> {
    const { decision, reason } = request;
    const to = decision === 'confirm' ? ('CONFIRMED' as const) : ('HOST_REJECTED' as const);
    const asked = { ...request, name: 'resolve-unconfirmed', body: [decision, reason], to, mine: () => true };
    return this.cases.act(actor, asked, async (desk, { id, state }, cause) => {
      if (state !== 'UNCONFIRMED') return refusal('ENROLMENT_MOVE_REFUSED', { from: state, to });
      if (reason.trim() === '') return refusal('ENROLMENT_REASON_MISSING');
      desk.moves.move(id, to, cause, `OPERATOR: ${reason}`);
      if (to === 'CONFIRMED') await this.seats.take(desk.tx, id, cause);
      else await this.desk.freeSeat(desk, id, cause);
      return undefined;
    });
  }
}
