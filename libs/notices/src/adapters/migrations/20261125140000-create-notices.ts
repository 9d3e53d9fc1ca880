import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices, their mails, and how each person wants them. */
export class CreateNotices20261125140000 implements MigrationInterface {
  name = 'CreateNotices20261125140000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notice (
        id uuid primary key,
        person_id uuid not null,
        kind text not null,
        facts jsonb not null,
        link text not null,
        group_key text not null,
        dedupe_key text not null,
        created_at timestamptz not null,
        read_at timestamptz,
        pace text not null check (pace in ('at-once', 'daily', 'weekly', 'never')),
        mail_due_at timestamptz,
        mail_id uuid,
        reader jsonb,
        constraint notice_once unique (person_id, dedupe_key)
      )`);
    await runner.query('create index notice_inbox on notice (person_id, id)');
    await runner.query('create index notice_unread on notice (person_id) where read_at is null');
    await runner.query(
      'create index notice_due on notice (mail_due_at) where mail_id is null and mail_due_at is not null',
    );
    await runner.query('create index notice_of_mail on notice (mail_id) where mail_id is not null');
    await runner.query(`
      create table notice_mail (
        id uuid primary key,
        person_id uuid not null,
        digest boolean not null,
        state text not null check (state in ('DUE', 'SENDING', 'SENT', 'UNCERTAIN', 'REFUSED', 'NO_ADDRESS')),
        created_at timestamptz not null,
        due_at timestamptz not null,
        attempt integer not null default 0,
        deferrals integer not null default 0,
        sending_until timestamptz,
        sent_at timestamptz,
        error_code text,
        error_detail text,
        repeated_by text,
        repeated_because text
      )`);
    await runner.query(`create index notice_mail_due on notice_mail (due_at) where state = 'DUE'`);
    await runner.query(`create index notice_mail_open on notice_mail (sending_until) where state = 'SENDING'`);
    await runner.query(
      `create index notice_mail_stuck on notice_mail (created_at) where state in ('UNCERTAIN', 'REFUSED')`,
    );
    await runner.query(`
      create table notice_preference (
        person_id uuid,
        kind_group text check (kind_group in ('applications', 'seats', 'desk', 'operations', 'privacy')),
        mail text not null check (mail in ('at-once', 'daily', 'weekly', 'never')),
        primary key (person_id, kind_group)
      )`);
    await runner.query(`
      create table notice_reader (
        person_id uuid primary key,
        language text,
        zone text,
        stop_token text,
        constraint notice_reader_stop_token unique (stop_token)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['notice_reader', 'notice_preference', 'notice_mail', 'notice'])
      await runner.query(`drop table ${table}`);
  }
}
