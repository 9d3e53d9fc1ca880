import type { Outcome } from '@ithaca/sync';
import type { EntityManager } from 'typeorm';
import type { StudentRegister } from '../adapters/student-register.js';
import type { CaseNotice } from '../domain/case-notice.js';
import type { TellAlliance } from './tell-alliance.js';

/** What the notices of a case do at the home of its student. */
export class HomeSteps {
  constructor(
    private readonly register: StudentRegister,
    private readonly tell: TellAlliance,
  ) {}

  /** A right that ended between the alliance's question and this notice is told now: nobody would ask again. */
  async applied(notice: CaseNotice, tx: EntityManager): Promise<Outcome> {
    const { enrolmentId, student } = notice;
    if (student?.esi === undefined) return { outcome: 'no-identifier' };
    const record = await this.register.read(student.esi, ['rightToStudy'], tx);
    if (!record) return { outcome: 'unknown-student' };
    const { rightToStudy } = record;
    if (rightToStudy !== undefined && rightToStudy !== 'active')
      await this.tell.studyRight({ enrolmentId, rightToStudy, reason: 'NO_RIGHT_TO_STUDY' }, tx);
    return { outcome: 'noted' };
  }

  async confirmed(notice: CaseNotice, tx: EntityManager): Promise<Outcome> {
    const { enrolmentId, courseId, offeringId, host, ects, student } = notice;
    if (student?.esi === undefined) return { outcome: 'no-identifier' };
    const away = { enrolmentId, courseId, offeringId, host, esi: student.esi, ...(ects !== undefined && { ects }) };
    return { outcome: await this.register.recordEnrolment(away, tx) };
  }

  /** Rejected, withdrawn or cancelled. */
  async over({ enrolmentId, reason }: CaseNotice, tx: EntityManager): Promise<Outcome> {
    const undone = await this.register.undoEnrolment(enrolmentId, reason, tx);
    return { outcome: undone ? 'undone' : 'noted' };
  }
}
