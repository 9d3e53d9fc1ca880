import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateInstitution20261123200000 implements MigrationInterface {
  name = 'CreateInstitution20261123200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table institution (
        domain text primary key,
        name jsonb not null,
        country text not null,
        city text not null,
        time_zone text not null,
        languages text[] not null,
        url text,
        erasmus_code text,
        pic text,
        ror text,
        node_url text not null,
        public_key jsonb,
        manifest jsonb,
        source_format text,
        state text not null check (state in ('active', 'suspended')),
        added_at timestamptz not null default now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table institution');
  }
}
