import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSeats20261125100100 implements MigrationInterface {
  name = 'CreateSeats20261125100100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table offering_queue (
        offering_id text primary key,
        last_number bigint not null default 0,
        dealt_at timestamptz,
        deal jsonb
      )`);
    await runner.query(`
      create table seat (
        offering_id text not null,
        number integer not null,
        quota text not null,
        pool text not null,
        state text not null constraint seat_state_check check (state in ('FREE', 'HELD', 'TAKEN')),
        student_id text,
        enrolment_id uuid,
        held_until timestamptz,
        primary key (offering_id, number),
        constraint seat_one_each unique (offering_id, student_id),
        constraint seat_pool_check check (pool in (quota, 'shared')),
        constraint seat_student_check check ((state = 'FREE') = (student_id is null)),
        constraint seat_enrolment_check check ((state = 'FREE') = (enrolment_id is null)),
        constraint seat_held_until_check check (held_until is null or state = 'HELD')
      ) with (fillfactor = 70)`);
    await runner.query(`create index seat_free on seat (offering_id, pool, number) where state = 'FREE'`);
    await runner.query(`create index seat_due on seat (held_until) where held_until is not null`);
    await runner.query(`create unique index seat_enrolment on seat (enrolment_id) where enrolment_id is not null`);
    await runner.query(`
      create table seat_entry (
        id bigint generated always as identity primary key,
        offering_id text not null,
        kind text not null constraint seat_entry_kind_check
          check (kind in ('CREATED', 'HELD', 'TAKEN', 'RELEASED', 'REMOVED', 'WAITS', 'LEAVES')),
        number integer,
        quota text,
        pool text,
        student_id text,
        enrolment_id uuid,
        held_until timestamptz,
        actor text not null,
        at timestamptz not null,
        constraint seat_entry_number_check check ((kind in ('WAITS', 'LEAVES')) = (number is null)),
        constraint seat_entry_student_check check ((kind in ('HELD', 'TAKEN', 'RELEASED', 'WAITS', 'LEAVES')) = (enrolment_id is not null))
      )`);
    await runner.query('create index seat_entry_offering on seat_entry (offering_id, id)');
    await runner.query(`
      create table waiting_place (
        offering_id text not null,
        number bigint not null,
        enrolment_id uuid not null constraint waiting_place_enrolment unique,
        student_id text not null,
        partner text not null,
        state text not null constraint waiting_place_state_check
          check (state in ('WAITING', 'OFFERED', 'ENROLLED', 'DECLINED', 'EXPIRED', 'LEFT')),
        joined_at timestamptz not null,
        primary key (offering_id, number)
      )`);
    await runner.query(
      `create index waiting_place_next on waiting_place (offering_id, partner, number) where state = 'WAITING'`,
    );
    await runner.query(
      `create index waiting_place_head on waiting_place (offering_id, number) where state = 'WAITING'`,
    );
    // One function for every table whose rows are only added.
    await runner.query(`
      create function append_only() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
      end $$`);
    await runner.query(`
      create trigger seat_entry_append_only before update or delete or truncate on seat_entry
        for each statement execute function append_only()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table waiting_place, seat_entry, seat, offering_queue');
    await runner.query('drop function append_only');
  }
}
