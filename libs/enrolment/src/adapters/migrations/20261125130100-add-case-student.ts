import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose desk a case lies on, and what of the student's data travels with it. */
export class AddCaseStudent20261125130100 implements MigrationInterface {
  name = 'AddCaseStudent20261125130100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table enrolment add column home_faculty text, add column host_faculty text');
    await runner.query('create index enrolment_home on enrolment (home, state)');
    await runner.query('create index enrolment_host on enrolment (host, state)');
    await runner.query(`
      create table enrolment_student (
        enrolment_id uuid primary key constraint enrolment_student_of references enrolment
          deferrable initially deferred,
        esi text,
        record jsonb not null,
        as_of timestamptz not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table enrolment_student');
    await runner.query('drop index enrolment_home, enrolment_host');
    await runner.query('alter table enrolment drop column home_faculty, drop column host_faculty');
  }
}
