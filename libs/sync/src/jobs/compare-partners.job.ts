import { Injectable } from '@nestjs/common';
import { PartnerRegistry } from '@ithaca/partners';
import { Clock, Database, defineJob, JobProcessor } from '@ithaca/platform';
import { DriftStore } from '../adapters/drift-store.js';
import { Link } from '../link.js';
import { RecordComparison } from '../use-cases/record-comparison.js';

/** Compares what all partners and we know of shared cases (R5). */
export const comparePartnersJob = defineJob<object>('sync.compare-partners', { attempts: 1 });

@Injectable()
export class ComparePartnersProcessor extends JobProcessor {
  readonly job = comparePartnersJob;
  private readonly comparison: RecordComparison;

  constructor(
    link: Link,
    database: Database,
    private readonly partners: PartnerRegistry,
    clock: Clock,
  ) {
    super();
    this.comparison = new RecordComparison(link.digests, new DriftStore(database), clock);
  }

  /** @returns what kept partners from being compared, by domain */
  async process(): Promise<Record<string, string>> {
    const failures: Record<string, string> = {};
    for (const { domain, state } of await this.partners.list()) {
      if (state !== 'active') continue;
      const failure = await this.comparison.execute({ partner: domain });
      if (failure !== undefined) failures[domain] = failure;
    }
    return failures;
  }
}
