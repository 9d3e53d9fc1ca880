import { Injectable } from '@nestjs/common';
import { STUDY_FIELDS } from '@ithaca/vocabulary';
import type { Actor } from '../domain/actor.js';
import type { OnCase } from './accept-offer.js';
import type { EnrolmentAnswer } from './enrolment-answer.js';
import { RecheckEligibility } from './recheck-eligibility.js';
import { StudentDesk } from './student-desk.js';

/** A student asks home again about a case that lacked a fact. */
@Injectable()
export class RecheckAsStudent {
  constructor(
    private readonly students: StudentDesk,
    private readonly recheck: RecheckEligibility,
  ) {}

  /** @throws EnrolmentRefused */
  async execute(actor: Actor, request: OnCase): Promise<EnrolmentAnswer> {
    const { facts } = await this.students.know(actor.id, STUDY_FIELDS, 'application');
    return this.recheck.execute(actor, { ...request, facts });
  }
}
