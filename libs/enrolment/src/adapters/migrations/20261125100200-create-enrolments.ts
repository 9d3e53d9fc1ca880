import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEnrolments20261125100200 implements MigrationInterface {
  name = 'CreateEnrolments20261125100200';

  async up(runner: QueryRunner): Promise<void> {
    const states = `'DRAFT', 'SUBMITTED', 'ELIGIBILITY_CHECK', 'NEEDS_INFO', 'INELIGIBLE', 'ELIGIBLE', 'HOME_REVIEW',
      'HOME_REJECTED', 'NOMINATED', 'WAITLISTED', 'SEAT_HELD', 'OFFERED', 'DECLINED', 'OFFER_EXPIRED', 'ACCEPTED',
      'HOST_PENDING', 'UNCONFIRMED', 'HOST_REJECTED', 'CONFIRMED', 'ACTIVE', 'PASSED', 'FAILED', 'NO_SHOW', 'CLOSED',
      'WITHDRAWN', 'CANCELLED_BY_HOME', 'CANCELLED_BY_HOST'`;
    await runner.query(`
      create table enrolment (
        id uuid primary key,
        offering_id text not null,
        student_id text not null,
        home text not null,
        host text not null,
        state text not null constraint enrolment_state_check check (state in (${states})),
        desired text not null constraint enrolment_desired_check check (desired in (${states})),
        home_observed text,
        home_observed_at timestamptz,
        host_observed text,
        host_observed_at timestamptz,
        version integer not null constraint enrolment_version_check check (version > 0),
        terms_version integer not null,
        policy_version text not null,
        rank integer,
        verdicts jsonb not null,
        consents text[] not null,
        applied_at timestamptz not null,
        due_at timestamptz,
        constraint enrolment_home_check check ((home_observed is null) = (home_observed_at is null)),
        constraint enrolment_host_check check ((host_observed is null) = (host_observed_at is null))
      )`);
    // Where nothing follows, the same student may apply anew; until then there is one case.
    await runner.query(`
      create unique index enrolment_one_living on enrolment (offering_id, student_id)
        where state not in ('INELIGIBLE', 'HOME_REJECTED', 'DECLINED', 'OFFER_EXPIRED', 'HOST_REJECTED', 'CLOSED',
          'WITHDRAWN', 'CANCELLED_BY_HOME', 'CANCELLED_BY_HOST')`);
    await runner.query('create index enrolment_of_student on enrolment (student_id)');
    await runner.query(`
      create table enrolment_event (
        id bigint generated always as identity primary key,
        enrolment_id uuid not null constraint enrolment_event_of references enrolment,
        outcome text not null constraint enrolment_event_outcome_check check (outcome in ('moved', 'refused')),
        from_state text not null constraint enrolment_event_from_check check (from_state in (${states})),
        to_state text not null constraint enrolment_event_to_check check (to_state in (${states})),
        version integer not null,
        policy_version text not null,
        actor text not null,
        reason text not null,
        correlation_id text,
        idempotency_key text,
        at timestamptz not null
      )`);
    await runner.query(
      `create unique index enrolment_event_step on enrolment_event (enrolment_id, version) where outcome = 'moved'`,
    );
    await runner.query('create index enrolment_event_case on enrolment_event (enrolment_id)');
    await runner.query(`
      create trigger enrolment_event_append_only before update or delete or truncate on enrolment_event
        for each statement execute function append_only()`);
    await runner.query(`
      create table idempotency (
        actor text not null,
        key text not null,
        request_hash text not null,
        answer jsonb not null,
        at timestamptz not null,
        primary key (actor, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table idempotency, enrolment_event, enrolment');
  }
}
