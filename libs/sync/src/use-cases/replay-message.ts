import type { Clock, Database } from '@ithaca/platform';
import type { Outbox } from '../adapters/outbox.js';
import type { Decision, OutboxAudit } from '../adapters/outbox-audit.js';
import type { OutboxProgress } from '../adapters/outbox-progress.js';

export interface WorkListParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly progress: OutboxProgress;
  readonly audit: OutboxAudit;
}

/** Sends a parked message as it is: what hindered it is gone. */
export class ReplayMessage {
  constructor(private readonly parts: WorkListParts) {}

  /** @throws MessageUnknown @throws MoveRefused @throws ReasonMissing */
  execute(decision: Decision): Promise<void> {
    const { database, clock, outbox, progress, audit } = this.parts;
    return database.transaction(async (tx) => {
      const row = await outbox.lock(decision.messageId, tx);
      const at = clock.now();
      await audit.add(decision, row, { action: 'REPLAYED', at }, tx);
      await progress.decided(row, 'REPLAYED', at, tx);
    });
  }
}
