import type { SeatBooks } from '../domain/check-seats.js';

interface Readable {
  query<Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]>;
}

/** What the tables say of an offering, for `checkSeats`; read in one statement, so that it is of one moment. */
export async function readSeatBooks(database: Readable, offeringId: string): Promise<SeatBooks> {
  const [row] = await database.query<SeatBooks>(
    `select
       (select coalesce(json_agg(s order by s.number), '[]') from (
          select number, pool, state, student_id as student, enrolment_id as enrolment from seat where offering_id = $1) s) as seats,
       (select coalesce(json_agg(e order by e.id), '[]') from (
          select id, kind, number, pool, student_id as student, enrolment_id as enrolment from seat_entry where offering_id = $1) e) as entries,
       (select coalesce(json_agg(c order by c.id), '[]') from (
          select id, student_id as student, home, state from enrolment where offering_id = $1) c) as enrolments,
       (select coalesce(json_agg(p order by p.number), '[]') from (
          select number, enrolment_id as enrolment, partner, state from waiting_place where offering_id = $1) p) as places`,
    [offeringId],
  );
  return row!;
}
