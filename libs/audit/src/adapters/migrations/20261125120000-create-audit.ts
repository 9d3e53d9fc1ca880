import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAudit20261125120000 implements MigrationInterface {
  name = 'CreateAudit20261125120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_chain (
        chain text primary key,
        position bigint not null,
        hash text not null
      ) with (fillfactor = 50)`);
    await runner.query(`
      create table audit_entry (
        chain text not null,
        position bigint not null constraint audit_entry_position_check check (position > 0),
        format smallint not null,
        at timestamptz(3) not null,
        actor text not null,
        action text not null,
        outcome text not null constraint audit_entry_outcome_check check (outcome in ('done', 'refused')),
        subject_kind text not null,
        subject_id text not null,
        person_id text,
        recipient text,
        purpose text not null,
        correlation_id text,
        seen text[] not null,
        changed text[] not null,
        facts jsonb not null,
        sealed text,
        previous_hash text not null,
        hash text not null,
        primary key (chain, position)
      )`);
    await runner.query('create index audit_entry_person on audit_entry (person_id, at) where person_id is not null');
    await runner.query('create index audit_entry_subject on audit_entry (chain, subject_kind, subject_id, position)');
    await runner.query(`
      create table audit_checkpoint (
        chain text not null,
        position bigint not null,
        hash text not null,
        at timestamptz(3) not null,
        jws text not null,
        primary key (chain, position)
      )`);
    await runner.query(`
      create table person_key (
        person_id text primary key,
        wrapped text,
        master_key_id text not null,
        created_at timestamptz not null,
        destroyed_at timestamptz,
        constraint person_key_destroyed_check check ((wrapped is null) = (destroyed_at is not null))
      )`);
    await runner.query(`
      create function audit_append_only() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
      end $$`);
    for (const table of ['audit_entry', 'audit_checkpoint'])
      await runner.query(`
        create trigger ${table}_append_only before update or delete or truncate on ${table}
          for each statement execute function audit_append_only()`);
    // A head moves on and never goes away.
    await runner.query(`
      create trigger audit_chain_kept before delete or truncate on audit_chain
        for each statement execute function audit_append_only()`);
    // A destroyed key stays destroyed.
    await runner.query(`
      create trigger person_key_destroyed before update on person_key
        for each row when (old.destroyed_at is not null) execute function audit_append_only()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table person_key, audit_checkpoint, audit_entry, audit_chain');
    await runner.query('drop function audit_append_only');
  }
}
