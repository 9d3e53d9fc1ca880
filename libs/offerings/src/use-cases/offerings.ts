import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OfferingTermsRepository } from '../adapters/offering-terms.repository.js';
import { TermsNotFound } from '../domain/errors.js';
import type { OfferingTerms } from '../domain/offering-terms.js';

/** The door of this lib for its neighbours: terms by the id of the offering. */
@Injectable()
export class Offerings {
  constructor(private readonly terms: OfferingTermsRepository) {}

  /** @throws TermsNotFound */
  async termsOf(offeringId: string, tx?: EntityManager): Promise<OfferingTerms> {
    const terms = await this.terms.current(offeringId, tx);
    if (!terms) throw new TermsNotFound({ offering: offeringId.slice(0, 200) });
    return terms;
  }

  /** By id; offerings without terms are absent. */
  termsOfAll(offeringIds: readonly string[]): Promise<ReadonlyMap<string, OfferingTerms>> {
    return this.terms.currentOf(offeringIds);
  }

  /** Offerings that take students of a university and are not over at `now`, the next deadline first. */
  openTo(home: string, now: Date, page: { first: number; after?: string }): Promise<OfferingTerms[]> {
    return this.terms.openTo(home, now, page);
  }

  /** A host's offerings, the next deadline first. */
  ofHost(host: string): Promise<OfferingTerms[]> {
    return this.terms.ofHost(host);
  }

  /** Publishes the seed whose hash stands in the terms; the caller has dealt the seats with it. */
  revealSeed(tx: EntityManager, terms: OfferingTerms, seed: string): Promise<void> {
    return this.terms.addSeed(tx, terms, seed);
  }
}
