import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages out and in, and the keys of the others: the same tables on both sides of a link. */
export class CreateSync20261125110000 implements MigrationInterface {
  name = 'CreateSync20261125110000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox (
        message_id uuid primary key,
        receiver text not null,
        stream text not null,
        sequence integer not null check (sequence > 0),
        type text not null,
        body text not null,
        state text not null check (state in ('QUEUED', 'SENT', 'ACKED', 'APPLIED', 'RETRYING', 'DEAD_LETTERED',
          'REPLAYED', 'EDITED_REPLAYED', 'ABANDONED')),
        refusals integer not null default 0,
        failures integer not null default 0,
        created_at timestamptz not null,
        due_at timestamptz not null,
        sent_at timestamptz,
        acked_at timestamptz,
        applied_at timestamptz,
        parked_at timestamptz,
        error_code text,
        error_params jsonb,
        owner text,
        receipt jsonb
      )`);
    await runner.query(`create unique index outbox_place on outbox (receiver, stream, sequence)
      where state not in ('EDITED_REPLAYED', 'ABANDONED')`);
    await runner.query(`create index outbox_open on outbox (receiver, stream, sequence)
      where state not in ('APPLIED', 'EDITED_REPLAYED', 'ABANDONED')`);
    await runner.query(`
      create table stream_out (
        receiver text,
        stream text,
        last_sequence integer not null,
        lease_token integer not null default 0,
        leased_until timestamptz,
        primary key (receiver, stream)
      )`);
    await runner.query(`
      create table outbox_audit (
        id uuid primary key,
        message_id uuid not null,
        action text not null,
        actor text not null,
        reason text not null,
        at timestamptz not null,
        before jsonb not null,
        replaced_by uuid
      )`);
    await runner.query(`
      create table inbox (
        sender text,
        message_id uuid,
        stream text not null,
        sequence integer not null,
        type text not null,
        body text not null,
        proof jsonb not null,
        received_at timestamptz not null,
        receipt jsonb not null,
        receipt_kid text not null,
        primary key (sender, message_id),
        unique (sender, stream, sequence)
      )`);
    await runner.query(`
      create table stream_in (
        sender text,
        stream text,
        last_sequence integer not null,
        primary key (sender, stream)
      )`);
    await runner.query(`
      create table parked_message (
        sender text,
        message_id uuid,
        stream text not null,
        sequence integer not null,
        body text not null,
        proof jsonb not null,
        parked_at timestamptz not null,
        error_code text,
        primary key (sender, message_id)
      )`);
    await runner.query('create index parked_message_place on parked_message (sender, stream, sequence)');
    await runner.query(`
      create table link_state (
        institution text,
        direction text check (direction in ('in', 'out')),
        stopped_at timestamptz,
        stopped_by text,
        resumed_by text,
        reason text,
        resend boolean not null default false,
        primary key (institution, direction)
      )`);
    await runner.query(`
      create table institution_key (
        kid text primary key,
        institution text not null,
        public_jwk jsonb not null,
        valid_from timestamptz not null,
        valid_until timestamptz,
        revoked_at timestamptz
      )`);
    await runner.query(`
      create table key_refresh (
        id integer primary key check (id = 1),
        tried_at timestamptz,
        succeeded_at timestamptz
      )`);
    await runner.query('insert into key_refresh (id) values (1)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      ...['key_refresh', 'institution_key', 'link_state', 'parked_message', 'stream_in', 'inbox'],
      ...['outbox_audit', 'stream_out', 'outbox'],
    ])
      await runner.query(`drop table ${table}`);
  }
}
