import type { Database } from '@ithaca/platform';
import type { Difference } from '../domain/digest-exchange.js';

export interface PartnerDrift {
  readonly institution: string;
  readonly triedAt: Date;
  /** Null: it never succeeded, so nothing is known. */
  readonly comparedAt: Date | null;
  /** Cases. */
  readonly compared: number | null;
  readonly errorCode: string | null;
  readonly differences: readonly KnownDifference[];
}

export interface KnownDifference {
  readonly stream: string;
  readonly kind: Difference['kind'];
  readonly ours: string | null;
  readonly theirs: string | null;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
}

/** What comparing with each partner has found last. */
export class DriftStore {
  constructor(private readonly database: Database) {}

  /** Replaces what was known; a difference that is still there keeps the time it was first seen. */
  async keep(
    institution: string,
    { compared, differences }: { compared: number; differences: readonly Difference[] },
    at: Date,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(
        `insert into digest_comparison (institution, tried_at, compared_at, compared) values ($1, $2, $2, $3)
         on conflict (institution) do update set tried_at = $2, compared_at = $2, compared = $3, error_code = null`,
        [institution, at, compared],
      );
      await tx.query('delete from digest_difference where institution = $1 and not (stream = any($2))', [
        institution,
        differences.map(({ stream }) => stream),
      ]);
      await tx.query(
        `insert into digest_difference (institution, stream, kind, ours, theirs, first_seen_at, last_seen_at)
         select $1, stream, kind, ours, theirs, $6, $6
         from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as found (stream, kind, ours, theirs)
         on conflict (institution, stream) do update set kind = excluded.kind, ours = excluded.ours,
           theirs = excluded.theirs, last_seen_at = excluded.last_seen_at`,
        [
          institution,
          differences.map(({ stream }) => stream),
          differences.map(({ kind }) => kind),
          differences.map(({ ours }) => ours ?? null),
          differences.map(({ theirs }) => theirs ?? null),
          at,
        ],
      );
    });
  }

  /** The partner could not be compared with: what was known stays, with its age. */
  async failed(institution: string, code: string, at: Date): Promise<void> {
    await this.database.query(
      `insert into digest_comparison (institution, tried_at, error_code) values ($1, $2, $3)
       on conflict (institution) do update set tried_at = $2, error_code = $3`,
      [institution, at, code],
    );
  }

  /** Of those that were ever tried, by institution; differences with the oldest first. */
  async read(institutions: 'all' | readonly string[]): Promise<PartnerDrift[]> {
    const among = institutions === 'all' ? null : institutions;
    const rows = await this.database.query<Omit<PartnerDrift, 'differences'>>(
      `select institution, tried_at as "triedAt", compared_at as "comparedAt", compared, error_code as "errorCode"
       from digest_comparison where $1::text[] is null or institution = any($1) order by institution`,
      [among],
    );
    const found = await this.database.query<KnownDifference & { institution: string }>(
      `select institution, stream, kind, ours, theirs, first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt"
       from digest_difference where $1::text[] is null or institution = any($1) order by first_seen_at, stream`,
      [among],
    );
    return rows.map((row) => ({
      ...row,
      differences: found.filter(({ institution }) => institution === row.institution),
    }));
  }
}
