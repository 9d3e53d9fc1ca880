import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateImportRun20261123210100 implements MigrationInterface {
  name = 'CreateImportRun20261123210100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table import_run (
        id uuid not null constraint import_run_pkey primary key,
        started_at timestamptz not null,
        finished_at timestamptz not null,
        status text not null check (status in ('published', 'unchanged', 'held', 'cut-off')),
        source_key text not null,
        bookmark jsonb,
        report jsonb not null
      )`);
    await runner.query('create index import_run_started_at on import_run (started_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table import_run');
  }
}
