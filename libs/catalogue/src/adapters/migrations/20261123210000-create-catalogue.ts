import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCatalogue20261123210000 implements MigrationInterface {
  name = 'CreateCatalogue20261123210000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create sequence catalogue_change_seq');
    await runner.query(`
      create table catalogue_item (
        kind text not null check (kind in ('course', 'programme')),
        code text not null,
        version integer not null,
        content_hash text not null,
        record jsonb not null,
        seats_taken jsonb,
        change_seq bigint not null,
        changed_at timestamptz not null,
        withdrawn_at timestamptz,
        constraint catalogue_item_pkey primary key (kind, code)
      )`);
    await runner.query('create unique index catalogue_item_change_seq on catalogue_item (change_seq)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table catalogue_item');
    await runner.query('drop sequence catalogue_change_seq');
  }
}
