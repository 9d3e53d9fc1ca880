import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateErasures20261125120100 implements MigrationInterface {
  name = 'CreateErasures20261125120100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table erasure (
        id uuid primary key,
        person_id text not null,
        requested_at timestamptz not null,
        carried_out_at timestamptz not null,
        completed_at timestamptz
      )`);
    await runner.query('create unique index erasure_person on erasure (person_id)');
    await runner.query(`
      create table erasure_holder (
        erasure_id uuid,
        holder text,
        erased jsonb not null,
        kept jsonb not null,
        primary key (erasure_id, holder)
      )`);
    await runner.query(`
      create table erasure_partner (
        erasure_id uuid,
        institution text,
        person_references jsonb not null,
        told_at timestamptz not null,
        due_at timestamptz not null,
        acknowledged_at timestamptz,
        erased jsonb,
        kept jsonb,
        primary key (erasure_id, institution)
      )`);
    await runner.query('create index erasure_partner_silent on erasure_partner (due_at) where acknowledged_at is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table erasure_partner, erasure_holder, erasure');
  }
}
