import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@ithaca/platform';
import { Offerings, TermsNotFound } from '@ithaca/offerings';
import type { EntityManager } from 'typeorm';
import { CaseTelling } from './case-telling.js';
import { EnrolmentRepository } from '../adapters/enrolment.repository.js';
import { Failpoints } from '../adapters/failpoints.js';
import { SeatRepository } from '../adapters/seat.repository.js';
import { WaitingListRepository } from '../adapters/waiting-list.repository.js';
import { CaseMoves, type Cause } from '../domain/case-moves.js';
import { nextOffer } from '../domain/seat-offer.js';
import { offerRulesAt } from '../domain/seat-pools.js';
import { causeAt, type OpenDesk } from './open-desk.js';

const EXPIRY = 'system:expire-offers';

/**
 * Where seats and waiting list of one offering change hands: one transaction after another, so that a freed seat, the
 * next student and the offer are one step, and nobody is put on the list while a seat is being freed.
 */
@Injectable()
export class OfferingDesk {
  constructor(
    private readonly database: Database,
    private readonly offerings: Offerings,
    private readonly seats: SeatRepository,
    private readonly waiting: WaitingListRepository,
    private readonly enrolments: EnrolmentRepository,
    private readonly telling: CaseTelling,
    private readonly clock: Clock,
    private readonly failpoints: Failpoints,
  ) {}

  /**
   * Opens the offering, lets offers that have ended go, does the work, writes everything, closes.
   * @param within the transaction this is part of; without one it has its own
   * @throws TermsNotFound
   */
  atDesk<T>(offeringId: string, work: (desk: OpenDesk) => Promise<T>, within?: EntityManager): Promise<T> {
    const inOne = async (tx: EntityManager) => {
      const desk = await this.open(tx, offeringId);
      const result = await work(desk);
      await this.close(desk);
      return result;
    };
    return within ? inOne(within) : this.database.transaction(inOne);
  }

  /** For work on several offerings in one transaction: open them in the order of their ids. @throws TermsNotFound */
  async open(tx: EntityManager, offeringId: string): Promise<OpenDesk> {
    const queue = await this.waiting.lock(tx, offeringId);
    if (!queue) throw new TermsNotFound({ offering: offeringId.slice(0, 200) });
    const terms = await this.offerings.termsOf(offeringId, tx);
    // Read after the lock: whoever waited for it acts when it is their turn, not when they asked.
    const now = this.clock.now().toISOString();
    const rules = offerRulesAt(terms, now);
    const desk: OpenDesk = { tx, offeringId, terms, queue, now, rules, moves: new CaseMoves() };
    await this.expireDue(desk);
    this.failpoints.reach('offering-desk.opened');
    return desk;
  }

  async close(desk: OpenDesk): Promise<void> {
    this.failpoints.reach('offering-desk.beforeSave');
    await this.enrolments.save(desk.tx, desk.moves);
    this.failpoints.reach('offering-desk.beforeMessages');
    await this.telling.tell(desk);
    this.failpoints.reach('offering-desk.beforeCommit');
  }

  /** Frees the seat of a case, if it has one, and offers it to the next. */
  async freeSeat(desk: OpenDesk, enrolmentId: string, cause: Cause): Promise<void> {
    const freed = await this.seats.release(desk.tx, enrolmentId, cause);
    this.failpoints.reach('offering-desk.seatFreed');
    if (freed) await this.passOn(desk, freed, cause);
  }

  /** Offers every free seat to those who wait: when seats were added, or a quota was released. @returns offers made */
  async offerFreeSeats(desk: OpenDesk, cause: Cause): Promise<number> {
    let offers = 0;
    for (const seat of await this.seats.free(desk.tx, desk.offeringId))
      if (await this.passOn(desk, seat, cause)) offers += 1;
    return offers;
  }

  private async passOn(desk: OpenDesk, seat: { number: number; pool: string }, cause: Cause): Promise<boolean> {
    const { tx, offeringId, rules, now, moves } = desk;
    const offer = nextOffer(seat.pool, await this.waiting.firstFor(tx, offeringId, seat.pool), rules, now);
    if (!offer) return false;
    const stored = await this.enrolments.find(offer.student, tx);
    if (!stored) throw new Error(`case ${offer.student} waits and does not exist`);
    const { id, studentId } = moves.known(stored);
    const wish = { enrolmentId: id, studentId, pool: offer.seat, heldUntil: offer.expiresAt };
    const held = await this.seats.holdNumber(tx, { offeringId, number: seat.number }, wish, cause);
    if (!held) throw new Error(`seat ${seat.number} of ${offeringId} is not free`);
    await this.waiting.mark(tx, id, 'OFFERED');
    moves.move(id, 'OFFERED', cause, 'SEAT_FREE');
    return true;
  }

  /** Expiries run before what people do at the same instant (domain rules 3.5); one may free a seat for another. */
  private async expireDue(desk: OpenDesk): Promise<void> {
    const { tx, offeringId, now, moves } = desk;
    const due = await this.seats.due(tx, offeringId, now);
    const stored =
      due.length === 0
        ? []
        : await this.enrolments.findAll(
            due.map(({ enrolmentId }) => enrolmentId),
            tx,
          );
    stored.forEach((one) => moves.known(one));
    for (const { enrolmentId } of due) {
      const cause = causeAt(desk, EXPIRY);
      moves.move(enrolmentId, 'OFFER_EXPIRED', cause, 'OFFER_ENDED');
      await this.waiting.mark(tx, enrolmentId, 'EXPIRED');
      await this.freeSeat(desk, enrolmentId, cause);
    }
  }
}
