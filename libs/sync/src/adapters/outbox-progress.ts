import { uuidV7 } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import { checkMove, type MessageState } from '../domain/message-states.js';
import { type AttemptResult, OutboxAttemptRow } from './outbox-attempt.entity.js';
import { OutboxRow } from './outbox.entity.js';
import type { StoredAnswer } from './stored-answer.js';
import type { StreamOut } from './stream-leases.js';

/** Why a try did not succeed. */
export interface Failure {
  readonly code: string;
  readonly params: object;
  readonly refusals: number;
  readonly failures: number;
}

/** Moves messages through their states; every move is one of the table in `message-states.ts`. */
export class OutboxProgress {
  /** The first message of a stream that is not settled. */
  async head({ receiver, stream }: StreamOut, tx: EntityManager): Promise<OutboxRow | undefined> {
    const row = await tx
      .getRepository(OutboxRow)
      .createQueryBuilder('message')
      .where('message.receiver = :receiver and message.stream = :stream', { receiver, stream })
      .andWhere(`message.state not in ('APPLIED', 'EDITED_REPLAYED', 'ABANDONED')`)
      .orderBy('message.sequence')
      .getOne();
    return row ?? undefined;
  }

  async sent(row: OutboxRow, now: Date, tx: EntityManager): Promise<void> {
    await this.move(row, ['SENT'], { sentAt: now, dueAt: now }, tx);
  }

  /** Notes what a try came to, in the transaction of what it leads to. */
  async tried(
    { messageId, sentAt }: OutboxRow,
    { result, code, params }: { result: AttemptResult; code?: string; params?: object },
    now: Date,
    tx: EntityManager,
  ): Promise<void> {
    const what = { result, code: code ?? null, params: params ?? null };
    const row = { id: uuidV7(now.getTime()), messageId, beganAt: sentAt ?? now, endedAt: now, ...what };
    // TypeORM cannot type open JSON columns; they take what they are given.
    await tx.getRepository(OutboxAttemptRow).insert(row as object);
  }

  async applied(row: OutboxRow, receipt: StoredAnswer, now: Date, tx: EntityManager): Promise<void> {
    const done = { ackedAt: row.ackedAt ?? now, appliedAt: now, receipt };
    await this.move(row, ['ACKED', 'APPLIED'], { ...done, failures: 0, refusals: 0, ...NO_ERROR }, tx);
  }

  /** The receiver has it and waits for what comes before. */
  async acked(row: OutboxRow, dueAt: Date, now: Date, tx: EntityManager): Promise<void> {
    await this.move(
      row,
      ['ACKED'],
      { ackedAt: row.ackedAt ?? now, dueAt, failures: row.failures + 1, ...NO_ERROR },
      tx,
    );
  }

  async failed(row: OutboxRow, { code, params, ...counts }: Failure, dueAt: Date, tx: EntityManager): Promise<void> {
    await this.move(row, ['RETRYING'], { errorCode: code, errorParams: params, ...counts, dueAt }, tx);
  }

  async parked(row: OutboxRow, failure: Failure, owner: string, now: Date, tx: EntityManager): Promise<void> {
    const { code, params, ...counts } = failure;
    const facts = { errorCode: code, errorParams: params, ...counts, owner, parkedAt: now };
    await this.move(row, ['RETRYING', 'DEAD_LETTERED'], facts, tx);
  }

  /** A person has decided. */
  async decided(row: OutboxRow, to: 'REPLAYED' | 'EDITED_REPLAYED' | 'ABANDONED', now: Date, tx: EntityManager) {
    const anew = to === 'REPLAYED' ? { dueAt: now, refusals: 0, failures: 0, parkedAt: null, owner: null } : {};
    await this.move(row, [to], anew, tx);
  }

  /** What a receiver has lost with its database, from a number on, goes once more. */
  async resend({ receiver, stream }: StreamOut, from: number, now: Date, tx: EntityManager): Promise<void> {
    checkMove('APPLIED', 'REPLAYED');
    await tx.query(
      `update outbox set state = 'REPLAYED', due_at = $4, failures = 0, refusals = 0
       where receiver = $1 and stream = $2 and sequence >= $3 and state = 'APPLIED'`,
      [receiver, stream, from, now],
    );
  }

  private async move(
    row: OutboxRow,
    path: readonly MessageState[],
    facts: Partial<OutboxRow>,
    tx: EntityManager,
  ): Promise<void> {
    checkMove(row.state, ...path);
    const changes = { ...facts, state: path.at(-1)! };
    // TypeORM cannot type open JSON columns; they take what they are given.
    await tx.getRepository(OutboxRow).update({ messageId: row.messageId }, changes as object);
    Object.assign(row, changes);
  }
}

const NO_ERROR = { errorCode: null, errorParams: null };
