import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOfferingTerms20261125100000 implements MigrationInterface {
  name = 'CreateOfferingTerms20261125100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table offering_terms (
        offering_id text not null,
        version integer not null constraint offering_terms_version_check check (version > 0),
        host text not null,
        course_id text not null,
        time_zone text not null,
        windows jsonb not null,
        quotas jsonb not null,
        shared_seats integer not null check (shared_seats >= 0),
        release_unused_quota boolean not null,
        release_at timestamptz,
        admission_mode text not null check (admission_mode in ('direct', 'nomination')),
        allocation text not null check (allocation in ('first-come', 'round-robin', 'lottery')),
        seed_commitment text,
        seed text,
        eligibility jsonb not null,
        offer_rules jsonb not null,
        withdrawal jsonb not null,
        first_teaching_day date not null,
        last_teaching_day date not null,
        enrolment_deadline timestamptz not null,
        consents text[] not null,
        published_by text not null,
        published_at timestamptz not null,
        primary key (offering_id, version),
        constraint offering_terms_teaching_check check (last_teaching_day >= first_teaching_day),
        constraint offering_terms_draw_check check ((allocation = 'first-come') = (seed_commitment is null)),
        -- A seed is shown once its hash was, and whoever looks can compare them.
        constraint offering_terms_seed_check check (seed is null or encode(sha256(convert_to(seed, 'UTF8')), 'hex') = seed_commitment)
      )`);
    // People applied under a version as it was: of a row only the missing seed may be filled in.
    await runner.query(`
      create function offering_terms_keep() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.seed is null and (to_jsonb(new) - 'seed') = (to_jsonb(old) - 'seed') then
          return new;
        end if;
        raise exception 'published terms do not change' using errcode = 'restrict_violation';
      end $$`);
    await runner.query(`
      create trigger offering_terms_keep before update or delete on offering_terms
        for each row execute function offering_terms_keep()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table offering_terms');
    await runner.query('drop function offering_terms_keep');
  }
}
