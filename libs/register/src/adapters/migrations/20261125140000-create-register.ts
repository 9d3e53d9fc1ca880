import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Students, rights, results and holds; courses away and guests; copies of cases; who asked. */
export class CreateRegister20261125140000 implements MigrationInterface {
  name = 'CreateRegister20261125140000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table student (
        esi_key text primary key check (esi_key = lower(esi)),
        esi text not null,
        given_name text,
        family_name text,
        email text,
        faculty text,
        completed_ects double precision check (completed_ects >= 0),
        languages jsonb,
        outcomes text[],
        enrolled_courses text[],
        term_ects double precision check (term_ects >= 0),
        term_cap double precision check (term_cap >= 0),
        results_complete boolean not null
      )`);
    await runner.query(`
      create table study_right (
        id uuid primary key,
        esi_key text not null references student on delete cascade,
        programme text not null,
        eqf integer check (eqf between 1 and 8),
        status text not null check (status in ('active', 'suspended', 'ended')),
        starts_on date not null,
        ends_on date,
        reason text,
        changed_by text,
        changed_at timestamptz not null
      )`);
    await runner.query('create index study_right_esi_key_idx on study_right (esi_key)');
    await runner.query(`
      create table result (
        id uuid primary key,
        esi_key text not null references student on delete cascade,
        course_id text not null,
        ects double precision check (ects >= 0),
        grade text,
        passed boolean not null,
        achieved_on date
      )`);
    await runner.query('create index result_esi_key_idx on result (esi_key)');
    await runner.query(`
      create table hold (
        id uuid primary key,
        esi_key text not null,
        blocks text not null check (blocks in ('study', 'admission')),
        reason text not null,
        placed_at timestamptz not null,
        lifted_at timestamptz
      )`);
    await runner.query('create index hold_esi_key_idx on hold (esi_key)');
    await runner.query(`
      create table enrolment_away (
        enrolment_id uuid primary key,
        esi_key text not null references student on delete cascade,
        course_id text not null,
        offering_id text not null,
        host text not null,
        ects double precision,
        recorded_at timestamptz not null,
        undone_at timestamptz,
        undone_reason text
      )`);
    await runner.query('create index enrolment_away_esi_key_idx on enrolment_away (esi_key)');
    await runner.query(`
      create table admission (
        enrolment_id uuid primary key,
        state text not null check (state in ('pending', 'confirmed', 'rejected', 'cancelled', 'ended')),
        reason text check (reason is not null or state = 'confirmed'),
        esi_key text,
        student jsonb,
        course_id text not null,
        offering_id text not null,
        home text not null,
        requested_at timestamptz not null,
        decided_at timestamptz,
        decided_by text
      )`);
    await runner.query('create index admission_state_idx on admission (state, requested_at)');
    await runner.query(`
      create table case_copy (
        enrolment_id uuid primary key,
        version integer not null,
        state text not null,
        offering_id text not null,
        course_id text not null,
        home text not null,
        host text not null,
        esi_key text,
        home_says text,
        host_says text,
        told_at timestamptz not null,
        said_at timestamptz,
        ended_at timestamptz
      )`);
    await runner.query('create index case_copy_esi_key_idx on case_copy (esi_key)');
    await runner.query(`
      create table student_enquiry (
        id uuid primary key,
        esi_key text not null,
        asked_by text not null,
        fields text[] not null,
        purpose text not null,
        asked_at timestamptz not null
      )`);
    await runner.query('create index student_enquiry_esi_key_idx on student_enquiry (esi_key, asked_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      ...['student_enquiry', 'case_copy', 'admission', 'enrolment_away'],
      ...['hold', 'result', 'study_right', 'student'],
    ])
      await runner.query(`drop table ${table}`);
  }
}
