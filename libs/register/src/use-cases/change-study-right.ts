import type { Database } from '@ithaca/platform';
import type { RightToStudy, SchacDomain } from '@ithaca/vocabulary';
import type { CaseCopies } from '../adapters/case-copies.js';
import type { StudentRegister } from '../adapters/student-register.js';
import { DecisionReasonMissing } from '../domain/errors.js';
import type { TellAlliance } from './tell-alliance.js';

export interface StudyRightRequest {
  readonly esi: string;
  readonly rightToStudy: RightToStudy;
  readonly reason: string;
}

/** Changes the right to study of a student, and tells the alliance in each case of theirs that is not over. */
export class ChangeStudyRight {
  constructor(
    private readonly database: Database,
    private readonly domain: SchacDomain,
    private readonly register: StudentRegister,
    private readonly copies: CaseCopies,
    private readonly tell: TellAlliance,
  ) {}

  /** @returns how many cases were told of @throws StudentUnknown @throws DecisionReasonMissing @throws RegisterReadOnly */
  async execute(actor: string, { esi, rightToStudy, reason }: StudyRightRequest): Promise<{ told: number }> {
    if (reason.trim() === '') throw new DecisionReasonMissing();
    return this.database.transaction(async (tx) => {
      const living = await this.copies.livingOf(esi, this.domain, tx);
      await this.register.changeRight({ esi, rightToStudy, reason, changedBy: actor }, tx);
      const concerned = living.filter(({ homeSays }) => homeSays !== rightToStudy);
      for (const { enrolmentId } of concerned) await this.tell.studyRight({ enrolmentId, rightToStudy, reason }, tx);
      return { told: concerned.length };
    });
  }
}
