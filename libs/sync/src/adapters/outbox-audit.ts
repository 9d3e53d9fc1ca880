import { uuidV7 } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import { ReasonMissing } from '../domain/errors.js';
import { OutboxAuditRow, type OutboxRow } from './outbox.entity.js';

/** Who decides about a parked message, and why. */
export interface Decision {
  /** Person id. */
  readonly actor: string;
  readonly messageId: string;
  /** In that person's words. */
  readonly reason: string;
}

/** What people decided about messages: written in the transaction of the decision, never changed. */
export class OutboxAudit {
  /** @throws ReasonMissing */
  async add(
    { actor, reason }: Decision,
    before: OutboxRow,
    { action, at, replacedBy }: { action: OutboxAuditRow['action']; at: Date; replacedBy?: string },
    tx: EntityManager,
  ): Promise<void> {
    if (reason.trim() === '') throw new ReasonMissing();
    const { messageId, sequence, receiver, stream, type, body, state, errorCode, errorParams, refusals } = before;
    const facts = { sequence, receiver, stream, type, body, state, errorCode, errorParams, refusals };
    await tx.getRepository(OutboxAuditRow).insert({
      ...{ id: uuidV7(at.getTime()), messageId, action, actor, reason, at, before: facts },
      replacedBy: replacedBy ?? null,
    });
  }
}
