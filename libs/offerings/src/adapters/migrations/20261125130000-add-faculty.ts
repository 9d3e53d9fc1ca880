import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A coordinator's grant may be for one faculty only; meetings are what a timetable is made of. */
export class AddFaculty20261125130000 implements MigrationInterface {
  name = 'AddFaculty20261125130000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table offering_terms add column faculty text, add column sessions jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table offering_terms drop column faculty, drop column sessions');
  }
}
