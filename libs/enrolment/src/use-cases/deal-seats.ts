import { Injectable } from '@nestjs/common';
import { allClosedAt, Offerings, quotaReleased } from '@ithaca/offerings';
import { EnrolmentRepository } from '../adapters/enrolment.repository.js';
import { SeatRepository } from '../adapters/seat.repository.js';
import { WaitingListRepository } from '../adapters/waiting-list.repository.js';
import type { Actor } from '../domain/actor.js';
import { type Allocation, allocateSeats } from '../domain/allocate-seats.js';
import type { Cause } from '../domain/case-moves.js';
import { seedCommitment } from '../domain/draw.js';
import type { EnrolmentCase } from '../domain/enrolment-case.js';
import { EnrolmentRefused, type Refusal, refusal } from '../domain/errors.js';
import { offerEnd } from '../domain/seat-pools.js';
import { OfferingDesk } from './offering-desk.js';
import { causeAt, type OpenDesk } from './open-desk.js';

/** Everything anybody needs to deal the seats again and find the same. */
export interface Deal extends Allocation {
  readonly dealtAt: string;
  readonly seed: string;
  readonly applications: readonly { id: string; partner: string; at: string; rank?: number }[];
}

/** Deals the seats of a drawn offering once its windows have closed. Dealt again, it gives the deal there is. */
@Injectable()
export class DealSeats {
  constructor(
    private readonly desk: OfferingDesk,
    private readonly offerings: Offerings,
    private readonly seats: SeatRepository,
    private readonly waiting: WaitingListRepository,
    private readonly enrolments: EnrolmentRepository,
  ) {}

  /** @throws EnrolmentRefused @throws TermsNotFound */
  execute(actor: Actor, { offeringId, seed }: { offeringId: string; seed: string }): Promise<Deal> {
    return this.desk.atDesk(offeringId, async (desk) => {
      if (desk.queue.deal) return desk.queue.deal as Deal;
      const against = whyNot(desk, seed);
      if (against) throw new EnrolmentRefused(against);
      const cases = (await this.enrolments.nominated(desk.tx, offeringId)).map((one) => desk.moves.known(one));
      const deal = dealOf(desk, seed, cases);
      const cause = causeAt(desk, actor.id);
      await this.offer(desk, deal, cause);
      for (const id of deal.waitlist) desk.moves.move(id, 'WAITLISTED', cause, 'DRAWN');
      await this.waiting.join(
        desk.tx,
        offeringId,
        deal.waitlist.map((id) => desk.moves.get(id)),
        cause,
      );
      await this.waiting.noteDeal(desk.tx, offeringId, desk.now, deal);
      await this.offerings.revealSeed(desk.tx, desk.terms, seed);
      return deal;
    });
  }

  /** Each drawn student gets an offer with an end, as from the list. */
  private async offer({ tx, offeringId, rules, now, moves }: OpenDesk, { allocated }: Deal, cause: Cause) {
    const heldUntil = offerEnd(rules, now);
    for (const origin of ['quota', 'shared', 'released'] as const) {
      const wishes = allocated
        .filter(({ seat }) => seat === origin)
        .map(({ application }) => moves.get(application))
        .map(({ id, studentId, home }) => ({ enrolmentId: id, studentId, heldUntil, pool: POOLS[origin](home) }));
      const held = await this.seats.hold(tx, offeringId, wishes, cause);
      if (held.length !== wishes.length) throw new Error(`${wishes.length - held.length} drawn seats are not free`);
      for (const { enrolmentId } of wishes)
        for (const state of ['SEAT_HELD', 'OFFERED'] as const) moves.move(enrolmentId, state, cause, 'DRAWN');
    }
  }
}

const POOLS = { quota: (home: string) => home, shared: () => 'shared', released: () => '*' } as const;

function whyNot({ terms, now }: OpenDesk, seed: string): Refusal | undefined {
  if (terms.allocation === 'first-come') return refusal('ENROLMENT_METHOD_NOT_DRAWN');
  const closesAt = allClosedAt(terms);
  if (Date.parse(now) < Date.parse(closesAt)) return refusal('ENROLMENT_WINDOW_STILL_OPEN', { closesAt });
  if (seedCommitment(seed) !== terms.seedCommitment) return refusal('ENROLMENT_SEED_WRONG');
  return undefined;
}

function dealOf({ terms, now, offeringId }: OpenDesk, seed: string, cases: readonly EnrolmentCase[]): Deal {
  const applications = cases.map(({ id, home, appliedAt, rank }) => ({
    ...{ id, partner: home, at: appliedAt },
    ...(rank !== undefined && { rank }),
  }));
  const { allocation: method, quotas, sharedSeats } = terms;
  const capacity = Object.values(quotas).reduce((sum, seats) => sum + seats, sharedSeats);
  const round = { method, offeringId, capacity, quotas, sharedSeats, applications, seed };
  return {
    dealtAt: now,
    seed,
    applications,
    ...allocateSeats({ ...round, releaseUnusedQuota: quotaReleased(terms, now) }),
  };
}
