import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePerson20261125110000 implements MigrationInterface {
  name = 'CreatePerson20261125110000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person (
        id uuid primary key,
        name text,
        email text,
        home_institution text,
        is_student boolean not null,
        created_at timestamptz not null
      )`);
    await runner.query(`
      create table account (
        issuer text not null,
        subject text not null,
        person_id uuid not null references person (id) on delete cascade,
        last_sign_in timestamptz not null,
        primary key (issuer, subject)
      )`);
    await runner.query('create index account_person_idx on account (person_id)');
    await runner.query(`
      create table person_esi (
        person_id uuid not null references person (id) on delete cascade,
        compare_key text not null,
        primary key (person_id, compare_key)
      )`);
    await runner.query('create index person_esi_key_idx on person_esi (compare_key)');
    await runner.query(`
      create table role_grant (
        id uuid primary key,
        person_id uuid not null references person (id) on delete cascade,
        role text not null constraint role_grant_role_check check (role in (
          'student', 'home-coordinator', 'host-coordinator', 'pedagogy', 'partner-it', 'institution-admin',
          'data-protection', 'operator')),
        institution text,
        faculty text,
        valid_from timestamptz not null,
        valid_until timestamptz,
        given_by uuid
      )`);
    await runner.query('create index role_grant_person_idx on role_grant (person_id)');
    await runner.query(`
      create table guest_request (
        person_id uuid primary key references person (id) on delete cascade,
        institution text not null,
        state text not null constraint guest_request_state_check check (state in ('requested', 'confirmed', 'refused')),
        requested_at timestamptz not null,
        decided_by uuid,
        decided_at timestamptz
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['guest_request', 'role_grant', 'person_esi', 'account', 'person'])
      await runner.query(`drop table ${table}`);
  }
}
