import type { Decision } from '../adapters/outbox-audit.js';
import type { WorkListParts } from './replay-message.js';

/** Sends a parked message with other data: a new message at its place in the stream, which names the old one. */
export class EditAndReplay {
  constructor(private readonly parts: WorkListParts) {}

  /** @returns the id of the new message @throws MessageUnknown @throws MoveRefused @throws ReasonMissing */
  execute({ data, ...decision }: Decision & { readonly data: unknown }): Promise<string> {
    const { database, clock, outbox, progress, audit } = this.parts;
    return database.transaction(async (tx) => {
      const row = await outbox.lock(decision.messageId, tx);
      const before = { ...row };
      const at = clock.now();
      await progress.decided(row, 'EDITED_REPLAYED', at, tx);
      const replacedBy = await outbox.addInPlaceOf(row, { type: row.type, data }, tx);
      await audit.add(decision, before, { action: 'EDITED_REPLAYED', at, replacedBy }, tx);
      return replacedBy;
    });
  }
}
