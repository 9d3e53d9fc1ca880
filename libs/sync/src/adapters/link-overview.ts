import type { Database } from '@ithaca/platform';
import type { LinkDirection } from './link-states.js';

/** How the link with one institution stands, seen from here. */
export interface LinkView {
  readonly institution: string;
  /** Messages of ours that are neither settled nor waiting for a person. */
  readonly waiting: number;
  readonly waitingSince: Date | null;
  readonly deadLetters: number;
  /** When a message of ours last had its effect there, and one of theirs here. */
  readonly lastAppliedAt: Date | null;
  readonly lastReceivedAt: Date | null;
  /** Why the messages that are tried again are. */
  readonly failingCode: string | null;
  /** Whether a key is known under which they may sign now, and until when; null with a key: no end is stated. */
  readonly keyKnown: boolean;
  readonly keyValidUntil: Date | null;
}

export interface LinkStop {
  readonly institution: string;
  readonly direction: LinkDirection;
  /** Null: it was let go on. */
  readonly stoppedAt: Date | null;
  readonly stoppedBy: string | null;
  readonly resumedBy: string | null;
  readonly reason: string | null;
}

/** Parked messages of one cause. */
export interface DeadLetterGroup {
  readonly code: string;
  readonly institution: string;
  readonly type: string;
  readonly count: number;
  readonly oldestAt: Date;
  readonly oldestId: string;
  /** Whose people have to act. */
  readonly owner: string | null;
}

/** Time from making a message to its effect, of those that had it in that hour. */
export interface LatencyHour {
  readonly hour: Date;
  readonly count: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
}

const HOUR_MS = 3_600_000;

/** Sums over all messages, for the eye. `institutions` are those whose messages the asker may see. */
export class LinkOverview {
  constructor(private readonly database: Database) {}

  async links(institutions: readonly string[], now: Date): Promise<LinkView[]> {
    return this.database.query(
      `select one.institution, coalesce(o.waiting, 0) as waiting, o.since as "waitingSince",
         coalesce(o.dead, 0) as "deadLetters", sent.at as "lastAppliedAt", received.at as "lastReceivedAt",
         failing.code as "failingCode", coalesce(k.known, false) as "keyKnown",
         case when k.endless then null else k.until end as "keyValidUntil"
       from unnest($1::text[]) as one (institution)
       left join (select receiver, count(*) filter (where state <> 'DEAD_LETTERED')::int as waiting,
           min(created_at) filter (where state <> 'DEAD_LETTERED') as since,
           count(*) filter (where state = 'DEAD_LETTERED')::int as dead
         from outbox where state not in ('APPLIED', 'EDITED_REPLAYED', 'ABANDONED') group by receiver) o
         on o.receiver = one.institution
       left join lateral (select applied_at as at from outbox where receiver = one.institution and applied_at is not null
         order by applied_at desc limit 1) sent on true
       left join lateral (select received_at as at from inbox where sender = one.institution
         order by received_at desc limit 1) received on true
       left join lateral (select error_code as code from outbox where receiver = one.institution and state = 'RETRYING'
         order by due_at desc limit 1) failing on true
       left join (select institution, true as known, max(valid_until) as until, bool_or(valid_until is null) as endless
         from institution_key where valid_from <= $2 and (valid_until is null or valid_until > $2)
           and (revoked_at is null or revoked_at > $2) group by institution) k on k.institution = one.institution
       order by one.institution`,
      [institutions, now],
    );
  }

  /** Links that stand still or once did. */
  async stops(institutions: readonly string[]): Promise<LinkStop[]> {
    return this.database.query(
      `select institution, direction, stopped_at as "stoppedAt", stopped_by as "stoppedBy", resumed_by as "resumedBy", reason
       from link_state where institution = any($1) order by institution, direction`,
      [institutions],
    );
  }

  /** The largest groups first. */
  async deadLetters(institutions: 'all' | readonly string[]): Promise<DeadLetterGroup[]> {
    return this.database.query(
      `select coalesce(error_code, '') as code, receiver as institution, type, count(*)::int as count,
         min(parked_at) as "oldestAt", (array_agg(message_id order by parked_at, message_id))[1] as "oldestId",
         min(owner) as owner
       from outbox where state = 'DEAD_LETTERED' and ($1::text[] is null or receiver = any($1))
       group by error_code, receiver, type order by count(*) desc, min(parked_at), receiver, type`,
      [institutions === 'all' ? null : institutions],
    );
  }

  /** Ids of one cause, the oldest first. */
  async deadLetterIds(
    { code, institution, type }: Pick<DeadLetterGroup, 'code' | 'institution' | 'type'>,
    limit: number,
  ): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select message_id as id from outbox where state = 'DEAD_LETTERED' and coalesce(error_code, '') = $1
         and receiver = $2 and type = $3 order by parked_at, message_id limit $4`,
      [code, institution, type, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** The last hours in UTC, the oldest first, without gaps; an hour in which nothing arrived has no latency. */
  async latency(institutions: 'all' | readonly string[], hours: number, now: Date): Promise<LatencyHour[]> {
    const end = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS);
    return this.database.query(
      `select hour, count(o.message_id)::int as count,
         percentile_cont(0.5) within group (order by extract(epoch from o.applied_at - o.created_at) * 1000) as "p50Ms",
         percentile_cont(0.95) within group (order by extract(epoch from o.applied_at - o.created_at) * 1000) as "p95Ms"
       from generate_series($1::timestamptz, $2::timestamptz, interval '1 hour') as hour
       left join outbox o on o.applied_at >= hour and o.applied_at < hour + interval '1 hour'
         and ($3::text[] is null or o.receiver = any($3))
       group by hour order by hour`,
      [new Date(end.getTime() - (hours - 1) * HOUR_MS), end, institutions === 'all' ? null : institutions],
    );
  }
}
