import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SeatRepository } from '../adapters/seat.repository.js';
import { type Actor, isHost, isSystem } from '../domain/actor.js';
import type { EnrolmentState } from '../domain/enrolment-states.js';
import { refusal } from '../domain/errors.js';
import type { OnCase } from './accept-offer.js';
import { CaseDesk, type CaseWork } from './case-desk.js';
import type { EnrolmentAnswer } from './enrolment-answer.js';
import { OfferingDesk } from './offering-desk.js';

/** The host admits the student: the seat is taken. Also leaves `UNCONFIRMED`, by the observed answer. */
@Injectable()
export class ConfirmByHost {
  constructor(
    private readonly cases: CaseDesk,
    private readonly seats: SeatRepository,
  ) {}

  /** Saying the same again changes nothing. @throws EnrolmentRefused */
  execute(actor: Actor, request: OnCase, within?: EntityManager): Promise<EnrolmentAnswer> {
    const mine = { ...request, name: 'confirm', ...said('CONFIRMED'), mine: isHost(actor) };
    const take: CaseWork = async (desk, { id }, cause) => {
      desk.moves.move(id, 'CONFIRMED', cause, 'HOST_CONFIRMED');
      await this.seats.take(desk.tx, id, cause);
      return undefined;
    };
    return this.cases.act(actor, mine, take, within);
  }
}

/** The host does not admit the student: the seat goes to the next. */
@Injectable()
export class RejectByHost {
  constructor(
    private readonly cases: CaseDesk,
    private readonly desk: OfferingDesk,
  ) {}

  /** @param request `reason` as the host's code or words @throws EnrolmentRefused */
  execute(
    actor: Actor,
    request: OnCase & { readonly reason: string },
    within?: EntityManager,
  ): Promise<EnrolmentAnswer> {
    const { reason } = request;
    const mine = { ...request, name: 'reject', body: reason, ...said('HOST_REJECTED'), mine: isHost(actor) };
    const free: CaseWork = async (desk, { id }, cause) => {
      if (reason.trim() === '') return refusal('ENROLMENT_REASON_MISSING');
      desk.moves.move(id, 'HOST_REJECTED', cause, reason);
      await this.desk.freeSeat(desk, id, cause);
      return undefined;
    };
    return this.cases.act(actor, mine, free, within);
  }
}

/** The host was asked and nobody knows its answer: one truthful state, and the seat stays held (journey S1, 7). */
@Injectable()
export class MarkUnconfirmed {
  constructor(private readonly cases: CaseDesk) {}

  /** @throws EnrolmentRefused */
  execute(actor: Actor, request: OnCase): Promise<EnrolmentAnswer> {
    const asked = { ...request, name: 'unconfirmed', to: 'UNCONFIRMED', mine: () => isSystem(actor) } as const;
    return this.cases.act(actor, asked, async ({ moves }, { id }, cause) => {
      moves.move(id, 'UNCONFIRMED', cause, 'HOST_SILENT');
      return undefined;
    });
  }
}

/** What the host says is kept, whether or not the case can follow. */
function said(to: EnrolmentState): { to: EnrolmentState; hostSays: EnrolmentState } {
  return { to, hostSays: to };
}
