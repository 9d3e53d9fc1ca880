import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@ithaca/platform';
import { OfferingTermsRepository } from '../adapters/offering-terms.repository.js';
import { SeatPlan } from '../adapters/seat-plan.js';
import { checkChange, checkTerms, type TermsMistake } from '../domain/check-terms.js';
import { TermsChangedMeanwhile } from '../domain/errors.js';
import { type OfferingTerms, withInstants } from '../domain/offering-terms.js';

export type PublishedTerms =
  | { readonly kind: 'published'; readonly terms: OfferingTerms }
  | { readonly kind: 'refused'; readonly mistakes: readonly TermsMistake[] };

/** Publishes terms of an offering, or a new version of them, together with the seats they promise. */
@Injectable()
export class PublishTerms {
  constructor(
    private readonly database: Database,
    private readonly terms: OfferingTermsRepository,
    private readonly seats: SeatPlan,
    private readonly clock: Clock,
  ) {}

  /**
   * @param given terms as a coordinator wrote them; whatever is wrong with them is told at once
   * @param basedOn the version the coordinator changed, 0 for an offering that has none
   * @throws TermsChangedMeanwhile
   */
  async execute(
    actor: { readonly id: string },
    { terms: given, basedOn }: { terms: unknown; basedOn: number },
  ): Promise<PublishedTerms> {
    const checked = checkTerms(given);
    if (checked.kind === 'wrong') return { kind: 'refused', mistakes: checked.mistakes };
    const { draft } = checked;
    return this.database.transaction(async (tx) => {
      await this.seats.lock(tx, draft.offeringId);
      const now = this.clock.now();
      const before = await this.terms.current(draft.offeringId, tx);
      const version = before?.version ?? 0;
      if (version !== basedOn) throw new TermsChangedMeanwhile({ offering: draft.offeringId, version });
      const mistakes = [
        ...(before ? checkChange(before, draft, now.toISOString()) : []),
        ...(await this.seats.mistakes(tx, draft)),
      ];
      if (mistakes.length > 0) return { kind: 'refused', mistakes };
      const terms: OfferingTerms = { ...draft, version: version + 1, windows: withInstants(draft) };
      await this.terms.add(tx, terms, actor.id, now);
      await this.seats.fit(tx, actor.id, terms);
      return { kind: 'published', terms };
    });
  }
}
