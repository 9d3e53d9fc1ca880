import { Injectable } from '@nestjs/common';
import { type NewNotice, Notices } from '@ithaca/notices';
import { Clock, Database } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import { CourseNames } from '../adapters/course-names.js';

const HOUR_MS = 3_600_000;
/** An offer is called to mind when so much of it is left. */
const REMIND_BEFORE_MS = 24 * HOUR_MS;
/** What is late is told once; a sweep that was down for a day still tells it. */
const LOOK_BACK_MS = 48 * HOUR_MS;

interface DueRow {
  readonly id: string;
  readonly studentId: string;
  readonly courseId: string;
  readonly host: string;
  readonly home: string;
  readonly homeFaculty: string | null;
  readonly at: Date;
}

/** Calls offers to mind before they end, and says when a home university is late (journeys S1, 6 and S2, 3). */
@Injectable()
export class TellInTime {
  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
    private readonly names: CourseNames,
    private readonly clock: Clock,
  ) {}

  /** Running twice tells nothing twice. @returns notices written */
  async execute(): Promise<number> {
    const now = this.clock.now().getTime();
    const ending = await this.rows(
      `select e.id, e.student_id as "studentId", t.course_id as "courseId", e.host, e.home,
         e.home_faculty as "homeFaculty", s.held_until as at
       from seat s join enrolment e on e.id = s.enrolment_id
       join lateral (select course_id from offering_terms where offering_id = e.offering_id limit 1) t on true
       where s.held_until between $1 and $2 and e.state = 'OFFERED'`,
      [new Date(now), new Date(now + REMIND_BEFORE_MS)],
    );
    const late = await this.rows(
      `select e.id, e.student_id as "studentId", t.course_id as "courseId", e.host, e.home,
         e.home_faculty as "homeFaculty", e.due_at as at
       from enrolment e
       join lateral (select course_id from offering_terms where offering_id = e.offering_id limit 1) t on true
       where e.state = 'HOME_REVIEW' and e.due_at between $1 and $2`,
      [new Date(now - LOOK_BACK_MS), new Date(now)],
    );
    if (ending.length + late.length === 0) return 0;
    const courses = await this.names.courses([...new Set([...ending, ...late].map(({ courseId }) => courseId))]);
    const institutions = await this.names.institutions();
    const words = ({ courseId, host }: DueRow) => ({
      course: courses.get(courseId) ?? courseId,
      host: institutions.get(host) ?? host,
    });
    return this.database.transaction(async (tx) => {
      const told = await this.notices.add(
        [
          ...ending.map(
            (row) =>
              ({
                ...{ personId: row.studentId, kind: 'offer-reminder', link: `/my-studies/${row.id}` },
                facts: { ...words(row), until: row.at.toISOString() },
                dedupeKey: `reminder ${row.id} ${row.at.toISOString()}`,
              }) satisfies NewNotice,
          ),
          ...late.map(
            (row) =>
              ({
                ...{ personId: row.studentId, kind: 'home-late', link: `/my-studies/${row.id}` },
                facts: { ...words(row), home: institutions.get(row.home) ?? row.home, due: row.at.toISOString() },
                dedupeKey: `late ${row.id}`,
              }) satisfies NewNotice,
          ),
          ...(await this.escalations(late, tx)),
        ],
        tx,
      );
      return told.length;
    });
  }

  /** One notice a coordinator and day for all that is late on that desk. */
  private async escalations(late: readonly DueRow[], tx: EntityManager): Promise<NewNotice[]> {
    const notices: NewNotice[] = [];
    const now = this.clock.now();
    for (const [home, rows] of Map.groupBy(late, (row) => row.home)) {
      const coordinators = await tx.query<{ personId: string; faculty: string | null }[]>(
        `select person_id as "personId", faculty from role_grant
         where role = 'home-coordinator' and institution = $1 and valid_from <= $2
           and (valid_until is null or valid_until > $2)`,
        [home, now],
      );
      for (const { personId, faculty } of coordinators) {
        const own = rows.filter(({ homeFaculty }) => faculty === null || faculty === homeFaculty);
        const [oldest] = own.map(({ at }) => at.toISOString()).toSorted();
        if (!oldest) continue;
        notices.push({
          ...{ personId, kind: 'sla-escalated', link: '/desk' },
          facts: { overdue: own.length, oldest },
          dedupeKey: `late ${now.toISOString().slice(0, 10)}`,
        });
      }
    }
    return notices;
  }

  private rows(sql: string, parameters: readonly Date[]): Promise<DueRow[]> {
    return this.database.query(sql, parameters);
  }
}
