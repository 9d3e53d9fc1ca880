import { type Clock, type Database, logger } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import type { Delivery, DeliveryResult } from '../adapters/delivery.js';
import type { LinkStates } from '../adapters/link-states.js';
import type { OutboxProgress } from '../adapters/outbox-progress.js';
import type { AttemptResult } from '../adapters/outbox-attempt.entity.js';
import type { OutboxRow } from '../adapters/outbox.entity.js';
import { storeAnswer } from '../adapters/stored-answer.js';
import type { StreamLeases, StreamOut } from '../adapters/stream-leases.js';
import { type Failpoints, noFailpoints } from '../domain/failpoints.js';
import type { Receipt } from '../domain/receipt.js';
import { RETRY_PACE, retryDelay, type RetryPace } from '../domain/retry-delay.js';
import type { SendTurns } from '../adapters/send-turns.js';

/** Refusals after which a message is parked for a person. */
export const TRIES_BEFORE_PARKING = 8;

export interface SenderParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly leases: StreamLeases;
  readonly links: LinkStates;
  readonly progress: OutboxProgress;
  readonly delivery: Delivery;
  /** 0 <= x < 1 */
  readonly random: () => number;
  readonly tries?: number;
  readonly pace?: RetryPace;
  /** Keeps to the rates that receivers have stated. */
  readonly turns?: SendTurns;
  /** What a receipt means to the case, in the transaction that settles the message. */
  readonly onReceipt?: (receipt: Receipt, tx: EntityManager) => Promise<void>;
  readonly failpoints?: Failpoints;
}

export interface RelayReport {
  /** Messages that had their effect. */
  readonly applied: number;
  /**
   * Why it ended: all sent; another sender has the stream; the next one is not due; one waits for its next try, or for
   * a person; the link stands still; another sender has taken over meanwhile.
   */
  readonly end: 'drained' | 'busy' | 'not-due' | 'retrying' | 'parked' | 'link-stopped' | 'lease-lost';
}

/** Sends what is due in one stream, one message after the other. Other streams are not waited for. */
export class RelayStream {
  private readonly failpoints: Failpoints;

  constructor(private readonly parts: SenderParts) {
    this.failpoints = parts.failpoints ?? noFailpoints;
  }

  /** A second run at the same time, or after a crash at any place, does no harm. */
  async execute(place: StreamOut): Promise<RelayReport> {
    const token = await this.parts.leases.claim(place);
    if (token === undefined) return { applied: 0, end: 'busy' };
    for (let applied = 0; ; applied += 1) {
      const row = await this.begin(place, token);
      const end = typeof row === 'string' ? row : await this.send(row, token);
      if (end === undefined) continue;
      await this.parts.leases.release(place, token);
      return { applied, end };
    }
  }

  /** The next message, marked as sent, or why there is none. */
  private begin(place: StreamOut, token: number): Promise<OutboxRow | RelayReport['end']> {
    const { database, leases, links, progress, clock } = this.parts;
    return database.transaction(async (tx) => {
      if (!(await leases.hold(place, token, tx))) return 'lease-lost';
      if (await links.stopped(place.receiver, 'out', tx)) return 'link-stopped';
      const row = await progress.head(place, tx);
      if (!row) return 'drained';
      if (row.state === 'DEAD_LETTERED') return 'parked';
      if (row.dueAt > clock.now()) return 'not-due';
      await progress.sent(row, clock.now(), tx);
      return row;
    });
  }

  /** @returns why the run ends here, or undefined when it goes on */
  private async send(row: OutboxRow, token: number): Promise<RelayReport['end'] | undefined> {
    const { database, leases, turns } = this.parts;
    await turns?.wait(row.receiver);
    await this.failpoints('relay.beforeSend');
    const result = await this.parts.delivery.deliver(row);
    await this.failpoints('relay.afterSend');
    const end = await database.transaction(async (tx) =>
      (await leases.hold(row, token, tx)) ? this.record(row, result, tx) : 'lease-lost',
    );
    await this.failpoints('relay.afterRecord');
    return end;
  }

  private async record(
    row: OutboxRow,
    result: DeliveryResult,
    tx: EntityManager,
  ): Promise<RelayReport['end'] | undefined> {
    await this.parts.progress.tried(row, attemptOf(result), this.parts.clock.now(), tx);
    if (result.kind !== 'receipt') return this.recordFailure(row, result, tx);
    const { receipt, answer } = result;
    if (receipt.result === 'parked') return this.recordLoss(row, receipt, tx);
    await this.parts.progress.applied(row, storeAnswer(answer), this.parts.clock.now(), tx);
    await this.parts.onReceipt?.(receipt, tx);
    return undefined;
  }

  private async recordFailure(
    row: OutboxRow,
    result: Exclude<DeliveryResult, { kind: 'receipt' }>,
    tx: EntityManager,
  ): Promise<RelayReport['end']> {
    const { progress, random, clock, tries = TRIES_BEFORE_PARKING, pace = RETRY_PACE } = this.parts;
    const { code, params } = result;
    const refusals = row.refusals + (result.kind === 'refused' ? 1 : 0);
    const failures = row.failures + 1;
    const now = clock.now();
    if (refusals >= tries) {
      const owner = code === 'SYNC_EFFECT_FAILED' || code === 'SYNC_RECEIPT_INVALID' ? row.receiver : senderOf(row);
      await progress.parked(row, { code, params, refusals, failures }, owner, now, tx);
      logger.warn({ code, messageId: row.messageId, receiver: row.receiver }, 'message parked');
      return 'parked';
    }
    const pause = Math.max(
      retryDelay(failures, random(), pace),
      result.kind === 'unavailable' ? result.retryAfterMs : 0,
    );
    await progress.failed(row, { code, params, refusals, failures }, new Date(now.getTime() + pause), tx);
    return 'retrying';
  }

  /**
   * We send in order, so a receiver that misses what it once receipted has lost it. A person decides whether it is sent
   * again: nothing is overwritten on our own (reliability, row 23).
   */
  private async recordLoss(
    row: OutboxRow,
    receipt: Receipt,
    tx: EntityManager,
  ): Promise<RelayReport['end'] | undefined> {
    const { progress, links, clock, random, pace = RETRY_PACE } = this.parts;
    const now = clock.now();
    await progress.acked(row, new Date(now.getTime() + retryDelay(row.failures + 1, random(), pace)), now, tx);
    if (await links.mayResend(row.receiver, tx)) {
      await progress.resend(row, receipt.sendFrom ?? 1, now, tx);
      return undefined;
    }
    await links.stop(row.receiver, 'out', row.stream, now, tx);
    logger.error(
      { receiver: row.receiver, stream: row.stream, sendFrom: receipt.sendFrom },
      'receiver went back: link stopped',
    );
    return 'link-stopped';
  }
}

function attemptOf(result: DeliveryResult): { result: AttemptResult; code?: string; params?: object } {
  if (result.kind === 'receipt') return { result: result.receipt.result === 'applied' ? 'APPLIED' : 'ACKED' };
  const { kind, code, params } = result;
  return { result: kind === 'refused' ? 'REFUSED' : 'UNAVAILABLE', code, params };
}

function senderOf({ body }: OutboxRow): string {
  return (JSON.parse(body) as { source: string }).source;
}
