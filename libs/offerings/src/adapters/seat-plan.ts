import type { EntityManager } from 'typeorm';
import type { TermsMistake } from '../domain/check-terms.js';
import type { OfferingTerms, TermsDraft } from '../domain/offering-terms.js';

/**
 * The seats that terms speak of. They lie with the enrolments (libs/enrolment), which know terms but are not known
 * here; the app's module chooses the class that keeps them.
 */
export abstract class SeatPlan {
  /** Until the transaction ends nobody else changes terms, seats or waiting list of the offering. */
  abstract lock(tx: EntityManager, offeringId: string): Promise<void>;

  /** A mistake for every quota that would have fewer seats than are held or taken. */
  abstract mistakes(tx: EntityManager, draft: TermsDraft): Promise<TermsMistake[]>;

  /** Creates or removes free seats until they match, and offers new ones to those who wait. */
  abstract fit(tx: EntityManager, actorId: string, terms: OfferingTerms): Promise<void>;
}
