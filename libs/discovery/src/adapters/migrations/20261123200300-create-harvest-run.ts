import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateHarvestRun20261123200300 implements MigrationInterface {
  name = 'CreateHarvestRun20261123200300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table harvest_run (
        id uuid primary key,
        institution text not null,
        state text not null check (state in ('running', 'done', 'held', 'failed')),
        full_comparison boolean not null,
        started_at timestamptz not null,
        finished_at timestamptz,
        after_cursor bigint not null,
        read integer not null default 0,
        added integer not null default 0,
        changed integer not null default 0,
        unchanged integer not null default 0,
        withdrawn integer not null default 0,
        refused integer not null default 0,
        reason text,
        approved_by text,
        approved_at timestamptz,
        problems jsonb not null default '[]'
      )`);
    await runner.query('create index harvest_run_latest on harvest_run (institution, started_at desc)');
    // How far a partner was harvested: one row once its first harvest succeeded.
    await runner.query(`
      create table harvest_cursor (
        institution text primary key,
        cursor bigint not null,
        courses integer not null,
        as_of timestamptz not null,
        compared_at timestamptz,
        revision bigint not null default 0
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table harvest_cursor');
    await runner.query('drop table harvest_run');
  }
}
