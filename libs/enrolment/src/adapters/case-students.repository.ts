import { Injectable } from '@nestjs/common';
import { Database } from '@ithaca/platform';
import type { StudentRecord } from '@ithaca/vocabulary';
import { type EntityManager, In } from 'typeorm';
import { CaseStudentRow } from './case-student.entity.js';
import { insertRows } from './insert-rows.js';

/** What of a student's data travels with a case. */
export interface CaseStudent {
  readonly enrolmentId: string;
  /** Absent: the person has no European Student Identifier. */
  readonly esi?: string;
  /** The fields that were agreed to, as home gave them. */
  readonly record: Partial<StudentRecord>;
  /** When home gave them; an instant. */
  readonly asOf: string;
}

@Injectable()
export class CaseStudentsRepository {
  constructor(private readonly database: Database) {}

  async add(tx: EntityManager, students: readonly CaseStudent[]): Promise<void> {
    const rows = students.map(({ enrolmentId, esi, record, asOf }) => ({
      ...{ enrolment_id: enrolmentId, esi: esi ?? null, record, as_of: asOf },
    }));
    await insertRows(tx, 'enrolment_student', rows);
  }

  /** By case; one whose student's data was erased is absent. */
  async of(
    enrolmentIds: readonly string[],
    tx: EntityManager = this.database.manager,
  ): Promise<ReadonlyMap<string, CaseStudent>> {
    const rows = await tx.getRepository(CaseStudentRow).findBy({ enrolmentId: In([...enrolmentIds]) });
    return new Map(
      rows.map(({ enrolmentId, esi, record, asOf }) => [
        enrolmentId,
        { enrolmentId, ...(esi !== null && { esi }), record, asOf: asOf.toISOString() },
      ]),
    );
  }
}
