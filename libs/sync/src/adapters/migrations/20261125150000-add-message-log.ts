import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people ask of messages: each try with its answer, and what comparing with a partner has found. */
export class AddMessageLog20261125150000 implements MigrationInterface {
  name = 'AddMessageLog20261125150000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox_attempt (
        id uuid primary key,
        message_id uuid not null,
        began_at timestamptz not null,
        ended_at timestamptz not null,
        result text not null check (result in ('APPLIED', 'ACKED', 'REFUSED', 'UNAVAILABLE')),
        code text,
        params jsonb
      )`);
    await runner.query('create index outbox_attempt_message on outbox_attempt (message_id, id)');
    await runner.query('create index outbox_created on outbox (created_at, message_id)');
    await runner.query('create index outbox_applied on outbox (applied_at) where applied_at is not null');
    await runner.query('create index inbox_received on inbox (received_at, message_id)');
    await runner.query('create index outbox_audit_message on outbox_audit (message_id)');
    await runner.query(`
      create table digest_comparison (
        institution text primary key,
        tried_at timestamptz not null,
        compared_at timestamptz,
        compared integer,
        error_code text
      )`);
    await runner.query(`
      create table digest_difference (
        institution text,
        stream text,
        kind text not null,
        ours text,
        theirs text,
        first_seen_at timestamptz not null,
        last_seen_at timestamptz not null,
        primary key (institution, stream)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['digest_difference', 'digest_comparison', 'outbox_attempt'])
      await runner.query(`drop table ${table}`);
    for (const index of ['outbox_created', 'outbox_applied', 'inbox_received', 'outbox_audit_message'])
      await runner.query(`drop index ${index}`);
  }
}
