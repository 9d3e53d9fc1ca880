import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How each university decides on the applications of its own students. */
export class CreateHomePolicy20261125130200 implements MigrationInterface {
  name = 'CreateHomePolicy20261125130200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table home_policy (
        home text primary key,
        review text not null constraint home_policy_review_check check (review in ('auto', 'queued')),
        answer_within_hours integer not null constraint home_policy_hours_check check (answer_within_hours > 0),
        version text not null,
        set_by text not null,
        set_at timestamptz not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table home_policy');
  }
}
