import type { Clock } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import {
  type Admission,
  type AdmissionMode,
  type AdmissionState,
  decideAdmission,
  mayMoveAdmission,
} from '../domain/admissions.js';
import { esiKey } from '../domain/case-notice.js';
import { AdmissionMoveRefused, AdmissionUnknown } from '../domain/errors.js';
import { AdmissionRow } from './admission.entity.js';
import type { AdmissionRequest } from './student-register.js';

/** Requests of guests and what became of them. */
export class AdmissionBook {
  constructor(
    private readonly clock: Clock,
    private readonly mode: AdmissionMode,
  ) {}

  async find(enrolmentId: string, tx: EntityManager): Promise<Admission | undefined> {
    const row = await this.lock(enrolmentId, tx);
    return row ? asAdmission(row) : undefined;
  }

  async request(request: AdmissionRequest, { held }: { held: boolean }, tx: EntityManager): Promise<Admission> {
    const { student, ...rest } = request;
    const decided = decideAdmission({ mode: this.mode, held, rightToStudy: student?.rightToStudy });
    const now = this.clock.now();
    const row: AdmissionRow = {
      ...rest,
      ...{ state: decided.state, reason: decided.reason ?? null, student: student ?? null, requestedAt: now },
      esiKey: student?.esi === undefined ? null : esiKey(student.esi),
      ...(decided.state === 'pending' ? { decidedAt: null, decidedBy: null } : { decidedAt: now, decidedBy: 'rule' }),
    };
    // TypeORM cannot type open JSON columns; they take what they are given.
    await tx.getRepository(AdmissionRow).insert(row as object);
    return asAdmission(row);
  }

  async move(
    { enrolmentId, to, reason, by }: { enrolmentId: string; to: AdmissionState; reason?: string; by: string },
    tx: EntityManager,
  ): Promise<Admission> {
    const row = await this.lock(enrolmentId, tx);
    if (!row) throw new AdmissionUnknown();
    if (!mayMoveAdmission(row.state, to)) throw new AdmissionMoveRefused({ from: row.state, to });
    const change = { state: to, reason: reason ?? null, decidedAt: this.clock.now(), decidedBy: by };
    await tx.getRepository(AdmissionRow).update({ enrolmentId }, change);
    return asAdmission({ ...row, ...change });
  }

  private lock(enrolmentId: string, tx: EntityManager): Promise<AdmissionRow | null> {
    return tx.getRepository(AdmissionRow).findOne({ where: { enrolmentId }, lock: { mode: 'pessimistic_write' } });
  }
}

function asAdmission({ enrolmentId, state, reason }: AdmissionRow): Admission {
  return { enrolmentId, state, ...(reason !== null && { reason }) };
}
