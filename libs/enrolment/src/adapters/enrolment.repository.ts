import { Injectable } from '@nestjs/common';
import { Database } from '@ithaca/platform';
import { type EntityManager, In, Not } from 'typeorm';
import type { CaseEvent, CaseMoves } from '../domain/case-moves.js';
import type { EnrolmentCase } from '../domain/enrolment-case.js';
import { ENROLMENT_STATES, isFinal } from '../domain/enrolment-states.js';
import { EnrolmentRow } from './enrolment.entity.js';
import { insertRows } from './insert-rows.js';

const FINAL = ENROLMENT_STATES.filter(isFinal);

/** Cases and their history. */
@Injectable()
export class EnrolmentRepository {
  constructor(private readonly database: Database) {}

  async find(id: string, tx: EntityManager = this.database.manager): Promise<EnrolmentCase | undefined> {
    const row = await tx.getRepository(EnrolmentRow).findOneBy({ id });
    return row ? toCase(row) : undefined;
  }

  async findAll(ids: readonly string[], tx: EntityManager = this.database.manager): Promise<EnrolmentCase[]> {
    return (await tx.getRepository(EnrolmentRow).findBy({ id: In([...ids]) })).map(toCase);
  }

  /** Cases of these students in an offering that have not ended. */
  async livingOf(tx: EntityManager, offeringId: string, students: readonly string[]): Promise<EnrolmentCase[]> {
    const rows = await tx
      .getRepository(EnrolmentRow)
      .findBy({ offeringId, studentId: In([...students]), state: Not(In(FINAL)) });
    return rows.map(toCase);
  }

  /** What was collected until now and has no seat and no place. */
  async nominated(tx: EntityManager, offeringId: string): Promise<EnrolmentCase[]> {
    const rows = await tx.getRepository(EnrolmentRow).find({
      where: { offeringId, state: 'NOMINATED' },
      order: { appliedAt: 'ASC', id: 'ASC' },
    });
    return rows.map(toCase);
  }

  /** Writes what a transaction did to its cases. @throws Error when another one changed a case meanwhile */
  async save(tx: EntityManager, moves: CaseMoves): Promise<void> {
    await insertRows(tx, 'enrolment', moves.fresh().map(toRow));
    const changed = moves.changed();
    if (changed.length > 0) {
      const [, count] = (await tx.query(
        `update enrolment set state = n.state, desired = n.desired, home_observed = n.home_observed,
           home_observed_at = n.home_observed_at, host_observed = n.host_observed, host_observed_at = n.host_observed_at,
           version = n.version, rank = n.rank, due_at = n.due_at, verdicts = n.verdicts
         from json_populate_recordset(null::enrolment, $1::json) n
         join unnest($2::uuid[], $3::int[]) as s (id, version) on s.id = n.id
         where enrolment.id = n.id and enrolment.version = s.version`,
        [
          JSON.stringify(changed.map(({ now }) => toRow(now))),
          changed.map(({ now }) => now.id),
          changed.map(({ storedVersion }) => storedVersion),
        ],
      )) as [unknown, number];
      if (count !== changed.length) throw new Error(`${changed.length - count} cases were changed meanwhile`);
    }
    await insertRows(tx, 'enrolment_event', moves.events.map(toEventRow));
  }
}

function toRow(one: EnrolmentCase) {
  return {
    id: one.id,
    offering_id: one.offeringId,
    student_id: one.studentId,
    ...{ home: one.home, host: one.host, state: one.state, desired: one.desired },
    ...{ home_faculty: one.homeFaculty ?? null, host_faculty: one.hostFaculty ?? null },
    home_observed: one.homeObserved?.state ?? null,
    home_observed_at: one.homeObserved?.at ?? null,
    host_observed: one.hostObserved?.state ?? null,
    host_observed_at: one.hostObserved?.at ?? null,
    version: one.version,
    terms_version: one.termsVersion,
    policy_version: one.policyVersion,
    rank: one.rank ?? null,
    verdicts: one.verdicts,
    consents: one.consents,
    applied_at: one.appliedAt,
    due_at: one.dueAt ?? null,
  };
}

function toEventRow(event: CaseEvent) {
  return {
    enrolment_id: event.enrolmentId,
    outcome: event.outcome,
    from_state: event.from,
    to_state: event.to,
    version: event.version,
    policy_version: event.policyVersion,
    actor: event.actorId,
    reason: event.reason,
    correlation_id: event.correlationId ?? null,
    idempotency_key: event.idempotencyKey ?? null,
    at: event.at,
  };
}

export function toCase(row: EnrolmentRow): EnrolmentCase {
  const { id, offeringId, studentId, home, host, state, desired, version, termsVersion, policyVersion } = row;
  return {
    ...{ id, offeringId, studentId, home, host, state, desired, version, termsVersion, policyVersion },
    ...{ verdicts: row.verdicts, consents: row.consents, appliedAt: row.appliedAt.toISOString() },
    ...(row.homeObserved !== null && {
      homeObserved: { state: row.homeObserved, at: row.homeObservedAt!.toISOString() },
    }),
    ...(row.hostObserved !== null && {
      hostObserved: { state: row.hostObserved, at: row.hostObservedAt!.toISOString() },
    }),
    ...(row.homeFaculty !== null && { homeFaculty: row.homeFaculty }),
    ...(row.hostFaculty !== null && { hostFaculty: row.hostFaculty }),
    ...(row.rank !== null && { rank: row.rank }),
    ...(row.dueAt !== null && { dueAt: row.dueAt.toISOString() }),
  };
}
