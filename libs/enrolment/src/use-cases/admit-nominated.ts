import { Injectable } from '@nestjs/common';
import { quotaReleased } from '@ithaca/offerings';
import { SeatRepository } from '../adapters/seat.repository.js';
import { WaitingListRepository } from '../adapters/waiting-list.repository.js';
import type { Cause } from '../domain/case-moves.js';
import type { EnrolmentCase } from '../domain/enrolment-case.js';
import { poolsFor, type SeatPool } from '../domain/seat-pools.js';
import type { OpenDesk } from './open-desk.js';

/** What a nominated student gets: a seat at once, a place on the list, or to wait for the draw. */
@Injectable()
export class AdmitNominated {
  constructor(
    private readonly seats: SeatRepository,
    private readonly waiting: WaitingListRepository,
  ) {}

  /** @param nominated in the order in which they are served @returns numbers on the waiting list, by case */
  async admit(desk: OpenDesk, nominated: readonly EnrolmentCase[], cause: Cause): Promise<Map<string, number>> {
    const drawnLater = desk.terms.allocation !== 'first-come' && desk.queue.dealtAt === undefined;
    if (drawnLater || nominated.length === 0) return new Map();
    const seated = await this.seat(desk, nominated, cause);
    for (const { id } of nominated.filter((one) => seated.has(one.id))) askHost(desk, id, cause);
    const left = nominated.filter(({ id }) => !seated.has(id));
    for (const { id } of left) desk.moves.move(id, 'WAITLISTED', cause, 'NO_SEAT_FREE');
    return this.waiting.join(desk.tx, desk.offeringId, left, cause);
  }

  /** Own quota first, then the shared pool, then released seats: one statement for each. */
  private async seat(desk: OpenDesk, nominated: readonly EnrolmentCase[], cause: Cause): Promise<Set<string>> {
    const { tx, offeringId, terms, now } = desk;
    const waiting = await this.waiting.counts(tx, offeringId);
    const released = quotaReleased(terms, now);
    const seated = new Set<string>();
    const rounds: ((home: string) => SeatPool)[] = [(home) => home, () => 'shared', () => '*'];
    for (const poolOf of rounds) {
      const wishes = nominated
        .filter(({ id, home }) => !seated.has(id) && poolsFor(home, waiting, released).includes(poolOf(home)))
        .map(({ id, studentId, home }) => ({ enrolmentId: id, studentId, pool: poolOf(home) }));
      const held = await this.seats.hold(tx, offeringId, wishes, cause);
      held.forEach(({ enrolmentId }) => seated.add(enrolmentId));
    }
    return seated;
  }
}

/** Whoever applied for a free seat wants it: no offer to accept, the host is asked at once (journey S1, 7). */
function askHost({ moves }: OpenDesk, id: string, cause: Cause): void {
  for (const state of ['SEAT_HELD', 'OFFERED', 'ACCEPTED', 'HOST_PENDING'] as const)
    moves.move(id, state, cause, 'SEAT_FREE');
}
