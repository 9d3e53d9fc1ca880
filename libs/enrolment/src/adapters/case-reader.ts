import { Injectable } from '@nestjs/common';
import { Database } from '@ithaca/platform';
import { In } from 'typeorm';
import type { CaseEvent } from '../domain/case-moves.js';
import type { EnrolmentCase } from '../domain/enrolment-case.js';
import type { EnrolmentState } from '../domain/enrolment-states.js';
import { EnrolmentEventRow, EnrolmentRow } from './enrolment.entity.js';
import { toCase } from './enrolment.repository.js';

/** Whose cases: of a university on one side, perhaps of one faculty only. */
export interface CaseScope {
  readonly side: 'home' | 'host';
  readonly institution: string;
  /** Null: of all faculties. */
  readonly faculty: string | null;
}

export interface QueueFilter {
  readonly states: readonly EnrolmentState[];
  readonly offeringId?: string;
  /** Of the other university. */
  readonly partner?: string;
  /** Due before this instant. */
  readonly dueBefore?: Date;
  /** Only these. */
  readonly ids?: readonly string[];
}

/** How many cases came to where they are on one day, and how many of them are overdue. */
export interface WaitingDay {
  /** Whole days since. */
  readonly days: number;
  readonly count: number;
  readonly overdue: number;
}

export interface QueuePage {
  readonly cases: readonly EnrolmentCase[];
  readonly totalCount: number;
  readonly hasNextPage: boolean;
}

/** Seats of one offering by quota. */
export interface SeatCount {
  readonly offeringId: string;
  readonly quota: string;
  readonly state: 'FREE' | 'HELD' | 'TAKEN';
  readonly count: number;
}

const LAST_MOVE = `select at from enrolment_event where enrolment_id = enrolment.id and outcome = 'moved'
  order by enrolment_event.id desc limit 1`;
const ORDER = `coalesce(due_at, 'infinity'), applied_at, id`;

/** Cases as people look at them: lists, histories, fill. Nothing is changed here. */
@Injectable()
export class CaseReader {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  async ofStudent(studentId: string): Promise<EnrolmentCase[]> {
    const rows = await this.database.manager
      .getRepository(EnrolmentRow)
      .find({ where: { studentId }, order: { appliedAt: 'DESC', id: 'DESC' } });
    return rows.map(toCase);
  }

  /** What is due first comes first, then what waits longest. @param after id of the last case of the page before */
  async queue(scopes: readonly CaseScope[], filter: QueueFilter, first: number, after?: string): Promise<QueuePage> {
    const { where, parameters } = conditions(scopes, filter);
    const place = parameters.length;
    const rows = await this.database.query<{ id: string; total: number }>(
      `with matching as (select id, due_at, applied_at, count(*) over ()::int as total from enrolment where ${where})
       select id, total from matching
       where $${place + 1}::uuid is null or (${ORDER}) > (select ${ORDER} from enrolment where id = $${place + 1})
       order by ${ORDER} limit $${place + 2}`,
      [...parameters, after ?? null, first + 1],
    );
    const found = await this.database.manager
      .getRepository(EnrolmentRow)
      .findBy({ id: In(rows.slice(0, first).map(({ id }) => id)) });
    const byId = new Map(found.map((row) => [row.id, toCase(row)]));
    return {
      cases: rows.slice(0, first).flatMap(({ id }) => byId.get(id) ?? []),
      totalCount: rows[0]?.total ?? (after === undefined ? 0 : await this.count(scopes, filter)),
      hasNextPage: rows.length > first,
    };
  }

  async count(scopes: readonly CaseScope[], filter: QueueFilter): Promise<number> {
    const { where, parameters } = conditions(scopes, filter);
    const [row] = await this.database.query<{ count: number }>(
      `select count(*)::int as count from enrolment where ${where}`,
      parameters,
    );
    return row!.count;
  }

  /** How many cases stand in each state. */
  async countByState(scopes: readonly CaseScope[]): Promise<{ state: EnrolmentState; count: number }[]> {
    const { where, parameters } = conditions(scopes, {});
    return this.database.query(
      `select state, count(*)::int as count from enrolment where ${where} group by state order by state`,
      parameters,
    );
  }

  /** How many there are of each offering and each other university, the most first. */
  async countBy(
    what: 'offering' | 'partner',
    scopes: readonly CaseScope[],
    filter: Partial<QueueFilter>,
  ): Promise<{ value: string; count: number }[]> {
    const { where, parameters } = conditions(scopes, filter);
    const column = what === 'offering' ? 'offering_id' : otherSide(scopes);
    return this.database.query(
      `select ${column} as value, count(*)::int as count from enrolment where ${where}
       group by ${column} order by count(*) desc, ${column}`,
      parameters,
    );
  }

  /** How long cases have stood where they are. */
  async waitingDays(scopes: readonly CaseScope[], filter: QueueFilter, now: Date): Promise<WaitingDay[]> {
    const { where, parameters } = conditions(scopes, filter);
    const at = `$${parameters.push(now)}::timestamptz`;
    return this.database.query(
      `select greatest(0, floor(extract(epoch from ${at} - coalesce(last.at, applied_at)) / 86400))::int as days,
         count(*)::int as count, count(*) filter (where due_at < ${at})::int as overdue
       from enrolment left join lateral (${LAST_MOVE}) last on true where ${where} group by 1 order by 1`,
      parameters,
    );
  }

  /** Since when cases stand where they are. */
  async sinceOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ id: string; at: Date }>(
      `select enrolment.id, last.at from enrolment join lateral (${LAST_MOVE}) last on true where enrolment.id = any($1)`,
      [ids],
    );
    return new Map(rows.map(({ id, at }) => [id, at.toISOString()]));
  }

  /** Cases for which the alliance waits: host said nothing, home is late (for host's eyes), or among `late`. Oldest first. */
  async waitingOnPartners(scopes: readonly CaseScope[], now: Date, late: readonly string[]): Promise<EnrolmentCase[]> {
    const { where, parameters } = conditions(scopes, {});
    const host = scopes[0]?.side === 'host';
    const overdue = host ? `or (state = 'HOME_REVIEW' and due_at < $${parameters.push(now)})` : '';
    const rows = await this.database.query<{ id: string }>(
      `select id from enrolment where ${where}
       and (state = 'UNCONFIRMED' ${overdue} or id = any($${parameters.push(late)}::uuid[]))`,
      parameters,
    );
    const found = await this.database.manager
      .getRepository(EnrolmentRow)
      .find({ where: { id: In(rows.map(({ id }) => id)) }, order: { appliedAt: 'ASC', id: 'ASC' } });
    return found.map(toCase);
  }

  /** The whole history of a case, refused steps included, oldest first. */
  async eventsOf(enrolmentId: string): Promise<CaseEvent[]> {
    const rows = await this.database.manager
      .getRepository(EnrolmentEventRow)
      .find({ where: { enrolmentId }, order: { id: 'ASC' } });
    return rows.map(({ fromState, toState, actor, correlationId, idempotencyKey, at, ...row }) => ({
      ...{ enrolmentId, outcome: row.outcome, from: fromState, to: toState, version: row.version },
      ...{ policyVersion: row.policyVersion, reason: row.reason, actorId: actor, at: at.toISOString() },
      ...(correlationId !== null && { correlationId }),
      ...(idempotencyKey !== null && { idempotencyKey }),
    }));
  }

  async seatsOf(offeringIds: readonly string[]): Promise<SeatCount[]> {
    return this.database.query(
      `select offering_id as "offeringId", quota, state, count(*)::int as count from seat
       where offering_id = any($1) group by offering_id, quota, state`,
      [offeringIds],
    );
  }

  /** How many wait, by university. */
  async waitingOf(offeringIds: readonly string[]): Promise<{ offeringId: string; partner: string; count: number }[]> {
    return this.database.query(
      `select offering_id as "offeringId", partner, count(*)::int as count from waiting_place
       where offering_id = any($1) and state = 'WAITING' group by offering_id, partner`,
      [offeringIds],
    );
  }

  /** Until when the offered seat of a case is held; undefined when none is. */
  async heldUntil(enrolmentId: string): Promise<Date | undefined> {
    const [row] = await this.database.query<{ until: Date }>(
      'select held_until as until from seat where enrolment_id = $1 and held_until is not null',
      [enrolmentId],
    );
    return row?.until;
  }

  /** Cases whose host was asked before an instant and has not said anything. */
  async hostSilentSince(before: Date, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select e.id from enrolment e join lateral (
         select at from enrolment_event where enrolment_id = e.id and outcome = 'moved' order by id desc limit 1
       ) last on true
       where e.state = 'HOST_PENDING' and e.host_observed is null and last.at <= $1 order by last.at limit $2`,
      [before, limit],
    );
    return rows.map(({ id }) => id);
  }
}

/** Scopes are alternatives: grants of one person for several universities. None: nothing is in sight. */
function conditions(scopes: readonly CaseScope[], filter: Partial<QueueFilter>) {
  const parameters: unknown[] = [];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const alternatives = scopes.map(({ side, institution, faculty }) => {
    const own = `${side} = ${bind(institution)}`;
    return faculty === null ? own : `(${own} and ${side}_faculty = ${bind(faculty)})`;
  });
  const where = [
    alternatives.length > 0 ? `(${alternatives.join(' or ')})` : 'false',
    ...(filter.states ? [`state = any(${bind(filter.states)})`] : []),
    ...(filter.offeringId !== undefined ? [`offering_id = ${bind(filter.offeringId)}`] : []),
    ...(filter.partner !== undefined ? [`${otherSide(scopes)} = ${bind(filter.partner)}`] : []),
    ...(filter.ids ? [`id = any(${bind(filter.ids)}::uuid[])`] : []),
    ...(filter.dueBefore !== undefined ? [`due_at < ${bind(filter.dueBefore)}`] : []),
  ].join(' and ');
  return { where, parameters };
}

function otherSide(scopes: readonly CaseScope[]): 'home' | 'host' {
  return scopes[0]?.side === 'host' ? 'home' : 'host';
}
