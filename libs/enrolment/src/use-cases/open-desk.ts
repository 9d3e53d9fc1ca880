import type { OfferingTerms } from '@ithaca/offerings';
import type { EntityManager } from 'typeorm';
import type { OfferingQueue } from '../adapters/waiting-list.repository.js';
import type { CaseMoves, Cause } from '../domain/case-moves.js';
import type { OfferRules } from '../domain/seat-offer.js';

/** An offering while one transaction has it to itself. */
export interface OpenDesk {
  readonly tx: EntityManager;
  readonly offeringId: string;
  readonly terms: OfferingTerms;
  readonly queue: OfferingQueue;
  /** Instant of everything that happens in this transaction. */
  readonly now: string;
  /** Offers as the terms have them now. */
  readonly rules: OfferRules;
  readonly moves: CaseMoves;
}

/** Who does it, at the desk's instant. */
export function causeAt({ now }: OpenDesk, actorId: string, request: Partial<Cause> = {}): Cause {
  return { ...request, actorId, at: now };
}
