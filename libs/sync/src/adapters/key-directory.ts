import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { type Clock, type Database, logger } from '@ithaca/platform';
import type { JWK } from 'jose';
import type { EntityManager } from 'typeorm';
import type { KeySource, PublishedKey } from '../domain/key-source.js';
import { isStrongKey } from '../domain/public-key.js';
import { KeyOfAnother, KeyOutOfTime, KeyRevoked, KeysTooOld, KeyUnknown, KeyWeak } from '../domain/refusals.js';
import { changedRows } from './changed-rows.js';

export interface KeyDirectoryPace {
  /** How old the copy may be before it is read anew: a revocation has effect after this time at most. */
  readonly ttlMs: number;
  /** Pause between two readings, however many ask. */
  readonly pauseMs: number;
  /** How long the last good copy is trusted when nothing can be read. */
  readonly maxAgeMs: number;
}

export const KEY_DIRECTORY_PACE: KeyDirectoryPace = { ttlMs: 300_000, pauseMs: 30_000, maxAgeMs: 24 * 3_600_000 };

interface KeyRow {
  readonly kid: string;
  readonly institution: string;
  readonly jwk: JWK;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly revokedAt: Date | null;
}

/** The keys of the others: a copy of what they published, with its history. */
export class KeyDirectory {
  private reading: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly source: KeySource,
    private readonly clock: Clock,
    private readonly pace: KeyDirectoryPace = KEY_DIRECTORY_PACE,
  ) {}

  /**
   * The key under which an institution may sign at an instant.
   * @throws KeyUnknown @throws KeyOfAnother @throws KeyRevoked @throws KeyOutOfTime @throws KeyWeak
   * @throws KeysTooOld when the copy is too old to be trusted
   */
  async keyFor(kid: string, institution: string, at: Date): Promise<KeyObject> {
    let { key, ageMs } = await this.look(kid);
    if (!key || ageMs >= this.pace.ttlMs) {
      await this.refresh();
      ({ key, ageMs } = await this.look(kid));
    }
    if (ageMs > this.pace.maxAgeMs) throw new KeysTooOld();
    if (!key) throw new KeyUnknown({ kid: kid.slice(0, 80) });
    if (key.institution !== institution) throw new KeyOfAnother({ institution });
    if (key.revokedAt && key.revokedAt <= this.clock.now()) throw new KeyRevoked({ kid: key.kid });
    if (at < key.validFrom || (key.validUntil && at >= key.validUntil)) throw new KeyOutOfTime({ kid: key.kid });
    return publicKey(key);
  }

  /** The key with which something was accepted at that time, whatever became of it since. @throws KeyUnknown @throws KeyRevoked */
  async keyThen(kid: string, at: Date): Promise<{ key: KeyObject; institution: string }> {
    const { key } = await this.look(kid);
    if (!key) throw new KeyUnknown({ kid: kid.slice(0, 80) });
    if (key.revokedAt && key.revokedAt <= at) throw new KeyRevoked({ kid: key.kid });
    return { key: publicKey(key), institution: key.institution };
  }

  /** Reads the source, once for all who ask meanwhile, and not again within the pause. The last good copy stays. */
  private async refresh(): Promise<void> {
    this.reading ??= this.read().finally(() => (this.reading = undefined));
    await this.reading;
  }

  private async read(): Promise<void> {
    const now = this.clock.now();
    const before = new Date(now.getTime() - this.pace.pauseMs);
    // One row for all processes: the one that changes it reads. A clock that was set back must not stop the reading.
    const [turn] = await changedRows(
      this.database.manager,
      `update key_refresh set tried_at = $1 where tried_at is null or tried_at <= $2 or tried_at > $1 returning id`,
      [now, before],
    );
    if (!turn) return;
    try {
      const keys = await this.source.read();
      if (keys.length === 0) throw new Error('an empty set of keys');
      await this.database.transaction((tx) => this.take(keys, now, tx));
    } catch (error) {
      logger.warn({ err: error }, 'keys could not be read');
    }
  }

  private async take(keys: readonly PublishedKey[], now: Date, tx: EntityManager): Promise<void> {
    for (const { kid, institution, publicJwk, validFrom, validUntil, revokedAt } of keys) {
      if (!isStrongKey(publicJwk)) {
        logger.warn({ kid, institution, code: 'SYNC_KEY_WEAK' }, 'key left out');
        continue;
      }
      // What a kid stands for never changes, and nothing un-revokes a key.
      await tx.query(
        `insert into institution_key (kid, institution, public_jwk, valid_from, valid_until, revoked_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (kid) do update set valid_until = excluded.valid_until,
           revoked_at = coalesce(institution_key.revoked_at, excluded.revoked_at)`,
        [kid, institution, JSON.stringify(publicJwk), validFrom, validUntil ?? null, revokedAt ?? null],
      );
    }
    await tx.query(`update institution_key set valid_until = least(valid_until, $2) where kid <> all($1)`, [
      keys.map(({ kid }) => kid),
      now,
    ]);
    await tx.query('update key_refresh set succeeded_at = $1', [now]);
  }

  /** The key, if it is known, and how old the copy is. */
  private async look(kid: string): Promise<{ key: KeyRow | undefined; ageMs: number }> {
    const [row] = await this.database.query<KeyRow & { readAt: Date | null }>(
      `select kid, institution, public_jwk as jwk, valid_from as "validFrom", valid_until as "validUntil",
         revoked_at as "revokedAt", succeeded_at as "readAt"
       from key_refresh left join institution_key on kid = $1`,
      [kid],
    );
    const ageMs = row?.readAt ? this.clock.now().getTime() - row.readAt.getTime() : Number.POSITIVE_INFINITY;
    return { key: row?.kid ? row : undefined, ageMs };
  }
}

/** @throws KeyWeak also for what came into the table by another way */
function publicKey({ kid, jwk }: KeyRow): KeyObject {
  if (!isStrongKey(jwk)) throw new KeyWeak({ kid });
  return createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
}
