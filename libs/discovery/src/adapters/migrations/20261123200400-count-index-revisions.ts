import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Says when the courses of a partner last changed in the index, so that answers can be kept until then. */
export class CountIndexRevisions20261123200400 implements MigrationInterface {
  name = 'CountIndexRevisions20261123200400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table harvest_cursor add column revision bigint not null default 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table harvest_cursor drop column revision');
  }
}
