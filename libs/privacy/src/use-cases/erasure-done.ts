import type { Audit } from '@ithaca/audit';
import type { Clock } from '@ithaca/platform';
import type { MessageHandler } from '@ithaca/sync';
import type { ErasureLedger } from '../adapters/erasure-ledger.js';
import type { Erasures } from '../adapters/erasures.repository.js';
import { ERASURE_DONE, type ErasureDone, erasureDone } from '../domain/erasure-messages.js';
import { ErasureUnknown } from '../domain/errors.js';

export interface ErasureDoneParts {
  readonly erasures: Erasures;
  readonly ledger: ErasureLedger;
  readonly audit: Audit;
  readonly clock: Clock;
}

/** The alliance's side: a university says that it has erased. */
export function erasureDoneHandler({ erasures, ledger, audit, clock }: ErasureDoneParts): MessageHandler<ErasureDone> {
  return {
    type: ERASURE_DONE,
    data: erasureDone,
    async apply({ source, data: { erasureId, erased, kept } }, tx) {
      await ledger.lock(tx);
      const at = clock.now();
      const asked = await erasures.acknowledged({ erasureId, institution: source, at }, { erased, kept }, tx);
      if (!asked) throw new ErasureUnknown();
      await ledger.append([{ kind: 'acknowledged', erasureId, institution: source, at: at.toISOString() }], tx);
      await audit.record(
        [
          {
            ...{ institution: null, actor: source, action: 'privacy.acknowledge-erasure', purpose: 'data-protection' },
            ...{ subject: { kind: 'erasure', id: erasureId }, facts: { kept: kept.length } },
          },
        ],
        tx,
      );
    },
  };
}
