import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SeatPool } from '../domain/seat-pools.js';
import type { SeatState } from './seat.entity.js';

export interface SeatWish {
  readonly studentId: string;
  readonly enrolmentId: string;
  readonly pool: SeatPool;
  /** Exclusive end of the offer; absent: held until the host has answered. */
  readonly heldUntil?: string;
}

export interface HeldSeat {
  readonly number: number;
  readonly quota: string;
  readonly pool: string;
  readonly enrolmentId: string;
}

export interface Doing {
  readonly actorId: string;
  readonly at: string;
}

/** Seats and their ledger. Every statement writes its entries itself, so that no seat changes without one. */
@Injectable()
export class SeatRepository {
  /**
   * Holds a free seat for each wish that finds one, the first wish first, in one statement (reliability, design rule 7).
   * Safe without any other lock: a row somebody else is about to take is skipped, and nobody gets a second one.
   */
  async hold(
    tx: EntityManager,
    offeringId: string,
    wishes: readonly SeatWish[],
    { actorId, at }: Doing,
  ): Promise<HeldSeat[]> {
    if (wishes.length === 0) return [];
    return tx.query(
      `with wish as (
         select w.*, row_number() over (partition by wanted_pool order by place) as turn
         from unnest($2::text[], $3::uuid[], $4::text[], $5::timestamptz[]) with ordinality
           as w (student_id, enrolment_id, wanted_pool, held_until, place)
         where not exists (select from seat s where s.offering_id = $1 and s.student_id = w.student_id)
       ), free as (
         select wanted_pool, number, row_number() over (partition by wanted_pool order by number) as turn
         from (select wanted_pool, count(*) as wishes from wish group by wanted_pool) pools
         cross join lateral (
           select number from seat
           where offering_id = $1 and state = 'FREE' and (pool = wanted_pool or wanted_pool = '*')
           order by number limit wishes for update skip locked
         ) unlocked
       ), held as (
         update seat set state = 'HELD', student_id = wish.student_id, enrolment_id = wish.enrolment_id,
           held_until = wish.held_until, pool = case when wanted_pool = '*' then 'shared' else pool end
         from wish join free using (wanted_pool, turn)
         where seat.offering_id = $1 and seat.number = free.number
         returning seat.*
       ), noted as (
         insert into seat_entry (offering_id, kind, number, quota, pool, student_id, enrolment_id, held_until, actor, at)
         select offering_id, 'HELD', number, quota, pool, student_id, enrolment_id, held_until, $6, $7 from held order by number
       )
       select number, quota, pool, enrolment_id as "enrolmentId" from held`,
      [
        offeringId,
        wishes.map(({ studentId }) => studentId),
        wishes.map(({ enrolmentId }) => enrolmentId),
        wishes.map(({ pool }) => pool),
        wishes.map(({ heldUntil }) => heldUntil ?? null),
        actorId,
        at,
      ],
    ) as Promise<HeldSeat[]>;
  }

  /** The seat goes to one student; as `pool` says from now on. Undefined when it is not free (any more). */
  async holdNumber(
    tx: EntityManager,
    { offeringId, number }: { offeringId: string; number: number },
    wish: SeatWish,
    { actorId, at }: Doing,
  ): Promise<HeldSeat | undefined> {
    const [held] = (await tx.query(
      `with held as (
         update seat set state = 'HELD', student_id = $3, enrolment_id = $4, held_until = $5, pool = $6
         where offering_id = $1 and number = $2 and state = 'FREE' returning *
       ), noted as (${ENTRY('HELD', 'held', 7)})
       select number, quota, pool, enrolment_id as "enrolmentId" from held`,
      [offeringId, number, wish.studentId, wish.enrolmentId, wish.heldUntil ?? null, wish.pool, actorId, at],
    )) as HeldSeat[];
    return held;
  }

  /** Frees the seat of a case, if it has one. What it was, for whoever is next. */
  /** Until when offered seats are held, by case. */
  async heldUntil(tx: EntityManager, enrolmentIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    if (enrolmentIds.length === 0) return new Map();
    const rows = await tx.query<{ id: string; until: Date }[]>(
      'select enrolment_id as id, held_until as until from seat where enrolment_id = any($1) and held_until is not null',
      [enrolmentIds],
    );
    return new Map(rows.map(({ id, until }) => [id, until]));
  }

  async release(tx: EntityManager, enrolmentId: string, { actorId, at }: Doing): Promise<HeldSeat | undefined> {
    const [freed] = (await tx.query(
      `with before as (select * from seat where enrolment_id = $1 for update),
       freed as (
         update seat set state = 'FREE', student_id = null, enrolment_id = null, held_until = null
         from before where seat.offering_id = before.offering_id and seat.number = before.number
       ), noted as (${ENTRY('RELEASED', 'before', 2)})
       select number, quota, pool, enrolment_id as "enrolmentId" from before`,
      [enrolmentId, actorId, at],
    )) as HeldSeat[];
    return freed;
  }

  /** An accepted offer: held without an end, until the host has answered. Nothing new for the ledger but the end. */
  async holdOn(tx: EntityManager, enrolmentId: string, { actorId, at }: Doing): Promise<void> {
    await tx.query(
      `with held as (update seat set held_until = null where enrolment_id = $1 and state = 'HELD' returning *),
       noted as (${ENTRY('HELD', 'held', 2)}) select 1`,
      [enrolmentId, actorId, at],
    );
  }

  /** The host has confirmed. */
  async take(tx: EntityManager, enrolmentId: string, { actorId, at }: Doing): Promise<void> {
    await tx.query(
      `with taken as (
         update seat set state = 'TAKEN', held_until = null where enrolment_id = $1 and state = 'HELD' returning *
       ), noted as (${ENTRY('TAKEN', 'taken', 2)}) select 1`,
      [enrolmentId, actorId, at],
    );
  }

  /** Cases whose offer has ended, in the order in which the offers end, equal ones as they were made. */
  async due(tx: EntityManager, offeringId: string, at: string): Promise<{ enrolmentId: string; heldUntil: Date }[]> {
    return tx.query(
      `select enrolment_id as "enrolmentId", held_until as "heldUntil" from seat
       where offering_id = $1 and held_until <= $2
       order by held_until, (select max(id) from seat_entry e where e.offering_id = $1 and e.enrolment_id = seat.enrolment_id)`,
      [offeringId, at],
    ) as Promise<{ enrolmentId: string; heldUntil: Date }[]>;
  }

  free(tx: EntityManager, offeringId: string): Promise<{ number: number; quota: string; pool: string }[]> {
    return tx.query(
      `select number, quota, pool from seat where offering_id = $1 and state = 'FREE' order by number for update skip locked`,
      [offeringId],
    ) as Promise<{ number: number; quota: string; pool: string }[]>;
  }

  countByQuota(tx: EntityManager, offeringId: string): Promise<{ quota: string; state: SeatState; count: number }[]> {
    return tx.query(
      `select quota, state, count(*)::int as count from seat where offering_id = $1 group by quota, state`,
      [offeringId],
    ) as Promise<{ quota: string; state: SeatState; count: number }[]>;
  }

  async create(tx: EntityManager, offeringId: string, quota: string, count: number, doing: Doing): Promise<void> {
    await tx.query(
      `with made as (
         insert into seat (offering_id, number, quota, pool, state)
         select $1, coalesce((select max(number) from seat_entry where offering_id = $1), 0) + n, $2, $2, 'FREE'
         from generate_series(1, $3::int) n returning *
       ), noted as (${ENTRY('CREATED', 'made', 4)}) select 1`,
      [offeringId, quota, count, doing.actorId, doing.at],
    );
  }

  /** Removes free seats, those with the highest numbers. */
  async remove(tx: EntityManager, offeringId: string, quota: string, count: number, doing: Doing): Promise<void> {
    await tx.query(
      `with gone as (
         delete from seat where (offering_id, number) in (
           select offering_id, number from seat where offering_id = $1 and quota = $2 and state = 'FREE'
           order by number desc limit $3 for update
         ) returning *
       ), noted as (${ENTRY('REMOVED', 'gone', 4)}) select 1`,
      [offeringId, quota, count, doing.actorId, doing.at],
    );
  }
}

/** Copies seats as entries; actor and instant are the parameters from `first` on. */
function ENTRY(kind: string, source: string, first: number): string {
  return `insert into seat_entry (offering_id, kind, number, quota, pool, student_id, enrolment_id, held_until, actor, at)
    select offering_id, '${kind}', number, quota, pool, student_id, enrolment_id, held_until, $${first}, $${first + 1} from ${source} order by number`;
}
