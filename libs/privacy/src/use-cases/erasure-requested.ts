import type { MessageHandler, Outbox } from '@ithaca/sync';
import type { SchacDomain } from '@ithaca/vocabulary';
import type { PersonalDataHolder } from '../adapters/personal-data-holder.js';
import {
  ERASURE_DONE,
  ERASURE_REQUESTED,
  type ErasureDone,
  type ErasureRequested,
  erasureRequested,
} from '../domain/erasure-messages.js';
import { ErasureSenderRefused } from '../domain/errors.js';
import type { ErasureResult } from '../domain/erasure-result.js';

export interface ErasureRequestedParts {
  /** Whoever keeps data of persons at this university. */
  readonly holders: readonly PersonalDataHolder[];
  readonly outbox: Pick<Outbox, 'add'>;
  /** Domain of the alliance: nobody else may ask. */
  readonly alliance: SchacDomain;
}

/** A node's side: erases what the university got of a person, and answers in the same transaction. Again gives an answer again. */
export function erasureRequestedHandler({
  holders,
  outbox,
  alliance,
}: ErasureRequestedParts): MessageHandler<ErasureRequested> {
  return {
    type: ERASURE_REQUESTED,
    data: erasureRequested,
    async apply({ source, subject, data: { erasureId, personId, references } }, tx) {
      if (source !== alliance) throw new ErasureSenderRefused({ sender: source });
      const results: ErasureResult[] = [];
      for (const holder of holders) results.push(await holder.erase(personId, tx, references));
      const data: ErasureDone = {
        erasureId,
        erased: results.flatMap(({ erased }) => erased),
        kept: results.flatMap(({ kept }) => kept),
      };
      await outbox.add({ receiver: alliance, stream: subject, type: ERASURE_DONE, data }, tx);
      return { outcome: 'erased' };
    },
  };
}
