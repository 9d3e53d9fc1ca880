import { type Clock, DomainError } from '@ithaca/platform';
import type { DriftStore } from '../adapters/drift-store.js';
import type { CompareDigests } from './compare-digests.js';

/** Compares with a partner and keeps what was found, for the drift report. */
export class RecordComparison {
  constructor(
    private readonly comparer: CompareDigests,
    private readonly drift: DriftStore,
    private readonly clock: Clock,
  ) {}

  /** @returns what kept it from being compared, as a code; undefined: it was compared */
  async execute({ partner }: { partner: string }): Promise<string | undefined> {
    try {
      await this.drift.keep(partner, await this.comparer.execute({ partner }), this.clock.now());
      return undefined;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.drift.failed(partner, error.code, this.clock.now());
      return error.code;
    }
  }
}
