import type { Database } from '@ithaca/platform';
import type { CaseCopies } from '../adapters/case-copies.js';
import type { StudentRegister } from '../adapters/student-register.js';
import { type Admission, admissionWord } from '../domain/admissions.js';
import { AdmissionUnknown, DecisionReasonMissing } from '../domain/errors.js';
import type { TellAlliance } from './tell-alliance.js';

export interface AdmissionDecision {
  readonly enrolmentId: string;
  readonly decision: 'confirmed' | 'rejected' | 'cancelled';
  /** Needed unless confirmed. */
  readonly reason?: string;
}

/** A person at the host admits, rejects, or takes an admission back. The same decision again changes and tells nothing. */
export class DecideAdmission {
  constructor(
    private readonly database: Database,
    private readonly register: StudentRegister,
    private readonly copies: CaseCopies,
    private readonly tell: TellAlliance,
  ) {}

  /** @throws AdmissionUnknown @throws AdmissionMoveRefused @throws DecisionReasonMissing */
  async execute(actor: string, { enrolmentId, decision, reason }: AdmissionDecision): Promise<Admission> {
    if (decision !== 'confirmed' && (reason ?? '').trim() === '') throw new DecisionReasonMissing();
    return this.database.transaction(async (tx) => {
      // The copy first, as messages do: two that hold one row each would wait for one another.
      await this.copies.lock(enrolmentId, tx);
      const known = await this.register.admissionOf(enrolmentId, tx);
      if (!known) throw new AdmissionUnknown();
      if (known.state === decision) return known;
      const move = { enrolmentId, to: decision, by: actor, ...(reason !== undefined && { reason }) };
      const admission = await this.register.moveAdmission(move, tx);
      await this.tell.admission(admissionWord(admission), tx);
      return admission;
    });
  }
}
