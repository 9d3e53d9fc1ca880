import type { Clock, Database } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import { changedRows } from './changed-rows.js';

/** A stream to one receiver. */
export interface StreamOut {
  readonly receiver: string;
  readonly stream: string;
}

/** Longer than a sending may take (`SENDER_LIMITS`), or a slow receiver would cost the lease. */
export const LEASE_MS = 30_000;

/** Who may send a stream: one at a time, for a while. Each holder has a higher token than the one before. */
export class StreamLeases {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly leaseMs = LEASE_MS,
  ) {}

  /** @returns the token, or undefined while somebody else holds the stream or when there is no such stream */
  async claim({ receiver, stream }: StreamOut): Promise<number | undefined> {
    const now = this.clock.now();
    const [row] = await changedRows<{ token: number }>(
      this.database.manager,
      `update stream_out set lease_token = lease_token + 1, leased_until = $3
       where receiver = $1 and stream = $2 and (leased_until is null or leased_until <= $4)
       returning lease_token as token`,
      [receiver, stream, new Date(now.getTime() + this.leaseMs), now],
    );
    return row?.token;
  }

  /**
   * Whether the token is still the newest one; if so the lease lasts anew and nobody can take it until this transaction
   * ends. A sender that was paused finds out here that another has taken over, and writes nothing.
   */
  async hold({ receiver, stream }: StreamOut, token: number, tx: EntityManager): Promise<boolean> {
    const held = await changedRows(
      tx,
      `update stream_out set leased_until = $4 where receiver = $1 and stream = $2 and lease_token = $3 returning 1`,
      [receiver, stream, token, new Date(this.clock.now().getTime() + this.leaseMs)],
    );
    return held.length > 0;
  }

  async release({ receiver, stream }: StreamOut, token: number): Promise<void> {
    await this.database.query(
      'update stream_out set leased_until = null where receiver = $1 and stream = $2 and lease_token = $3',
      [receiver, stream, token],
    );
  }
}
