import type { Outcome } from '@ithaca/sync';
import type { StudentRecord } from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import type { StudentRegister } from '../adapters/student-register.js';
import { admissionWord, mayMoveAdmission } from '../domain/admissions.js';
import type { CaseNotice } from '../domain/case-notice.js';
import type { TellAlliance } from './tell-alliance.js';

/** What the notices of a case do at the host. */
export class HostSteps {
  constructor(
    private readonly register: StudentRegister,
    private readonly tell: TellAlliance,
  ) {}

  /**
   * A request, or the question what became of it. The id of the case is the key: what was decided stands, and is said
   * again. A question after a request that this host has lost is as good as the request.
   */
  async requested(notice: CaseNotice, tx: EntityManager): Promise<Outcome> {
    const { enrolmentId, courseId, offeringId, home } = notice;
    const student = notice.student as Partial<StudentRecord> | undefined;
    const admission =
      (await this.register.admissionOf(enrolmentId, tx)) ??
      (await this.register.requestAdmission(
        { enrolmentId, courseId, offeringId, home, ...(student && { student }) },
        tx,
      ));
    await this.tell.admission(admissionWord(admission), tx);
    return { outcome: admission.state };
  }

  /** Withdrawn by the student or cancelled by home. */
  async over({ enrolmentId, reason }: CaseNotice, tx: EntityManager): Promise<Outcome> {
    const admission = await this.register.admissionOf(enrolmentId, tx);
    if (!admission || !mayMoveAdmission(admission.state, 'ended')) return { outcome: 'noted' };
    await this.register.moveAdmission({ enrolmentId, to: 'ended', reason, by: 'alliance' }, tx);
    return { outcome: 'ended' };
  }
}
