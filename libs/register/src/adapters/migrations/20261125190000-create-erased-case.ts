import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases whose student was erased here: a notice that comes late must not bring the data back. */
export class CreateErasedCase20261125190000 implements MigrationInterface {
  name = 'CreateErasedCase20261125190000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table erased_case (enrolment_id uuid primary key, erased_at timestamptz not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table erased_case');
  }
}
