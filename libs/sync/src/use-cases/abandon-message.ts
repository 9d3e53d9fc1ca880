import type { Decision } from '../adapters/outbox-audit.js';
import { SKIPPED_TYPE } from './message-handlers.js';
import type { WorkListParts } from './replay-message.js';

/** Gives up a parked message. Its place in the stream is filled by one without effect, so that the rest can go on. */
export class AbandonMessage {
  constructor(private readonly parts: WorkListParts) {}

  /** @throws MessageUnknown @throws MoveRefused @throws ReasonMissing */
  execute(decision: Decision): Promise<void> {
    const { database, clock, outbox, progress, audit } = this.parts;
    return database.transaction(async (tx) => {
      const row = await outbox.lock(decision.messageId, tx);
      const before = { ...row };
      const at = clock.now();
      await progress.decided(row, 'ABANDONED', at, tx);
      // The reason stays here: it is a person's words, and none of the other side's business.
      const data = { abandoned: row.messageId, type: row.type };
      const replacedBy = await outbox.addInPlaceOf(row, { type: SKIPPED_TYPE, data }, tx);
      await audit.add(decision, before, { action: 'ABANDONED', at, replacedBy }, tx);
    });
  }
}
