import { Injectable } from '@nestjs/common';
import { Clock } from '@ithaca/platform';
import { type OfferingTerms, SeatPlan, seatsByQuota, type TermsDraft, type TermsMistake } from '@ithaca/offerings';
import type { EntityManager } from 'typeorm';
import { SeatRepository } from '../adapters/seat.repository.js';
import { WaitingListRepository } from '../adapters/waiting-list.repository.js';
import { OfferingDesk } from './offering-desk.js';
import { causeAt } from './open-desk.js';

/** Makes the seats that published terms promise. */
@Injectable()
export class FitSeats extends SeatPlan {
  constructor(
    private readonly desk: OfferingDesk,
    private readonly seats: SeatRepository,
    private readonly waiting: WaitingListRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  lock(tx: EntityManager, offeringId: string): Promise<void> {
    return this.waiting.lockNew(tx, offeringId);
  }

  async mistakes(tx: EntityManager, draft: TermsDraft): Promise<TermsMistake[]> {
    const used = new Map<string, number>();
    for (const { quota, state, count } of await this.seats.countByQuota(tx, draft.offeringId))
      if (state !== 'FREE') used.set(quota, (used.get(quota) ?? 0) + count);
    const wanted = seatsByQuota(draft);
    return [...used]
      .filter(([quota, inUse]) => (wanted.get(quota) ?? 0) < inUse)
      .map(([quota, inUse]) => ({
        code: 'OFFERINGS_TERMS_SEATS_IN_USE',
        params: { quota, asked: wanted.get(quota) ?? 0, inUse },
      }));
  }

  async fit(tx: EntityManager, actorId: string, terms: OfferingTerms): Promise<void> {
    const { offeringId } = terms;
    const doing = { actorId, at: this.clock.now().toISOString() };
    const there = new Map<string, number>();
    for (const { quota, count } of await this.seats.countByQuota(tx, offeringId))
      there.set(quota, (there.get(quota) ?? 0) + count);
    const wanted = seatsByQuota(terms);
    for (const quota of new Set([...there.keys(), ...wanted.keys()])) {
      const more = (wanted.get(quota) ?? 0) - (there.get(quota) ?? 0);
      if (more > 0) await this.seats.create(tx, offeringId, quota, more, doing);
      if (more < 0) await this.seats.remove(tx, offeringId, quota, -more, doing);
    }
    const desk = await this.desk.open(tx, offeringId);
    await this.desk.offerFreeSeats(desk, causeAt(desk, actorId));
    await this.desk.close(desk);
  }
}
