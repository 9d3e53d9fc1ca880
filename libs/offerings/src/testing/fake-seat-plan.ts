import type { EntityManager } from 'typeorm';
import { SeatPlan } from '../adapters/seat-plan.js';
import type { TermsMistake } from '../domain/check-terms.js';
import type { OfferingTerms } from '../domain/offering-terms.js';

/** Keeps no seats; says the mistakes it was given, and remembers what it was asked to make. */
export class FakeSeatPlan extends SeatPlan {
  inTheWay: TermsMistake[] = [];
  readonly fitted: OfferingTerms[] = [];

  async lock(tx: EntityManager, offeringId: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtext($1))', [offeringId]);
  }

  async mistakes(): Promise<TermsMistake[]> {
    return this.inTheWay;
  }

  async fit(_tx: EntityManager, _actorId: string, terms: OfferingTerms): Promise<void> {
    this.fitted.push(terms);
  }
}
