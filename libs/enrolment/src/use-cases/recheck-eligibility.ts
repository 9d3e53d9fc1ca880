import { Injectable } from '@nestjs/common';
import { eligibilityOf } from '@ithaca/offerings';
import { HomePolicies } from '../adapters/home-policies.js';
import { type Actor, isStudent } from '../domain/actor.js';
import { pathFrom } from '../domain/decide-application.js';
import { checkEligibility } from '../domain/eligibility.js';
import type { StudentFacts } from '../domain/student-facts.js';
import type { OnCase } from './accept-offer.js';
import { AdmitNominated } from './admit-nominated.js';
import { CaseDesk } from './case-desk.js';
import type { EnrolmentAnswer } from './enrolment-answer.js';
import { causeAt } from './open-desk.js';

/** Judges a case again that lacked a fact, now that home has said more. The place in time stays that of the application. */
@Injectable()
export class RecheckEligibility {
  constructor(
    private readonly cases: CaseDesk,
    private readonly admission: AdmitNominated,
    private readonly policies: HomePolicies,
  ) {}

  /** @param request `facts` as home says them now @throws EnrolmentRefused */
  async execute(actor: Actor, request: OnCase & { readonly facts: StudentFacts }): Promise<EnrolmentAnswer> {
    const { facts } = request;
    const policy = await this.policies.of(facts.homeInstitution);
    const mine = { ...request, name: 'recheck', to: 'ELIGIBILITY_CHECK', mine: isStudent(actor) } as const;
    return this.cases.act(actor, mine, async (desk, { id }, cause) => {
      const { moves, terms } = desk;
      const eligibility = checkEligibility(eligibilityOf(terms), facts);
      moves.change(id, { verdicts: eligibility.verdicts });
      moves.move(id, 'ELIGIBILITY_CHECK', cause, 'ASKED_AGAIN');
      const byRule = { ...cause, actorId: 'system:rules' };
      for (const state of pathFrom(eligibility, policy)) moves.move(id, state, byRule, 'APPLIED');
      const now = moves.get(id);
      if (now.state === 'NOMINATED') await this.admission.admit(desk, [now], causeAt(desk, 'system:admission'));
      return undefined;
    });
  }
}
