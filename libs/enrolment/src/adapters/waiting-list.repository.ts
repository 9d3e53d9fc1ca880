import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EnrolmentCase } from '../domain/enrolment-case.js';
import type { WaitingStudent } from '../domain/seat-offer.js';
import type { WaitingCounts } from '../domain/seat-pools.js';
import { insertRows } from './insert-rows.js';
import type { Doing } from './seat.repository.js';
import type { PlaceState } from './waiting-place.entity.js';

export interface OfferingQueue {
  readonly dealtAt?: string;
  readonly deal?: unknown;
}

/** The waiting list of an offering, and the row by which its changes go one after another. */
@Injectable()
export class WaitingListRepository {
  /** Waits for whoever changes the offering now. Undefined: no terms were ever published for it. */
  async lock(tx: EntityManager, offeringId: string): Promise<OfferingQueue | undefined> {
    const [row] = (await tx.query(
      'select dealt_at as "dealtAt", deal from offering_queue where offering_id = $1 for update',
      [offeringId],
    )) as { dealtAt: Date | null; deal: unknown }[];
    return row && { ...(row.dealtAt && { dealtAt: row.dealtAt.toISOString() }), deal: row.deal ?? undefined };
  }

  /** The same for an offering whose first terms are being published. */
  async lockNew(tx: EntityManager, offeringId: string): Promise<void> {
    await tx.query('insert into offering_queue (offering_id) values ($1) on conflict do nothing', [offeringId]);
    await this.lock(tx, offeringId);
  }

  async noteDeal(tx: EntityManager, offeringId: string, at: string, deal: object): Promise<void> {
    await tx.query('update offering_queue set dealt_at = $2, deal = $3 where offering_id = $1', [
      offeringId,
      at,
      JSON.stringify(deal),
    ]);
  }

  /** Puts cases at the end, in this order. The lock makes it the order of commits (L3). @returns their numbers */
  async join(
    tx: EntityManager,
    offeringId: string,
    cases: readonly EnrolmentCase[],
    { actorId, at }: Doing,
  ): Promise<Map<string, number>> {
    if (cases.length === 0) return new Map();
    const [[row]] = (await tx.query(
      'update offering_queue set last_number = last_number + $2 where offering_id = $1 returning last_number::int as last',
      [offeringId, cases.length],
    )) as [[{ last: number }], number];
    const numbers = new Map(cases.map(({ id }, at) => [id, row.last - cases.length + at + 1]));
    const common = { offering_id: offeringId };
    await insertRows(
      tx,
      'waiting_place',
      cases.map(({ id, studentId, home }) => ({
        ...common,
        number: numbers.get(id),
        ...{ enrolment_id: id, student_id: studentId, partner: home, state: 'WAITING', joined_at: at },
      })),
    );
    await insertRows(
      tx,
      'seat_entry',
      cases.map(({ id, studentId, home }) => ({
        ...common,
        ...{ kind: 'WAITS', pool: home, student_id: studentId, enrolment_id: id, actor: actorId, at },
      })),
    );
    return numbers;
  }

  /** Those a free seat could go to: the head of the list, and the first of the university it is reserved for. */
  async firstFor(tx: EntityManager, offeringId: string, pool: string): Promise<WaitingStudent[]> {
    return tx.query(
      `select enrolment_id as id, partner from (
         (select * from waiting_place where offering_id = $1 and state = 'WAITING' order by number limit 1)
         union
         (select * from waiting_place where offering_id = $1 and state = 'WAITING' and partner = $2 order by number limit 1)
       ) first order by number`,
      [offeringId, pool],
    ) as Promise<WaitingStudent[]>;
  }

  async counts(tx: EntityManager, offeringId: string): Promise<WaitingCounts> {
    const rows = (await tx.query(
      `select partner, count(*)::int as count from waiting_place where offering_id = $1 and state = 'WAITING' group by partner`,
      [offeringId],
    )) as { partner: string; count: number }[];
    return new Map(rows.map(({ partner, count }) => [partner, count]));
  }

  /** Cases that never were on the list are passed over. */
  async mark(tx: EntityManager, enrolmentId: string, state: PlaceState): Promise<void> {
    await tx.query('update waiting_place set state = $2 where enrolment_id = $1', [enrolmentId, state]);
  }

  /** Somebody who waits without an offer goes. */
  async leave(tx: EntityManager, enrolmentId: string, { actorId, at }: Doing): Promise<void> {
    await tx.query(
      `with gone as (
         update waiting_place set state = 'LEFT' where enrolment_id = $1 and state = 'WAITING' returning *
       ) insert into seat_entry (offering_id, kind, pool, student_id, enrolment_id, actor, at)
       select offering_id, 'LEAVES', partner, student_id, enrolment_id, $2, $3 from gone`,
      [enrolmentId, actorId, at],
    );
  }

  /** How many wait before a case and in all, together and of its own university; undefined when it does not wait. */
  /** Places in the whole line, from 1, of those who wait. */
  async positionsOf(
    tx: EntityManager,
    offeringId: string,
    enrolmentIds: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    if (enrolmentIds.length === 0) return new Map();
    const rows = await tx.query<{ id: string; position: number }[]>(
      `select id, position from (
         select enrolment_id as id, row_number() over (order by number)::int as position from waiting_place
         where offering_id = $1 and state = 'WAITING'
       ) line where id = any($2)`,
      [offeringId, enrolmentIds],
    );
    return new Map(rows.map(({ id, position }) => [id, position]));
  }

  async positionOf(tx: EntityManager, enrolmentId: string): Promise<WaitingPosition | undefined> {
    const [row] = (await tx.query(
      `select count(*) filter (where other.number <= own.number)::int as position,
         count(*) filter (where other.number <= own.number and other.partner = own.partner)::int as "positionOfHome",
         count(*)::int as waiting, count(*) filter (where other.partner = own.partner)::int as "waitingOfHome"
       from waiting_place own join waiting_place other using (offering_id)
       where own.enrolment_id = $1 and own.state = 'WAITING' and other.state = 'WAITING' group by own.number`,
      [enrolmentId],
    )) as WaitingPosition[];
    return row;
  }
}

/** Positions count from 1. */
export interface WaitingPosition {
  readonly position: number;
  readonly positionOfHome: number;
  readonly waiting: number;
  readonly waitingOfHome: number;
}
